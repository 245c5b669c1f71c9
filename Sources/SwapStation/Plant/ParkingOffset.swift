/// How far from the middle of the bay a car stands.
package struct ParkingOffset: Equatable, Sendable {
    /// Ahead, in millimetres.
    package var x: Double
    /// To the left, in millimetres.
    package var y: Double
    /// Turned to the left, in degrees.
    package var yaw: Double

    package init(x: Double, y: Double, yaw: Double) {
        self.x = x
        self.y = y
        self.yaw = yaw
    }

    /// As people park between guide rails: within some centimetres, one in forty three times as badly.
    static func drawn(_ random: inout PlantRandom) -> ParkingOffset {
        let care = random.unit() < 0.025 ? 3.0 : 1.0
        return ParkingOffset(
            x: 16 * care * random.normal(), y: 16 * care * random.normal(), yaw: 0.5 * care * random.normal())
    }
}
