/// A slot of the rack with a pack, as a station's registers show it.
public struct SlotReading: Hashable, Sendable {
    /// From 0.
    public var slot: Int
    public var packIdentity: Int
    /// The number of the pack's kind; see ``PackKind``.
    public var kind: Int
    /// 0 to 1.
    public var stateOfCharge: Double
    public var stateOfHealth: Double
    public var cellCelsius: Double
    /// The slot or its pack reports a fault or smoke.
    public var hasFault: Bool

    public init(
        slot: Int, packIdentity: Int, kind: Int, stateOfCharge: Double, stateOfHealth: Double, cellCelsius: Double,
        hasFault: Bool
    ) {
        self.slot = slot
        self.packIdentity = packIdentity
        self.kind = kind
        self.stateOfCharge = stateOfCharge
        self.stateOfHealth = stateOfHealth
        self.cellCelsius = cellCelsius
        self.hasFault = hasFault
    }
}

extension PackType {
    /// The type that a register's number stands for.
    public init(kind: Int) { self.init("\(kind)") }
}

extension Pack {
    /// The pack of a reading. One whose figures cannot be is held: neither charged nor given to a car.
    ///
    /// Registers tell neither cycles nor age. Both are taken from the health that is left, as if the pack had lost the fifth of its
    /// capacity that is its life evenly over 1,500 full cycles and 8 years: the more worn pack has more of both, which is all that
    /// the choice of a pack asks.
    public init(_ reading: SlotReading, kinds: [Int: PackKind]) {
        let canBe =
            (0...1).contains(reading.stateOfCharge) && (0.01...1).contains(reading.stateOfHealth)
            && (-60...200).contains(reading.cellCelsius)
        let health = canBe ? reading.stateOfHealth : 1
        let life = max(0, 1 - health) / 0.2
        self.init(
            // With its slot, for a station may read the same identity twice.
            id: "\(reading.packIdentity) in \(reading.slot)", type: PackType(kind: reading.kind),
            capacityKilowattHours: kinds[reading.kind]?.capacityKilowattHours ?? 60,
            stateOfCharge: canBe ? reading.stateOfCharge : 0, stateOfHealth: health,
            cellCelsius: canBe ? reading.cellCelsius : 25, equivalentFullCycles: 1_500 * life,
            daysOfUse: 8 * 365 * life, isHeld: reading.hasFault || !canBe)
    }
}

extension Rack {
    /// The rack as a station reads it: so many slots, all with the same charger, of which those read have packs.
    ///
    /// - Throws: `ChargingError` if there is no slot, if a slot is read twice or the charger cannot be.
    public init(
        slots count: Int, readings: [SlotReading], charger: Charger, kinds: [Int: PackKind] = PackKind.customary
    ) throws(ChargingError) {
        let known = Set(readings.map(\.slot))
        try self.init(
            slots: readings.map { Slot(number: $0.slot, charger: charger, pack: Pack($0, kinds: kinds)) }
                + (0..<max(0, count)).filter { !known.contains($0) }.map {
                    Slot(number: $0, charger: charger, pack: nil)
                })
    }
}
