import Foundation
import StationNetwork

/// Runs scenarios of a network for another program that knows the answers: a scenario comes as a line of JSON on the standard
/// input, its report goes as a line of JSON to the standard output. `NetworkProbe THREADS < scenarios > reports`
@main
struct NetworkProbe {
    static func main() async throws {
        guard let threads = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }), threads > 0 else {
            write("usage: NetworkProbe THREADS < scenarios > reports", to: .standardError)
            exit(64)
        }
        while let line = readLine() {
            do {
                let scenario = try JSONDecoder().decode(NetworkScenario.self, from: Data(line.utf8))
                let report = try await SwapNetwork.run(scenario, threads: threads)
                write(String(decoding: try JSONEncoder().encode(report), as: UTF8.self), to: .standardOutput)
            } catch {
                write("NetworkProbe: \(error)", to: .standardError)
                exit(65)
            }
        }
    }

    private static func write(_ line: String, to file: FileHandle) {
        file.write(Data((line + "\n").utf8))
    }
}
