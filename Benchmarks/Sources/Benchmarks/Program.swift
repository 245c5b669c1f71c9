import Foundation

/// A program that is run for a measurement.
struct Program {
    /// A program ended otherwise than it should.
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    private let process = Process()
    private let output = Pipe()

    /// Starts a program.
    init(_ path: String, _ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Waits for its end and gives what it printed.
    @discardableResult
    func finish() throws -> String {
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(description: "\(process.executableURL?.path ?? "") \(process.arguments ?? []) failed")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Stops it.
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
}
