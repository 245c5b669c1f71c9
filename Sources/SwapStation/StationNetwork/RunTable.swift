/// A scenario as the run needs it: flat tables, made once and read by every thread.
struct RunTable: Sendable {
    let scenario: NetworkScenario
    let draws: DrawTable
    let weeklyFactors: [Double]
    let charging: ChargingTable
    /// Of each hour of a day.
    let levels: [Int]
    /// For a J at each level.
    let prices: [Double]
    let calendar: BatchCalendar
    /// Where a lost customer of each station goes, and how long that takes.
    let detours: [Detour?]
    /// The probability of joining one more car, and the share of lost customers who drive on.
    let joining: Double
    let acceptance: Double

    init(_ scenario: NetworkScenario) {
        self.scenario = scenario
        draws = DrawTable(scenario)
        weeklyFactors = scenario.demand.weeklyFactors
        charging = ChargingTable(scenario.charging)
        levels = scenario.tariff.hours.map(\.rawValue)
        prices = scenario.tariff.pricePerKilowattHour.map { $0 / 3_600_000 }
        calendar = BatchCalendar(days: scenario.days, warmUpDays: scenario.warmUpDays)
        detours = Detour.all(among: scenario.stations, by: scenario.rerouting)
        joining = 1 - scenario.balking
        acceptance = scenario.rerouting?.acceptance ?? 0
    }

    /// The stations whose customers may meet: each such group runs by itself.
    var clusters: [[Int]] { Detour.clusters(detours) }
}
