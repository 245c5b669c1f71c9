/// What energy from the grid costs by time of day: three levels.
public struct Tariff: Hashable, Sendable {
    /// A level of a time-of-use tariff.
    public enum Level: Hashable, Sendable, CaseIterable {
        case valley
        case flat
        case peak
    }

    /// A stretch of the day at one level, in minutes since midnight.
    public struct Stretch: Hashable, Sendable {
        public var minutes: Range<Int>
        public var level: Level

        public init(_ minutes: Range<Int>, _ level: Level) {
            self.minutes = minutes
            self.level = level
        }
    }

    /// Yuan a kWh by level.
    public let prices: [Level: Double]
    private let levels: [Level]

    /// - Parameters:
    ///   - stretches: the day in stretches of full quarters of an hour, without gap or overlap, in any order.
    /// - Throws: `ChargingError` for a gap, an overlap, a change within a quarter, or a price that cannot be.
    public init(
        stretches: [Stretch], valley: Double, flat: Double, peak: Double
    ) throws(ChargingError) {
        prices = [
            .valley: try valley.checked("the valley price in yuan a kWh", in: 0...100),
            .flat: try flat.checked("the flat price in yuan a kWh", in: 0...100),
            .peak: try peak.checked("the peak price in yuan a kWh", in: 0...100),
        ]
        var minute = 0
        var levels: [Level] = []
        for stretch in stretches.sorted(by: { $0.minutes.lowerBound < $1.minutes.lowerBound }) {
            if stretch.minutes.lowerBound > minute { throw .tariffGap(minute: minute) }
            if stretch.minutes.lowerBound < minute { throw .tariffOverlap(minute: stretch.minutes.lowerBound) }
            guard stretch.minutes.upperBound <= 1440 else { throw .tariffOverlap(minute: 1440) }
            for edge in [stretch.minutes.lowerBound, stretch.minutes.upperBound] where edge % 15 != 0 {
                throw .tariffOffQuarter(minute: edge)
            }
            levels += Array(repeating: stretch.level, count: stretch.minutes.count / 15)
            minute = stretch.minutes.upperBound
        }
        guard minute == 1440 else { throw .tariffGap(minute: minute) }
        self.levels = levels
    }

    /// The level at an instant.
    public func level(at time: StationTime) -> Level { levels[time.quarterOfDay] }

    /// Yuan a kWh at an instant.
    public func price(at time: StationTime) -> Double {
        // The initialiser gives every level a price.
        prices[levels[time.quarterOfDay]] ?? 0
    }
}

extension Tariff {
    /// Beijing's tariff for general industry and commerce: peak 10-15 and 18-21 h at 1.0853, flat at 0.6725, valley 23-7 h at
    /// 0.2833 yuan a kWh. Source: Mathematical Problems in Engineering 2015, article 765362, table 2. China asks no demand charge
    /// of charging and swapping stations (notice 1668 of 2014 on their prices), so there is none here.
    public static func beijing() throws(ChargingError) -> Self {
        try Self(
            stretches: [
                Stretch(0..<420, .valley), Stretch(420..<600, .flat), Stretch(600..<900, .peak),
                Stretch(900..<1080, .flat), Stretch(1080..<1260, .peak), Stretch(1260..<1380, .flat),
                Stretch(1380..<1440, .valley),
            ], valley: 0.2833, flat: 0.6725, peak: 1.0853)
    }
}
