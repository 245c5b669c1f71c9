import Charging
import Foundation

/// What a rack's energy costs over 30 days when it is planned, against charging every pack at once, by how busy the station is.
extension Bench {
    func chargingRows() throws -> [Row] {
        var rows: [Row] = []
        var all: [ChargingComparison] = []
        // Four fifths are asked for; where packs hardly stand still, no plan can have them, so there it must only save.
        for (swaps, bound) in [(1.5, 0.8), (2, 0.8), (2.5, 0.8), (3.5, 1)] {
            let runs = try [1, 2].map { try comparison(swapsAPack: swaps, seed: $0) }
            let least = runs.reduce(0) { $0 + ($1.leastYuan ?? .nan) }
            rows.append(
                Row(
                    what: "charging, \(swaps) swaps a pack and day, 30 days: cost of charging at once",
                    figure: ratio(runs, \.energyYuan), unit: "", bound: .atMost(bound),
                    yardstick: ("perfect knowledge", least / runs.reduce(0) { $0 + $1.atOnce.energyYuan })))
            all += runs
        }
        return rows + [
            Row(
                what: "the same of all with the ageing of the packs",
                figure: ratio(all) { $0.energyYuan + $0.ageingYuan },
                unit: "", bound: .atMost(1), yardstick: ("the energy alone", ratio(all, \.energyYuan))),
            Row(
                what: "cars refused that charging at once served",
                figure: Double(all.reduce(0) { $0 + $1.refusedByPlanOnly }),
                unit: "", bound: .atMost(0),
                yardstick: ("all cars", Double(all.reduce(0) { $0 + $1.planned.served.count }))),
            Row(
                what: "the longest that the solver took for a plan",
                figure: (all.map(\.planned.longestSolverSeconds).max() ?? .nan) * 1000, unit: "ms",
                bound: .atMost(1000),
                yardstick: (
                    "the mean",
                    all.reduce(0) { $0 + $1.planned.solverSeconds } / Double(all.reduce(0) { $0 + $1.planned.plans })
                        * 1000
                )),
        ]
    }

    private func ratio(_ runs: [ChargingComparison], _ cost: (TrialOutcome) -> Double) -> Double {
        runs.reduce(0) { $0 + cost($1.planned) } / runs.reduce(0) { $0 + cost($1.atOnce) }
    }

    /// 30 days of a station with 13 slots, 12 packs and 40 kW of grid a slot, under Beijing's tariff.
    private func comparison(swapsAPack: Double, seed: UInt64) throws -> ChargingComparison {
        let type = PackType("60")
        let capacities = [type: 60.0]
        let forecast = try ArrivalForecast.customary(carsADay: [type: 12 * swapsAPack])
        let settings = try ChargingSettings(
            tariff: .beijing(), gridKilowatts: 520, forecast: forecast, promise: ServicePromise(),
            curves: [type: .typical], ageing: AgeingModel())
        var generator = SplitMix(seed: seed)
        let trial = ChargingTrial(
            station: TrialStation(packs: [type: 12], capacities: capacities, charger: Charger(limitKilowatts: 60)),
            settings: settings,
            cars: TrialDemand().cars(days: 30, forecast: forecast, capacities: capacities, using: &generator), days: 30)
        return try ChargingComparison(trial: trial, planner: ChargingPlanner(settings: settings))
    }
}
