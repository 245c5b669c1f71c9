/// The cars that really came of late, all types together; the plan learns the level of the day from them.
public struct ArrivalsSeen: Hashable, Sendable {
    public var cars: Int
    public var since: StationTime

    public init(cars: Int, since: StationTime) {
        self.cars = cars
        self.since = since
    }
}

/// How busy the day is against the forecast, as far as is known.
struct DemandLevel: Hashable {
    /// The expected factor.
    var expected: Double
    /// The factor against which the promise is kept: a standard deviation above the expected one.
    var guarded: Double

    /// The level of a day is Gamma distributed about 1 with the forecast's spread; arrivals are Poisson given the level. So after
    /// `cars` where `forecast` were expected it is Gamma(a + cars, a + forecast), a = 1 / spread² (Gelman et al., Bayesian Data
    /// Analysis, section 2.6).
    init(spread: Double, cars: Int = 0, forecast: Double = 0) {
        guard spread > 0 else {
            (expected, guarded) = (1, 1)
            return
        }
        let prior = 1 / (spread * spread)
        expected = (prior + Double(cars)) / (prior + forecast)
        guarded = expected + (prior + Double(cars)).squareRoot() / (prior + forecast)
    }
}
