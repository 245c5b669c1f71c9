import Fieldbus

/// Which registers go over the fieldbus in a scan: all that move something each time, the slots in turn.
struct BusExchange {
    private let slotInputs: [Range<Int>]
    private let slotHoldings: [Range<Int>]
    private var turn = 0
    private var hasBegun = false
    /// What the plant's slot orders are, as written last; nil where that is not known.
    private var written: [UInt16]?

    init(slots: Int) {
        slotInputs = RegisterMap.slotInputs(slots: slots)
        slotHoldings = RegisterMap.slotHoldings(slots: slots)
    }

    /// Connects, and takes over what stands in the plant's registers.
    mutating func connect(_ bus: ModbusClient, _ image: inout ProcessImage) throws(ModbusError) {
        written = nil
        try bus.connect()
        for range in slotInputs { try bus.readInputs(range, into: &image) }
        // A controller that has begun goes on with its own orders; a new one begins with what was ordered before.
        guard !hasBegun else { return }
        try bus.readHoldings(RegisterMap.cyclicHoldings, into: &image)
        for range in slotHoldings { try bus.readHoldings(range, into: &image) }
        hasBegun = true
    }

    mutating func read(_ bus: ModbusClient, into image: inout ProcessImage) throws(ModbusError) {
        for range in RegisterMap.cyclicInputs { try bus.readInputs(range, into: &image) }
        if !slotInputs.isEmpty {
            turn = (turn + 1) % slotInputs.count
            try bus.readInputs(slotInputs[turn], into: &image)
        }
    }

    mutating func write(_ bus: ModbusClient, _ image: ProcessImage) throws(ModbusError) {
        try bus.writeVerified(RegisterMap.cyclicHoldings, of: image)
        for range in slotHoldings where written.map({ $0[range] != image.holding[range] }) ?? true {
            try bus.writeVerified(range, of: image)
        }
        written = image.holding
    }
}
