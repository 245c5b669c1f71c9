/// A quarter of an hour of the plan; the first may be the rest of one.
public struct PlanPeriod: Hashable, Sendable {
    public let start: StationTime
    /// Length in hours, 0.25 or, for the first, what is left of its quarter.
    public let hours: Double
    public let yuanPerKilowattHour: Double
    /// The most the whole rack may take, in kW: the grid connection's limit or, if lower, the back end's bound.
    public let limitKilowatts: Double
    /// If a bound of the back end is lower than the grid's limit.
    public let isBoundByBackEnd: Bool

    /// The instant at which the next period begins.
    public var end: StationTime { StationTime(seconds: start.seconds + hours * 3600) }

    /// A day of periods from an instant on.
    static func day(
        from now: StationTime, tariff: Tariff, gridKilowatts: Double, bounds: [PowerBound]
    ) -> [PlanPeriod] {
        (0..<96).map { index in
            let start = index == 0 ? now : StationTime(quarter: now.quarter + index)
            let end = StationTime(quarter: now.quarter + index + 1)
            let bound = bounds.filter { $0.holds(from: start, to: end) }.map(\.kilowatts).min() ?? .infinity
            return PlanPeriod(
                start: start, hours: (end.seconds - start.seconds) / 3600, yuanPerKilowattHour: tariff.price(at: start),
                limitKilowatts: min(gridKilowatts, bound), isBoundByBackEnd: bound < gridKilowatts)
        }
    }
}
