/// The station of a trial: slots with chargers, of which one is kept free for the pack that comes in first.
public struct TrialStation: Hashable, Sendable {
    /// Packs in the rack by type; they never change in number, for each swap brings one and takes one.
    public var packs: [PackType: Int]
    /// kWh of a new pack by type.
    public var capacities: [PackType: Double]
    public var charger: Charger

    public init(packs: [PackType: Int], capacities: [PackType: Double], charger: Charger) {
        self.packs = packs
        self.capacities = capacities
        self.charger = charger
    }

    /// The rack at the beginning: every pack just ready, one slot free.
    func slots(stateOfCharge: Double) -> [Slot] {
        var slots: [Slot] = []
        for (type, count) in packs.sorted(by: { $0.key < $1.key }) {
            for _ in 0..<count {
                let number = slots.count + 1
                slots.append(
                    Slot(
                        number: number, charger: charger,
                        pack: Pack(
                            id: "rack \(number)", type: type, capacityKilowattHours: capacities[type] ?? 60,
                            stateOfCharge: stateOfCharge, stateOfHealth: 0.92, equivalentFullCycles: 360,
                            daysOfUse: 730)))
            }
        }
        slots.append(Slot(number: slots.count + 1, charger: charger, pack: nil))
        return slots
    }
}
