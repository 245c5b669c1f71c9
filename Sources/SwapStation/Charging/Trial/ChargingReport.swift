import Chance
import Foundation

/// What charging by plan costs against charging at once, at several loads of one station; a bench prints it.
///
/// The station: 12 packs of 60 kWh of one type and 13 chargers of 60 kW, a grid that gives 40 kW a slot, Beijing's tariff of three
/// levels, cars that come at random as they are forecast, and every setting as it is where nobody says otherwise.
public struct ChargingReport: Codable, Hashable, Sendable {
    /// One load, one seed.
    public struct Case: Codable, Hashable, Sendable {
        public let swapsPerPackAndDay: Double
        public let days: Int
        public let seed: UInt64
        public let cars: Int
        /// Energy cost by plan over that of charging at once, until every pack is ready again.
        public let energyRatio: Double
        /// The same with battery life on both sides.
        public let totalRatio: Double
        /// The least that is possible for somebody who knows every car beforehand, over charging at once.
        public let leastRatio: Double?
        public let energyYuanAtOnce: Double
        public let energyYuanPlanned: Double
        public let refusedAtOnce: Int
        public let refusedPlanned: Int
        /// Cars that charging at once would have served.
        public let refusedByPlanOnly: Int
        public let plans: Int
        public let fallbacks: Int
        public let meanPlanMilliseconds: Double
        public let longestPlanMilliseconds: Double
    }

    /// By load and then by seed.
    public let cases: [Case]

    /// The highest ratio of energy cost of all cases up to a load.
    public func worstEnergyRatio(upTo swapsPerPackAndDay: Double) -> Double {
        cases.filter { $0.swapsPerPackAndDay <= swapsPerPackAndDay }.map(\.energyRatio).max() ?? 0
    }

    /// Tries every load with every seed; some twenty seconds each for 30 days.
    ///
    /// - Parameters:
    ///   - progress: told after each case how many are done, of how many.
    /// - Throws: `ChargingError` for loads that cannot be.
    public static func measured(
        days: Int = 30, loads: [Double] = [2, 2.5, 3, 4.5], seeds: [UInt64] = [1, 2],
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws(ChargingError) -> ChargingReport {
        var cases: [Case] = []
        for load in loads {
            for seed in seeds {
                cases.append(try measure(days: days, load: load, seed: seed))
                progress(cases.count, loads.count * seeds.count)
            }
        }
        return ChargingReport(cases: cases)
    }

    private static func measure(days: Int, load: Double, seed: UInt64) throws(ChargingError) -> Case {
        let type = PackType("compact")
        let packs = 12
        let capacities = [type: 60.0]
        let settings = try ChargingSettings(
            tariff: .beijing(), gridKilowatts: 520,
            forecast: .customary(carsADay: [type: Double(packs) * load]), promise: .customary,
            curves: [type: .typical], ageing: AgeingModel())
        var generator = SplitMix64(seed: seed)
        let cars = TrialDemand().cars(
            days: days, forecast: settings.forecast, capacities: capacities, using: &generator)
        let trial = ChargingTrial(
            station: TrialStation(
                packs: [type: packs], capacities: capacities, charger: Charger(limitKilowatts: 60)),
            settings: settings, cars: cars, days: days)
        let comparison = try ChargingComparison(trial: trial, planner: ChargingPlanner(settings: settings))
        let planned = comparison.planned
        return Case(
            swapsPerPackAndDay: load, days: days, seed: seed, cars: cars.count, energyRatio: comparison.energyRatio,
            totalRatio: comparison.totalRatio, leastRatio: comparison.leastRatio,
            energyYuanAtOnce: comparison.atOnce.energyYuan, energyYuanPlanned: planned.energyYuan,
            refusedAtOnce: comparison.atOnce.refused, refusedPlanned: planned.refused,
            refusedByPlanOnly: comparison.refusedByPlanOnly, plans: planned.plans, fallbacks: planned.fallbacks,
            meanPlanMilliseconds: planned.solverSeconds / Double(max(1, planned.plans)) * 1_000,
            longestPlanMilliseconds: planned.longestSolverSeconds * 1_000)
    }

    /// The report as one JSON object.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        // Numbers and words of no odd kind: it cannot fail, and would say nothing if it did.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
