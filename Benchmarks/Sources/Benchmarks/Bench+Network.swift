import Foundation

/// A network of stations, event by event: a year of a hundred, and SimPy running the same model.
extension Bench {
    func networkRows() throws -> [Row] {
        struct Report: Decodable { let swaps: Int }
        let arguments = ["station", "network", "--json"]
        let start = ContinuousClock.now
        let text = try Program(serai, arguments + ["--stations", "100", "--days", "365", "--seed", "1"]).finish()
        let year = seconds(ContinuousClock.now - start)
        let swaps = try JSONDecoder().decode(Report.self, from: Data(text.utf8)).swaps

        let scenario = data("network.json")
        let theirs = try simPySeconds(writing: scenario)
        let ours = try (0..<3).map { _ in
            try Program.processorTime(serai, arguments + ["--scenario", scenario, "--threads", "1"])
        }
        return [
            Row(
                what: "100 stations, a year, \(swaps) swaps", figure: year, unit: "s", bound: .atMost(20),
                yardstick: ("the bound", 20)),
            Row(
                what: "16 weeks of 20 stations: SimPy's CPU time over ours", figure: theirs / median(ours),
                unit: "x", bound: .atLeast(50), yardstick: ("SimPy", 1)),
        ]
    }

    /// Seconds of the processor that SimPy takes for the scenario with which `make interop` compares speeds, but twice as long.
    private func simPySeconds(writing file: String) throws -> Double {
        let script = """
            import json, random, sys, time
            sys.path.insert(0, 'Interop')
            from network_checks import network
            from network_model import Network
            scenario = network(20, 112, 7)
            with open(sys.argv[1], 'w') as file:
                json.dump(scenario, file)
            model = Network(scenario, lambda station: random.Random(1000 + station))
            start = time.process_time()
            model.run()
            print(time.process_time() - start)
            """
        let took = try Program(python, ["-c", script, file]).finish()
        return Double(took.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
    }
}
