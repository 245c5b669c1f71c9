/// How many cars are expected, by hour of the day and type of pack: Poisson arrivals.
public struct ArrivalForecast: Hashable, Sendable {
    /// Expected cars an hour, 24 figures a type, from midnight on.
    public let hourly: [PackType: [Double]]
    /// How far the level of a day strays from the forecast: its standard deviation over its mean.
    public let spread: Double
    /// State of charge of the packs that cars bring, on average.
    public let returnedStateOfCharge: Double

    /// - Throws: `ChargingError` for a day of other than 24 hours, or for figures that cannot be.
    public init(
        hourly: [PackType: [Double]], spread: Double = 0.2, returnedStateOfCharge: Double = 0.25
    ) throws(ChargingError) {
        for (type, hours) in hourly.sorted(by: { $0.key < $1.key }) {
            guard hours.count == 24 else { throw .forecastHours(type: type, count: hours.count) }
            for (hour, cars) in hours.enumerated() {
                _ = try cars.checked("the forecast for \(type.name) at \(hour) h", in: 0...10_000)
            }
        }
        self.hourly = hourly
        self.spread = try spread.checked("the spread of the forecast", in: 0...3)
        self.returnedStateOfCharge = try returnedStateOfCharge.checked("the returned state of charge", in: 0...1)
    }

    /// Shares of a day's cars by hour: few at night, most around noon and in the evening. An assumption until a station has
    /// counted its own.
    public static let customaryShares: [Double] = {
        let weights: [Double] = [
            15, 10, 8, 7, 8, 12, 25, 40, 45, 45, 50, 60, 65, 60, 55, 55, 55, 60, 65, 60, 55, 50, 40, 25,
        ]
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }()

    /// A forecast of so many cars a day by type, spread over the day as is customary.
    public static func customary(carsADay: [PackType: Double], spread: Double = 0.2) throws(ChargingError) -> Self {
        var hourly: [PackType: [Double]] = [:]
        for (type, cars) in carsADay { hourly[type] = customaryShares.map { $0 * cars } }
        return try Self(hourly: hourly, spread: spread)
    }

    /// Expected cars of a type between two instants.
    public func cars(of type: PackType, from start: StationTime, to end: StationTime) -> Double {
        guard let hours = hourly[type], end > start else { return 0 }
        var sum = 0.0
        var at = start.hours
        while at < end.hours {
            let next = min(at.rounded(.down) + 1, end.hours)
            sum += hours[Int(at.rounded(.down)) % 24] * (next - at)
            at = next
        }
        return sum
    }
}
