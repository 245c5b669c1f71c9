import ArgumentParser
import Foundation
import Station
import StationNetwork

/// `serai station network`: a model of a whole network of stations, event by event.
struct StationNetworkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network",
        abstract: "Model a network of battery-swap stations: waiting, lost customers, energy, wear, packs.",
        discussion: "The times of a swap come from a rehearsal of the station; --scenario gives everything else.")

    @Option(help: "How many stations.")
    var stations = 100

    @Option(help: "How many days.")
    var days = 365

    @Option(help: "What is random comes from this number.")
    var seed: UInt64 = 1

    @Option(help: "A JSON file with the whole scenario, in place of stations, days and seed.", completion: .file())
    var scenario: String?

    @Option(help: "How many threads; the result is the same.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Also look for the best number of packs of each station.")
    var bestPacks = false

    @Flag(help: "One JSON object.")
    var json = false

    func validate() throws {
        guard NetworkScenario.possibleStations.contains(stations) else {
            throw ValidationError("--stations must be 1 to \(NetworkScenario.possibleStations.upperBound)")
        }
        guard NetworkScenario.possibleDays.contains(days) else {
            throw ValidationError("--days must be 1 to \(NetworkScenario.possibleDays.upperBound)")
        }
        guard (1...1_024).contains(threads) else { throw ValidationError("--threads must be 1 to 1024") }
    }

    func run() async throws {
        try await reportingErrors {
            let scenario =
                if let scenario {
                    try GivenFile.json(NetworkScenario.self, scenario)
                } else {
                    try NetworkScenario.rehearsed(stations: stations, days: days, seed: seed)
                }
            let line = ProgressLine()
            let tell: @Sendable (NetworkProgress) -> Void = {
                line.show("Running the network", fraction: Double($0.stationDays) / Double($0.totalStationDays))
            }
            let report =
                bestPacks
                ? try await SwapNetwork.study(scenario, search: PackSearch(), threads: threads, progress: tell)
                : try await SwapNetwork.run(scenario, threads: threads, progress: tell)
            line.finish()
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print(json ? String(decoding: try encoder.encode(report), as: UTF8.self) : NetworkText(report).text)
        }
    }
}
