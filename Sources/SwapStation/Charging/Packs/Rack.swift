/// The charger of a slot.
public struct Charger: Hashable, Sendable {
    /// The most that it takes from the grid, in kW.
    public var limitKilowatts: Double
    /// Power at the pack over power from the grid.
    public var efficiency: Double

    public init(limitKilowatts: Double, efficiency: Double = 0.95) {
        self.limitKilowatts = limitKilowatts
        self.efficiency = efficiency
    }
}

/// A place of the rack.
public struct Slot: Hashable, Sendable {
    public var number: Int
    /// `nil` where the slot has none, or a broken one.
    public var charger: Charger?
    public var pack: Pack?

    public init(number: Int, charger: Charger?, pack: Pack?) {
        self.number = number
        self.charger = charger
        self.pack = pack
    }
}

/// The rack as it really stands: every slot, by number.
public struct Rack: Hashable, Sendable {
    public let slots: [Slot]

    /// - Parameter slots: every slot of the rack, empty ones too, in any order.
    /// - Throws: `ChargingError` if there is none, if a slot or a pack is listed twice, or if a figure cannot be.
    public init(slots: [Slot]) throws(ChargingError) {
        guard !slots.isEmpty else { throw .rackWithoutSlots }
        var numbers = Set<Int>()
        var packs = Set<String>()
        for slot in slots {
            guard numbers.insert(slot.number).inserted else { throw .slotTwice(number: slot.number) }
            if let charger = slot.charger {
                _ = try charger.limitKilowatts.checked(
                    "the charger's limit of slot \(slot.number) in kW", in: 0...10_000)
                _ = try charger.efficiency.checked("the charger's efficiency of slot \(slot.number)", in: 0.1...1)
            }
            if let pack = slot.pack {
                guard packs.insert(pack.id).inserted else { throw .packTwice(id: pack.id) }
                try pack.checked()
            }
        }
        self.slots = slots.sorted { $0.number < $1.number }
    }

    /// The types of pack in the rack, by name.
    public var types: [PackType] { Set(slots.compactMap { $0.pack?.type }).sorted() }
}
