import ArgumentParser
import Foundation
import Station

/// `serai station rehearse`: cars through the real controller and a simulated plant, in virtual time.
struct StationRehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Serve cars in virtual time: the real controller against the simulated plant.",
        discussion: "Exit code 1 where a rule was broken or the station came to a stand.")

    @Option(help: "How many cars come.")
    var cars = 100

    @Option(help: "What is random comes from this number.")
    var seed: UInt64 = 1

    @Flag(help: "One JSON object.")
    var json = false

    @Flag(help: "Try faults of every device in every step of a swap, and power cuts, instead: about forty minutes.")
    var faults = false

    func validate() throws {
        guard (1...1_000_000).contains(cars) else { throw ValidationError("--cars must be 1 to 1,000,000") }
    }

    func run() async throws {
        try await reportingErrors {
            if faults { return try tryFaults() }
            var rehearsal = Rehearsal(Rehearsal.Settings(cars: cars, seed: seed))
            let start = ContinuousClock.now
            _ = rehearsal.run()
            var report = rehearsal.report
            report.speedup = report.scannedSeconds / ((ContinuousClock.now - start) / .seconds(1))
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
                print(String(decoding: try encoder.encode(report), as: UTF8.self))
            } else {
                print(report.text)
            }
            if report.interlocksBroken > 0 || report.stuck != nil { throw ExitCode(1) }
        }
    }

    private func tryFaults() throws {
        let progress = ProgressLine()
        let summary = FaultCampaign.all(seed: seed) { done, all in
            progress.show("Trying faults", fraction: Double(done) / Double(all))
        }
        progress.finish()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(summary), as: UTF8.self))
        if summary.wrong > 0 { throw ExitCode(1) }
    }
}
