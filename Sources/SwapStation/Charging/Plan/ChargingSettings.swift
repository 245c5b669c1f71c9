/// What a station's charging plans are made by: all that does not change from one plan to the next.
public struct ChargingSettings: Hashable, Sendable {
    public var tariff: Tariff
    /// The most that the rack may take from the grid, in kW.
    public var gridKilowatts: Double
    public var forecast: ArrivalForecast
    public var promise: ServicePromise
    /// How fast each type of pack may be charged.
    public var curves: [PackType: ChargingCurve]
    public var ageing: AgeingModel
    /// How long the solver may take before the fall-back rule plans instead.
    public var timeLimit: Duration

    /// - Throws: `ChargingError` if the grid's limit cannot be, or a forecast type has no charging curve.
    public init(
        tariff: Tariff, gridKilowatts: Double, forecast: ArrivalForecast, promise: ServicePromise,
        curves: [PackType: ChargingCurve], ageing: AgeingModel, timeLimit: Duration = .seconds(10)
    ) throws(ChargingError) {
        self.tariff = tariff
        self.gridKilowatts = try gridKilowatts.checked("the grid's limit in kW", in: 0...1e6)
        self.forecast = forecast
        self.promise = promise
        for type in forecast.hourly.keys.sorted() where curves[type] == nil { throw .curveMissing(type: type) }
        self.curves = curves
        self.ageing = ageing
        self.timeLimit = timeLimit
    }

    /// Packs are charged to a little above the promise, so that a reading's last digit does not keep one from its customer.
    public var targetStateOfCharge: Double { min(1, promise.stateOfCharge + 0.005) }
}
