import Foundation

/// How fast an index is built and examined, on COINr's example of 51 units and 49 indicators.
///
/// The yardstick is COINr 1.1.14 on a like machine: `timings_steps.csv` beside its tables, and the figures that came with them.
extension Bench {
    func indexRows() throws -> [Row] {
        struct Speeds: Decodable {
            let build: Double
            let panel: Double
            let thousands: Double
            let replicates: Double
            let sobol: Double
            let oneThread: Double
            let twoThreads: Double
            let outranking: Double
            let unitsExponent: Double
            let indicatorsExponent: Double
            let replicatesExponent: Double
        }
        let folder = shared.appendingPathComponent("trade-index/coinr").path
        let text = try Program(probe("IndexProbe"), [folder]).finish()
        let speeds = try JSONDecoder().decode(Speeds.self, from: Data(text.utf8))
        func row(_ what: String, _ seconds: Double, within bound: Double, coinr: Double) -> Row {
            Row(
                what: what, figure: seconds * 1000, unit: "ms", bound: .atMost(bound * 1000),
                yardstick: ("COINr", coinr * 1000))
        }
        func growth(_ what: String, _ exponent: Double) -> Row {
            Row(
                what: "time grows with \(what) to the power of", figure: exponent, unit: "", bound: .atMost(1.15),
                yardstick: ("proportion", 1))
        }
        return [
            row("an index of 51 units and 49 indicators", speeds.build, within: 0.001, coinr: 0.106),
            row("1,000 replicates of it with ranks", speeds.replicates, within: 0.3, coinr: 115),
            row("6,144 for Sobol's indices, with bootstrap", speeds.sobol, within: 2, coinr: 930),
            row("one of 5,000 units", speeds.thousands, within: 0.04, coinr: 2.2),
            row("outranking of 200 units by 49 indicators", speeds.outranking, within: 0.05, coinr: 29.6),
            row("a panel of five years", speeds.panel, within: 0.005, coinr: 0.33),
            growth("units", speeds.unitsExponent), growth("indicators", speeds.indicatorsExponent),
            growth("replicates", speeds.replicatesExponent),
            Row(
                what: "20,000 replicates on two threads", figure: speeds.twoThreads / speeds.oneThread, unit: "x",
                bound: .atMost(0.7), yardstick: ("one thread", 1)),
        ]
    }
}
