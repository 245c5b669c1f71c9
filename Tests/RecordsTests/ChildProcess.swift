import Foundation

/// Programs that tests start.
final class ChildProcess: Sendable {
    struct Failed: Error {
        let program: String
        let status: Int32
    }

    let pid: Int32
    /// The lines that it prints.
    let lines: AsyncStream<String>
    /// Its exit status, or the signal that ended it, negated.
    private let ended: Task<Int32, Never>

    init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        let (endings, ending) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            ending.yield(
                process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus)
        }
        try process.run()
        pid = process.processIdentifier
        let handle = pipe.fileHandleForReading
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        // A thread of its own, because reading blocks.
        Thread.detachNewThread {
            var rest = Data()
            while case let chunk = handle.availableData, !chunk.isEmpty {
                rest += chunk
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    line.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest = Data(rest[(end + 1)...])
                }
            }
            line.finish()
        }
        ended = Task {
            for await status in endings { return status }
            return -1
        }
    }

    /// Waits until it has ended, and all that it handed its open files to.
    func status() async -> Int32 { await ended.value }

    /// What a program prints, without the last line's end.
    static func output(
        of program: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> String {
        let process = try ChildProcess(program, arguments, environment: environment)
        var lines: [String] = []
        for await line in process.lines { lines.append(line) }
        let status = await process.status()
        guard status == 0 else { throw Failed(program: ([program] + arguments).joined(separator: " "), status: status) }
        return lines.joined(separator: "\n")
    }

    /// The program `RecordsProbe`, which is built beside the tests.
    static func probe(_ arguments: String...) throws -> ChildProcess {
        try ChildProcess(probePath, arguments)
    }

    static let probePath = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("RecordsProbe").path
}
