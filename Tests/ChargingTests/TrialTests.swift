import Chance
import Foundation
import Testing

@testable import Charging

@Suite("Over many days the plan is cheaper at equal service, and nothing is lost") struct TrialTests {
    private func trial(
        days: Int, carsAPack: Double, seed: UInt64, demand: TrialDemand = TrialDemand(), grid: Double = 520,
        bounds: [PowerBound] = []
    ) throws -> ChargingTrial {
        let forecast = try ArrivalForecast.customary(carsADay: [compact: 12 * carsAPack])
        let settings = try ChargingSettings(
            tariff: .beijing(), gridKilowatts: grid, forecast: forecast, promise: ServicePromise(),
            curves: [compact: .typical], ageing: AgeingModel())
        var generator = SplitMix64(seed: seed)
        let capacities = [compact: 60.0]
        return ChargingTrial(
            station: TrialStation(packs: [compact: 12], capacities: capacities, charger: Charger(limitKilowatts: 60)),
            settings: settings,
            cars: demand.cars(days: days, forecast: forecast, capacities: capacities, using: &generator), days: days,
            bounds: bounds)
    }

    private func expectWhole(_ outcome: TrialOutcome) {
        #expect(outcome.worstOverLimit <= 1e-9)
        #expect(abs(outcome.energyGap) < 1e-6)
        #expect(outcome.packsAtEnd == 12)
    }

    @Test func `six days at thirty cars a day cost at most four fifths, and no customer more is refused`() throws {
        let trial = try trial(days: 6, carsAPack: 2.5, seed: 1)
        let comparison = try ChargingComparison(trial: trial, planner: ChargingPlanner(settings: trial.settings))
        expectWhole(comparison.atOnce)
        expectWhole(comparison.planned)
        #expect(comparison.energyRatio <= 0.80)
        #expect(comparison.totalRatio < 1)
        #expect(comparison.refusedByPlanOnly == 0)
        #expect(comparison.planned.fallbacks == 0)
        let least = try #require(comparison.leastRatio)
        #expect(least > 0.3 && least < comparison.energyRatio)
    }

    @Test func `cars that stray from the forecast are served all the same`() throws {
        let stray = TrialDemand(level: 1.1, stray: 0.3, hoursEarly: 0.5, surge: 2)
        let trial = try trial(days: 6, carsAPack: 2, seed: 5, demand: stray)
        let comparison = try ChargingComparison(
            trial: trial, planner: ChargingPlanner(settings: trial.settings), withLeast: false)
        expectWhole(comparison.planned)
        #expect(comparison.refusedByPlanOnly == 0)
        #expect(comparison.energyRatio < 0.9)
    }

    @Test func `without a solver the rule serves as well and still saves`() throws {
        let trial = try trial(days: 6, carsAPack: 2, seed: 2)
        let rule = ChargingPlanner(settings: trial.settings, solver: LinearSolver { _, _ in .timedOut })
        let comparison = try ChargingComparison(trial: trial, planner: rule, withLeast: false)
        expectWhole(comparison.planned)
        #expect(comparison.planned.fallbacks == comparison.planned.plans)
        #expect(comparison.refusedByPlanOnly == 0)
        #expect(comparison.energyRatio < 0.9)
    }

    @Test func `a back end's bounds hold whoever charges`() throws {
        let bounds = try (0..<3).map {
            try PowerBound(from: StationTime(day: $0, hour: 0), until: StationTime(day: $0, hour: 6.1), kilowatts: 70)
        }
        let trial = try trial(days: 3, carsAPack: 2, seed: 3, grid: 200, bounds: bounds)
        expectWhole(try trial.run(.atOnce))
        expectWhole(try trial.run(.planned(ChargingPlanner(settings: trial.settings))))
    }

    @Test func `the same seed gives the same days`() throws {
        let trials = try (0..<2).map { _ in try trial(days: 2, carsAPack: 3, seed: 9) }
        let outcomes = try trials.map { try $0.run(.planned(ChargingPlanner(settings: $0.settings))) }
        #expect(outcomes[0].energyYuan == outcomes[1].energyYuan && outcomes[0].served == outcomes[1].served)
    }

    @Test func `the report for the bench says what a trial says`() throws {
        let report = try ChargingReport.measured(days: 2, loads: [1, 2], seeds: [3])
        #expect(report.cases.map(\.swapsPerPackAndDay) == [1, 2])
        #expect(report.cases.allSatisfy { $0.refusedByPlanOnly == 0 && $0.fallbacks == 0 && $0.cars > 10 })
        let (low, high) = (report.cases[0].energyRatio, report.cases[1].energyRatio)
        #expect(report.worstEnergyRatio(upTo: 1) == low && report.worstEnergyRatio(upTo: 2) == max(low, high))
        #expect((0.3...0.9).contains(low) && report.cases[0].leastRatio.map { $0 < low } == true)
        let decoded = try JSONDecoder().decode(ChargingReport.self, from: Data(report.json.utf8))
        #expect(decoded == report)
    }
}
