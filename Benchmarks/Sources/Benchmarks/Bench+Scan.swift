import Foundation

/// The controller's scan in wall time, while cars come each minute and a venue beside it serves as many pages as it can.
///
/// Beside them `cyclictest` wakes a thread of its own as often: what it finds late, the machine and not the controller made so.
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
            // Eight packs of a kind would otherwise be eight cars.
            serai,
            [
                "station", "run", "--simulate", "--charging-pace", "30", "--charge-at-once", "--journal",
                data("scan-\(minutes).journal"),
            ],
            log: folder.appendingPathComponent("scan-\(minutes).log"))
        defer { station.stop() }
        // The plant's registers come first, then the order; until then the station does not know where its axes are.
        usleep(2_000_000)
        station.tell("reset")
        usleep(2_000_000)
        let other = try Program(
            "/usr/bin/cyclictest",
            ["-q", "-m", "-p", "50", "-i", "10000", "-l", "\(minutes * 6_000)", "-h", "\(CyclicTest.most)"])
        defer { other.stop() }
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
        let machine = try CyclicTest(other.finish())
        let priority = figures.hasPriority ? "" : ", without the right to go first"
        return [
            Row(
                what: "scan's start, late, p99.9 of \(figures.scans), beside \(Int(median(rates))) pages/s\(priority)",
                figure: figures.lateP999 * 1000, unit: "ms", bound: .atMost(2),
                yardstick: ("cyclictest's, p99.9", machine.lateP999)),
            Row(
                what: "scans missed", figure: Double(figures.missed), unit: "", bound: .atMost(0),
                yardstick: ("wakings that cyclictest missed", Double(machine.missed))),
            Row(
                what: "the latest scan's start", figure: figures.lateMost * 1000, unit: "ms", bound: .atMost(10),
                yardstick: ("cyclictest's latest", machine.lateMost)),
            Row(
                what: "swaps meanwhile", figure: Double(lines.count { $0.hasPrefix("swapped") }), unit: "",
                bound: .atLeast(0.9 * Double(minutes)), yardstick: ("cars", Double(minutes))),
        ]
    }
}

/// What `cyclictest` found, which prints lines of microseconds and how often a thread woke so late.
private struct CyclicTest {
    /// Later wakings it only counts, in microseconds.
    static let most = 300_000

    /// Milliseconds that 99.9 % of the wakings did not exceed.
    let lateP999: Double
    /// Milliseconds of the latest waking.
    let lateMost: Double
    /// Wakings that came to nothing, for the thread still slept from the one before: as scans are counted.
    let missed: Int

    init(_ text: String) throws {
        let lines = text.split(separator: "\n")
        let overflows = lines.first { $0.hasPrefix("# Histogram Overflows:") }?.split(separator: " ").last
        guard let later = overflows.flatMap({ Int($0) }) else {
            throw Program.Failed(description: "cyclictest tells no histogram")
        }
        var bins = lines.compactMap { line -> (microseconds: Int, count: Int)? in
            let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
            return line.hasPrefix("#") || numbers.count != 2 ? nil : (numbers[0], numbers[1])
        }
        bins.append((Self.most, later))
        let all = bins.reduce(0) { $0 + $1.count }
        var seen = 0
        let bin = bins.first { bin in
            seen += bin.count
            return Double(seen) >= 0.999 * Double(all)
        }
        lateP999 = Double(bin?.microseconds ?? Self.most) / 1000
        lateMost = Double(bins.last { $0.count > 0 }?.microseconds ?? 0) / 1000
        missed = bins.reduce(0) { $0 + $1.microseconds / 10_000 * $1.count }
    }
}
