import Foundation
import Synchronization
import TestSupport
import Testing

@testable import OCPP

@Suite("A station that is killed with a full queue loses and repeats nothing")
struct KilledStationTests {
    /// Where the probe was built, beside the tests.
    private static let probe = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("OCPPProbe")

    private func station(_ port: Int, _ ledger: String) throws -> (
        process: Process, input: FileHandle, output: FileHandle
    ) {
        let process = Process()
        process.executableURL = Self.probe
        process.arguments = [
            "station", "--url", "ws://127.0.0.1:\(port)/ocpp", "--password", "0123456789abcdef", "--ledger", ledger,
        ]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        return (process, input.fileHandleForWriting, output.fileHandleForReading)
    }

    @Test func deliversAfterKills() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kill-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = folder.appendingPathComponent("ledger").path
        try await CentralTests.withCentral { central, store in
            var generator = SeededGenerator(seed: 11)
            // Nobody listens at port 1: the queue fills, and the station is killed while it does.
            for round in 0..<4 {
                let (process, input, _) = try station(round < 2 ? 1 : central.port, ledger)
                try input.write(contentsOf: Data("many 400\n".utf8))
                try await Task.sleep(for: .milliseconds(Int.random(in: 150...600, using: &generator)))
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
            }
            let left = try LedgerFile(path: ledger).opened
            let promised = left.nextNumber
            #expect(promised > 10)
            let (process, _, _) = try station(central.port, ledger)
            try await LinkTests.until { (try? await store.counts().packMoves) == promised }
            try await Task.sleep(for: .milliseconds(300))
            #expect(try await store.counts().packMoves == promised)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }
}
