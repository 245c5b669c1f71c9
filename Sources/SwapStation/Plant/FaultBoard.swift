import Fieldbus

/// Which faults there are now, and which come and go when.
struct FaultBoard: Sendable {
    private let slots: Int
    /// The kinds that are active, a bit each, by the device's index.
    private var kinds: [UInt16]
    private(set) var active: [PlantFault] = []
    private var pending: [PlantFault] = []
    /// When something begins or ends next.
    private(set) var nextChange = Double.infinity
    var isClear: Bool { active.isEmpty }

    init(slots: Int) {
        self.slots = slots
        kinds = Array(repeating: 0, count: PlantDevice.slot(slots).index(slots: slots))
    }

    @inline(__always)
    func has(_ kind: PlantFault.Kind, _ device: PlantDevice) -> Bool {
        !active.isEmpty && kinds[device.index(slots: slots)] & kind.bit != 0
    }

    mutating func plan(_ fault: PlantFault) {
        pending.append(fault)
        schedule()
    }

    /// Begins what is due and ends what is over.
    ///
    /// - Returns: What began and what ended.
    mutating func advance(to time: Double) -> (begun: [PlantFault], ended: [PlantFault]) {
        guard time >= nextChange else { return ([], []) }
        let ended = active.filter { $0.begins + ($0.lasts ?? .infinity) <= time }
        active.removeAll { ended.contains($0) }
        let begun = pending.filter { $0.begins <= time }
        pending.removeAll { $0.begins <= time }
        active += begun
        tabulate()
        return (begun, ended)
    }

    /// Ends every fault of a device, or all.
    mutating func repair(_ device: PlantDevice?) -> [PlantFault] {
        let ended = active.filter { device == nil || $0.device == device }
        active.removeAll { device == nil || $0.device == device }
        pending.removeAll { device == nil || $0.device == device }
        tabulate()
        return ended
    }

    private mutating func tabulate() {
        for index in kinds.indices { kinds[index] = 0 }
        for fault in active { kinds[fault.device.index(slots: slots)] |= fault.kind.bit }
        schedule()
    }

    private mutating func schedule() {
        let begins = pending.map(\.begins).min() ?? .infinity
        let ends = active.map { $0.begins + ($0.lasts ?? .infinity) }.min() ?? .infinity
        nextChange = min(begins, ends)
    }
}
