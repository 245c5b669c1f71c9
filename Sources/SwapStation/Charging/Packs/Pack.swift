/// A battery as the rack reports it.
public struct Pack: Hashable, Sendable {
    public var id: String
    public var type: PackType
    /// What the pack could hold when it was new, in kWh.
    public var capacityKilowattHours: Double
    /// 0 is empty, 1 is full.
    public var stateOfCharge: Double
    /// What it can hold today over what it could hold new, 0...1.
    public var stateOfHealth: Double
    public var cellCelsius: Double
    /// Energy ever charged over what the pack can hold.
    public var equivalentFullCycles: Double
    public var daysOfUse: Double
    /// Kept out of service by an operator or a safety rule: neither charged nor given to a car.
    public var isHeld: Bool

    public init(
        id: String, type: PackType, capacityKilowattHours: Double, stateOfCharge: Double, stateOfHealth: Double = 1,
        cellCelsius: Double = 25, equivalentFullCycles: Double = 0, daysOfUse: Double = 0, isHeld: Bool = false
    ) {
        self.id = id
        self.type = type
        self.capacityKilowattHours = capacityKilowattHours
        self.stateOfCharge = stateOfCharge
        self.stateOfHealth = stateOfHealth
        self.cellCelsius = cellCelsius
        self.equivalentFullCycles = equivalentFullCycles
        self.daysOfUse = daysOfUse
        self.isHeld = isHeld
    }

    /// What the pack can hold today, in kWh.
    public var usableKilowattHours: Double { capacityKilowattHours * stateOfHealth }

    /// What the pack must be given to reach a state of charge, in kWh at its terminals; never negative.
    public func kilowattHours(to stateOfCharge: Double) -> Double {
        max(0, stateOfCharge - self.stateOfCharge) * usableKilowattHours
    }

    func checked() throws(ChargingError) {
        _ = try capacityKilowattHours.checked("the capacity of pack \(id) in kWh", in: 0.1...2000)
        _ = try stateOfCharge.checked("the state of charge of pack \(id)", in: 0...1)
        _ = try stateOfHealth.checked("the state of health of pack \(id)", in: 0.01...1)
        _ = try cellCelsius.checked("the cell temperature of pack \(id) in °C", in: -60...200)
        _ = try equivalentFullCycles.checked("the equivalent full cycles of pack \(id)", in: 0...1e6)
        _ = try daysOfUse.checked("the days of use of pack \(id)", in: 0...36_500)
    }
}
