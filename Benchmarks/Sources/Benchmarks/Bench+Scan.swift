import Foundation

/// The controller's scan in wall time, while cars come each minute and a venue beside it serves as many pages as it can.
extension Bench {
    func scanRows(minutes: Int) throws -> [Row] {
        struct Figures: Decodable {
            let scans: Int
            let missed: Int
            let lateP50: Double
            let lateP999: Double
            let lateMost: Double
            let hasPriority: Bool
        }
        let venue = data("scan-venue-\(minutes)")
        try Program(serai, ["import", programme, exhibitors, "--data", venue]).finish()
        let served = try Served(
            serai, ["serve", "--data", venue, "--port", "18081"], port: 18_081, firstPath: "/health/ready")
        defer { served.program.stop() }
        let station = try Program(
            serai, ["station", "run", "--simulate", "--journal", data("scan-\(minutes).journal")],
            log: folder.appendingPathComponent("scan-\(minutes).log"))
        defer { station.stop() }
        // The plant's registers come first, then the order; until then the station does not know where its axes are.
        usleep(2_000_000)
        station.tell("reset")
        usleep(2_000_000)
        let rates = try (0..<minutes).map { _ in
            station.tell("arrive")
            return try served.load("/en/programme", seconds: 60).rate
        }
        station.tell("figures")
        station.tell("quit")
        let lines = try station.finish().split(separator: "\n")
        guard let line = lines.last(where: { $0.hasPrefix("figures") }) else {
            throw Program.Failed(description: "serai station run tells no figures")
        }
        let figures = try JSONDecoder().decode(Figures.self, from: Data(line.dropFirst("figures".count).utf8))
        let priority = figures.hasPriority ? "" : ", without the right to go first"
        return [
            Row(
                what: "scan's start, late, p99.9 of \(figures.scans), beside \(Int(median(rates))) pages/s\(priority)",
                figure: figures.lateP999 * 1000, unit: "ms", bound: .atMost(2),
                yardstick: ("half of them", figures.lateP50 * 1000)),
            Row(
                what: "scans missed", figure: Double(figures.missed), unit: "", bound: .atMost(0),
                yardstick: ("scans", Double(figures.scans))),
            Row(
                what: "swaps meanwhile", figure: Double(lines.count { $0.hasPrefix("swapped") }), unit: "",
                bound: .atLeast(0.9 * Double(minutes)), yardstick: ("cars", Double(minutes))),
        ]
    }
}
