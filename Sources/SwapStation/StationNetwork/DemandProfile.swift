/// How a station's customers come over the hours of a week: a Poisson process whose rate changes each hour.
public struct DemandProfile: Codable, Sendable, Hashable {
    /// The weight of each of the 24 hours of a day, from midnight.
    public var hours: [Double]
    /// The weight of each of the 7 days of a week, from Monday.
    public var weekdays: [Double]

    public init(hours: [Double], weekdays: [Double]) {
        self.hours = hours
        self.weekdays = weekdays
    }

    /// The same at every hour.
    public static let even = DemandProfile(
        hours: Array(repeating: 1, count: 24), weekdays: Array(repeating: 1, count: 7))

    /// A town's: quiet nights, noon and early evening busy, Friday and Saturday a little more. A sample, not a measurement.
    public static let town = DemandProfile(
        hours: [
            0.35, 0.25, 0.20, 0.20, 0.25, 0.45, 0.75, 1.05, 1.15, 1.15, 1.20, 1.35,
            1.45, 1.30, 1.20, 1.20, 1.35, 1.55, 1.60, 1.45, 1.25, 1.05, 0.80, 0.55,
        ],
        weekdays: [0.97, 0.96, 0.97, 1.00, 1.08, 1.06, 0.96])

    /// The rate of each hour of a week, as a multiple of the week's mean rate.
    var weeklyFactors: [Double] {
        let hourMean = hours.reduce(0, +) / 24
        let dayMean = weekdays.reduce(0, +) / 7
        return weekdays.flatMap { day in hours.map { day / dayMean * ($0 / hourMean) } }
    }
}
