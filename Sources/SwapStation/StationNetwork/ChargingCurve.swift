/// How a pack is charged: at which power and efficiency, by its state of charge.
public struct ChargingCurve: Codable, Sendable, Hashable {
    /// A stretch of the state of charge with one power and one efficiency.
    public struct Segment: Codable, Sendable, Hashable {
        /// Where the stretch ends, 0...1. It begins where the one before ends.
        public var upToStateOfCharge: Double
        /// What goes into the pack, in kW.
        public var packKilowatts: Double
        /// What goes into the pack as a share of what the charger draws, above 0 up to 1.
        public var efficiency: Double

        public init(upToStateOfCharge: Double, packKilowatts: Double, efficiency: Double) {
            self.upToStateOfCharge = upToStateOfCharge
            self.packKilowatts = packKilowatts
            self.efficiency = efficiency
        }
    }

    /// What a pack holds, in kWh.
    public var packKilowattHours: Double
    /// The state of charge at which a pack is ready for a car.
    public var readyStateOfCharge: Double
    /// Ascending; the last reaches the ready state of charge.
    public var segments: [Segment]

    public init(packKilowattHours: Double, readyStateOfCharge: Double, segments: [Segment]) {
        self.packKilowattHours = packKilowattHours
        self.readyStateOfCharge = readyStateOfCharge
        self.segments = segments
    }

    /// A 70 kWh pack at 80 kW, less below 10 % and from 80 % on: sample figures of the order of public ones for swap stations.
    public static let sample = ChargingCurve(
        packKilowattHours: 70, readyStateOfCharge: 0.93,
        segments: [
            Segment(upToStateOfCharge: 0.10, packKilowatts: 45, efficiency: 0.93),
            Segment(upToStateOfCharge: 0.80, packKilowatts: 80, efficiency: 0.95),
            Segment(upToStateOfCharge: 1.00, packKilowatts: 45, efficiency: 0.94),
        ])

    /// One power all the way.
    public static func constant(packKilowattHours: Double, kilowatts: Double, efficiency: Double = 1) -> ChargingCurve {
        ChargingCurve(
            packKilowattHours: packKilowattHours, readyStateOfCharge: 1,
            segments: [Segment(upToStateOfCharge: 1, packKilowatts: kilowatts, efficiency: efficiency)])
    }

    /// How long a pack takes from a state of charge to being ready, where the grid gives all that is asked, in seconds.
    public func seconds(from stateOfCharge: Double) -> Double {
        var seconds = 0.0
        var from = stateOfCharge
        for segment in segments {
            let end = min(segment.upToStateOfCharge, readyStateOfCharge)
            guard end > from else { continue }
            seconds += (end - from) * packKilowattHours * 3_600 / segment.packKilowatts
            from = end
        }
        return seconds
    }
}
