import Foundation

/// A program that is run for a measurement.
struct Program {
    /// A program ended otherwise than it should.
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let log: URL?

    /// Starts a program.
    ///
    /// - Parameter log: a file for what it prints, for one that goes on beside others: so it never waits for a reader, and can
    ///   be told lines.
    init(_ path: String, _ arguments: [String], log: URL? = nil) throws {
        self.log = log
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        if let log {
            try Data().write(to: log)
            process.standardOutput = try FileHandle(forWritingTo: log)
            process.standardInput = input
        } else {
            process.standardOutput = output
            process.standardInput = FileHandle.nullDevice
        }
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Waits for its end and gives what it printed.
    ///
    /// - Parameter finding: the exit code by which it says that it found something wrong, beside the one for all well.
    @discardableResult
    func finish(finding code: Int32 = 0) throws -> String {
        var bytes = log == nil ? output.fileHandleForReading.readDataToEndOfFile() : Data()
        process.waitUntilExit()
        if let log { bytes = try Data(contentsOf: log) }
        guard [0, code].contains(process.terminationStatus) else {
            throw Failed(description: "\(process.executableURL?.path ?? "") \(process.arguments ?? []) failed")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    var isRunning: Bool { process.isRunning }

    /// What it has printed into its log so far.
    var said: String { log.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? "" }

    /// Tells it a line.
    func tell(_ line: String) {
        // Telling a program that has ended is no reason to end.
        signal(SIGPIPE, SIG_IGN)
        try? input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Stops it, where it still runs.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// CPU seconds that it has used in all its threads so far: Linux's /proc/PID/task/*/schedstat, in nanoseconds.
    func processorSeconds() -> Double {
        let tasks = "/proc/\(process.processIdentifier)/task"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
        return threads.reduce(0) { sum, thread in
            let text = (try? String(contentsOfFile: "\(tasks)/\(thread)/schedstat", encoding: .utf8)) ?? ""
            return sum + (text.split(separator: " ").first.flatMap { Double($0) } ?? 0) / 1e9
        }
    }

    /// Resident memory now, in megabytes.
    func residentMegabytes() -> Double {
        let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
    }

    /// Runs a program and gives how long it took, in seconds.
    static func time(_ path: String, _ arguments: [String]) throws -> Double {
        let start = ContinuousClock.now
        try Program(path, arguments).finish()
        return seconds(ContinuousClock.now - start)
    }

    /// Runs a program and gives the CPU seconds that it took, which other programs on the machine do not change.
    static func processorTime(_ path: String, _ arguments: [String]) throws -> Double {
        func children() -> Double {
            var usage = rusage()
            getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
            return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6 }
        }
        let before = children()
        try Program(path, arguments).finish()
        return children() - before
    }
}
