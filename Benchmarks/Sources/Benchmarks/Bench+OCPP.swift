import Foundation

/// Ten thousand simulated stations at one `serai csms`, each with a heartbeat a minute and a swap every ten minutes.
extension Bench {
    func ocppRows() throws -> [Row] {
        let stations = 10_000
        let password = folder.appendingPathComponent("stations-password")
        try "0123456789abcdef".write(to: password, atomically: true, encoding: .utf8)
        let central = try Program(
            serai,
            [
                "csms", "run", "--port", "0", "--shared-password-file", password.path, "--serves-strangers",
                "--heartbeat", "60", "--data", data("csms"),
            ], log: folder.appendingPathComponent("csms.log"))
        defer { central.stop() }
        let port = try listeningPort(of: central)
        let before = central.residentMegabytes()
        let load = try Program(
            probe("OCPPProbe"), ["load", "--port", "\(port)", "--stations", "\(stations)", "--seconds", "120"])
        var most = before
        while load.isRunning {
            most = max(most, central.residentMegabytes())
            usleep(500_000)
        }
        let text = try load.finish()
        guard
            let answers = text.firstMatch(
                of: /answers (\d+) in .* errors (\d+), lost connections (\d+), p50 ([0-9.]+) ms, p99 ([0-9.]+) ms/),
            let count = Double(answers.1), let errors = Double(answers.2), let lost = Double(answers.3),
            let p50 = Double(answers.4), let p99 = Double(answers.5), count > 0
        else { throw Program.Failed(description: "OCPPProbe load says: \(text)") }
        return [
            Row(
                what: "answers of serai csms to \(stations) stations, p99 of \(Int(count))", figure: p99, unit: "ms",
                bound: .atMost(50), yardstick: ("the median", p50)),
            Row(
                what: "memory of a connected station, at most", figure: (most - before) * 1024 / Double(stations),
                unit: "KB", bound: .atMost(60), yardstick: ("the bound", 60)),
            Row(
                what: "connections lost and calls refused", figure: lost + errors, unit: "", bound: .atMost(0),
                yardstick: ("answers", count)),
        ]
    }

    /// The port that a program says first, as JSON.
    private func listeningPort(of program: Program) throws -> Int {
        struct Port: Decodable { let port: Int }
        for _ in 0..<300 where program.isRunning {
            if let line = program.said.split(separator: "\n").first,
                let said = try? JSONDecoder().decode(Port.self, from: Data(line.utf8))
            {
                return said.port
            }
            usleep(100_000)
        }
        throw Program.Failed(description: "serai csms does not listen")
    }
}
