import Foundation
import Logging
import OCPP
import Records
import TestSupport
import Testing

/// `serai csms` and `serai station --simulate`, as processes, in wall time: a swap takes most of a minute.
@Suite(
    "A simulated station and its back end lose no swap and tell none twice",
    .enabled(if: SeraiCommand.isBuilt, "serai is not built"), .timeLimit(.minutes(5)))
struct StationAndBackEndTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var database: String { folder("csms.sqlite").path }

    private func csms(_ words: String...) async throws -> (end: ChildProcess.End, output: String, errors: String) {
        let process = try SeraiCommand.start(
            ["csms"] + words + ["--data", folder("data").path, "--database", database], outputIn: folder)
        let end = try await process.end()
        return (end, process.output, process.errors)
    }

    private func startCSMS(port: Int) throws -> ChildProcess {
        try SeraiCommand.start(
            ["csms", "run", "--port", "\(port)", "--data", folder("data").path, "--database", database],
            outputIn: folder)
    }

    private func until(_ what: String, seconds: Int, _ condition: () async throws -> Bool) async throws {
        for _ in 0..<seconds * 10 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("not within \(seconds) seconds: \(what)")
        throw CancellationError()
    }

    @Test("the back end is killed for the swap; a stranger is turned away, and served once it is ordered")
    func killed() async throws {
        let enrolled = try await csms("enrol", "CQ-1")
        #expect(enrolled.end == .exited(0))
        let password = enrolled.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(password.count == 32)
        #expect(try await csms("driver", "渝AD12345").end == .exited(0))

        let port = try freePort()
        let first = try startCSMS(port: port)
        try await until("listening", seconds: 20) { first.output.contains("\"port\":\(port)") }
        let terminal = try Terminal(folder)
        let station = try ChildProcess(
            SeraiCommand.executable,
            [
                "station", "--simulate", "--csms", "ws://127.0.0.1:\(port)/ocpp", "--identity", "CQ-1", "--journal",
                folder("station.journal").path,
            ], environment: ["SERAI_CSMS_PASSWORD": password], outputIn: folder.url, input: terminal.path)
        defer { station.send(SIGTERM) }
        try await until("connected", seconds: 30) { try await csms("fleet").output.contains(" 4 empty") }
        // Whoever orders what cannot be done is told why.
        let early = try await csms("swap", "CQ-1", "渝AD12345")
        #expect(early.end == .exited(69) && early.errors.contains("CQ-1 says no: The station takes no cars"))
        let untouched = try await csms("availability", "CQ-1", "operative")
        #expect(untouched.end == .exited(0) && untouched.errors.contains("A person at the station has to start it"))
        let unknown = try await csms("trigger", "CQ-1", "Tea")
        #expect(unknown.end == .exited(69) && unknown.errors.contains("There is no message “Tea”"))
        try terminal.say("reset")
        try await until("idle", seconds: 20) { station.output.contains("state     idle") }
        try terminal.say("arrive")
        try await until("served", seconds: 20) { station.output.contains("state     execute") }

        first.send(SIGKILL)
        #expect(try await first.end() == .signalled(SIGKILL))
        try await until("swapped", seconds: 150) { station.output.contains("swapped   渝AD12345") }
        let second = try startCSMS(port: port)
        defer { second.send(SIGTERM) }

        let store = CentralStore(
            try await Database.open(.sqlite(database), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        try await until("moves", seconds: 60) { try await store.swaps().count == 2 }
        try await Task.sleep(for: .seconds(2))
        let moves = try await store.swaps().reversed() as [SwapRecord]
        #expect(moves.map(\.event) == ["BatteryOut", "BatteryIn"])
        #expect(Set(moves.map(\.driver)) == [DriverToken("渝AD12345")])
        #expect(Set(moves.map(\.pack.slot)).count == 1)
        #expect(moves[0].pack.stateOfCharge > 0.9 && moves[1].pack.stateOfCharge < 0.3)
        #expect(moves[0].pack.serialNumber != moves[1].pack.serialNumber)

        try terminal.say("arrive")
        try await until("turned away", seconds: 30) { station.output.contains("refused   渝AD12346: notAuthorised") }
        let ordered = try await csms("swap", "CQ-1", "渝AD12346")
        #expect(ordered.end == .exited(0))
        #expect(ordered.errors.contains("CQ-1 accepts."))
        try await until("served all the same", seconds: 20) {
            station.output.components(separatedBy: "state     execute").count == 3
        }
        #expect(try await csms("swap", "CQ-2", "渝AD12346").end == .exited(69))
        let refused = try await csms("availability", "CQ-1", "inoperative")
        #expect(refused.errors.contains("once what goes on there is done"))
        #expect(try await store.swaps().count == 2)
        try terminal.say("quit")
        #expect(try await station.end() == .exited(0))
        let line = station.errors
        #expect(line.contains("back end") && !line.contains(password))
    }
}

/// A person at a program's terminal: lines go through a pipe with a name.
private final class Terminal {
    let path: URL
    private let pipe: FileHandle

    init(_ folder: TemporaryFolder) throws {
        path = folder("terminal")
        guard mkfifo(path.path, 0o600) == 0 else { throw POSIXError(.EIO) }
        // Open for both: nobody waits for the other end.
        let descriptor = open(path.path, O_RDWR)
        guard descriptor >= 0 else { throw POSIXError(.EIO) }
        pipe = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func say(_ line: String) throws { try pipe.write(contentsOf: Data((line + "\n").utf8)) }
}
