import Foundation
import StationNetwork

/// A network's report in a few lines.
struct NetworkText {
    let report: NetworkReport

    init(_ report: NetworkReport) { self.report = report }

    var text: String {
        func number(_ value: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", value) }
        var lines = [
            "swaps        \(report.swaps)",
            "waiting      mean \(number(report.waitingSeconds.mean.mean)) s, half \(number(report.waitingSeconds.p50)) s, 95 % \(number(report.waitingSeconds.p95)) s, 99 % \(number(report.waitingSeconds.p99)) s",
            "lost         \(report.lost.total) customers, \(number(report.lost.share.mean * 100, 2)) %",
            "energy       \(number(report.energy.kilowattHours / 1000)) MWh, cost \(number(report.energy.cost, 0))",
            "pack wear    \(number(report.wear.packLives, 2)) packs' lives, cost \(number(report.wear.cost, 0))",
        ]
        if let best = report.bestPacks {
            lines.append("best packs   \(best.bestForAll) at every station, or by station \(best.bestByStation)")
        }
        return lines.joined(separator: "\n")
    }
}
