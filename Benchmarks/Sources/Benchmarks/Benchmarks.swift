import Foundation

/// Measures every row of the table and prints it; `scan-minute`, which is `scan` in short, only where it is asked for.
/// `Benchmarks SERAI BARE-SERVER SHARED-DATA [ROW...]`
@main
struct Benchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4 else {
            print("usage: Benchmarks SERAI BARE-SERVER SHARED-DATA [\(names.joined(separator: "|"))]")
            exit(64)
        }
        let bench = Bench(
            serai: arguments[1], bareServer: arguments[2],
            shared: URL(fileURLWithPath: arguments[3], isDirectory: true),
            folder: FileManager.default.temporaryDirectory.appendingPathComponent("serai-bench-\(UUID().uuidString)"))
        try FileManager.default.createDirectory(at: bench.folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: bench.folder) }

        let wanted = arguments.count > 4 ? Set(arguments[4...]) : Set(names).subtracting(["scan-minute"])
        var rows: [Row] = []
        func measure(_ name: String, _ work: () async throws -> [Row]) async {
            guard wanted.contains(name) else { return }
            do {
                for row in try await work() {
                    say(row.line)
                    rows.append(row)
                }
            } catch {
                say("FAIL  \(name): \(error)")
                failed += 1
            }
        }
        var failed = 0
        await measure("import", bench.importRows)
        await measure("backup", bench.backupRows)
        await measure("serve", bench.serveRows)
        await measure("api", bench.apiRows)
        await measure("edit", bench.editRows)
        await measure("edits", bench.editsRows)
        await measure("streams", bench.streamRows)
        await measure("sign-in", bench.signInRows)
        await measure("render", bench.renderRows)
        await measure("search", bench.searchRows)
        await measure("ranking", bench.rankingRows)
        await measure("station", bench.stationRows)
        await measure("network", bench.networkRows)
        await measure("motion", bench.motionRows)
        await measure("charging", bench.chargingRows)
        await measure("ocpp", bench.ocppRows)
        await measure("index", bench.indexRows)
        await measure("scan") { try bench.scanRows(minutes: 10) }
        await measure("scan-minute") { try bench.scanRows(minutes: 1) }
        failed += rows.count { !$0.holds }
        say("\(rows.count { $0.holds }) passed, \(failed) failed")
        if failed > 0 { exit(1) }
    }

    static let names = [
        "import", "backup", "serve", "api", "edit", "edits", "streams", "sign-in", "render", "search", "ranking",
        "station", "network", "motion", "charging", "ocpp", "index", "scan", "scan-minute",
    ]
}

/// Writes a line at once, also into a pipe.
func say(_ line: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
}

/// Where everything is.
struct Bench {
    /// The `serai` command, built for release.
    let serai: String
    /// The yardstick server.
    let bareServer: String
    /// The real inputs.
    let shared: URL
    /// A folder for what is made on the way.
    let folder: URL

    var programme: String { shared.appendingPathComponent("expo/fosdem-2025.xml").path }
    var exhibitors: String { shared.appendingPathComponent("expo/trade-fair-exhibitors.csv").path }

    /// The Python that has the programs of Interop.
    var python: String { ".serai/interop/bin/python" }

    /// A program of Tests, built beside the `serai` command.
    func probe(_ name: String) -> String {
        URL(fileURLWithPath: serai).deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// A data folder of the given name.
    func data(_ name: String) -> String { folder.appendingPathComponent(name).path }
}
