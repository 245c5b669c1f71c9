import Foundation
import Logging
import NIOPosix

/// One end of OCPP 2.1 as a process of its own, for tests that kill it, that speak to it with other people's programs, or
/// that measure it: `OCPPProbe station|central|load --name value ...`. Commands come in lines on standard input.
@main
struct OCPPProbe {
    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        let options = ProbeOptions(words.dropFirst())
        switch words.first {
        case "station": try await StationProbe(options).run()
        case "central": try await CentralProbe(options: options).run()
        case "load": try await StationLoad(options).run()
        default:
            say("usage: OCPPProbe station|central|load --name value ...")
            exit(64)
        }
    }
}

/// `--name value` pairs.
struct ProbeOptions: Sendable {
    private var values: [String: String] = [:]

    init(_ words: some Sequence<String>) {
        var name: String?
        for word in words {
            if let known = name {
                values[known] = word
                name = nil
            } else {
                name = String(word.drop { $0 == "-" })
            }
        }
    }

    subscript(name: String) -> String? { values[name] }

    func number(_ name: String, _ standard: Int) -> Int { values[name].flatMap { Int($0) } ?? standard }

    func file(_ name: String) throws -> String? {
        try values[name].map { try String(contentsOfFile: $0, encoding: .utf8) }
    }
}

/// Lines of standard input, read on a thread of their own.
func inputLines() -> AsyncStream<[String]> {
    AsyncStream { continuation in
        Thread.detachNewThread {
            while let line = readLine() { continuation.yield(line.split(separator: " ").map(String.init)) }
            continuation.finish()
        }
    }
}

/// Prints a line at once, also into a pipe.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

/// Logs to standard error.
func probeLogger(_ level: Logger.Level = .info) -> Logger {
    var logger = Logger(label: "probe") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = level
    return logger
}
