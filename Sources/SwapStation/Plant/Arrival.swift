/// A car that comes to the station.
package struct Arrival: Equatable, Sendable {
    /// What it takes: `PackType.code`.
    package var packType: Int
    /// Of the pack that it brings.
    package var stateOfCharge: Double
    package var stateOfHealth: Double
    package var temperature: Double
    /// Where its driver will park; drawn if nil.
    package var parking: ParkingOffset?
    /// With the pack, in kilograms.
    package var mass: Double

    package init(
        packType: Int = 1, stateOfCharge: Double = 0.15, stateOfHealth: Double = 0.95, temperature: Double = 30,
        parking: ParkingOffset? = nil, mass: Double = 1900
    ) {
        self.packType = packType
        self.stateOfCharge = stateOfCharge
        self.stateOfHealth = stateOfHealth
        self.temperature = temperature
        self.parking = parking
        self.mass = mass
    }
}
