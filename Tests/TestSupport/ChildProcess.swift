import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program started by a test, whose output goes to files of a temporary folder.
///
/// (Foundation's `Process` waits for the end on the thread that started it, which asynchronous tests do not have.)
public final class ChildProcess: Sendable {
    /// The number by which the system knows it.
    public let pid: Int32
    /// Where its standard output goes.
    public let outputFile: URL
    /// Where its standard error goes.
    public let errorFile: URL

    /// How a program ended.
    public enum End: Sendable, Equatable {
        /// By itself, with an exit code.
        case exited(Int32)
        /// By a signal.
        case signalled(Int32)
    }

    /// The program could not be started.
    public struct CannotStart: Error, CustomStringConvertible {
        let program: String
        let code: Int32

        public var description: String { "cannot start \(program): \(String(cString: strerror(code)))" }
    }

    /// Starts a program.
    /// - Parameters:
    ///   - program: its path.
    ///   - arguments: what follows its name.
    ///   - environment: added to this process's own.
    ///   - folder: where its output files go.
    ///   - input: the file it reads as standard input.
    public init(
        _ program: URL, _ arguments: [String], environment: [String: String] = [:], outputIn folder: URL,
        input: URL = URL(fileURLWithPath: "/dev/null")
    ) throws {
        let name = program.lastPathComponent + "-" + UUID().uuidString.prefix(8)
        outputFile = folder.appendingPathComponent("\(name).out")
        errorFile = folder.appendingPathComponent("\(name).err")

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input.path, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputFile.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errorFile.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)

        // The threads of a Swift program block signals; a child would inherit that, and never hear SIGTERM.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let everything = ProcessInfo.processInfo.environment.merging(environment) { _, added in added }
        var words: [UnsafeMutablePointer<CChar>?] = ([program.path] + arguments).map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = everything.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, program.path, &actions, &attributes, &words, &settings)
        guard code == 0 else { throw CannotStart(program: program.path, code: code) }
        self.pid = pid
    }

    /// Sends a signal, SIGTERM or SIGKILL mostly.
    public func send(_ signal: Int32) {
        kill(pid, signal)
    }

    /// Waits for the end. To be called once.
    public func end() async throws -> End {
        let pid = pid
        return try await onOwnThread {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) == -1 && errno == EINTR {}
            let signal = status & 0x7F
            return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
        }
    }

    /// What it has written to standard output so far.
    public var output: String {
        (try? String(decoding: Data(contentsOf: outputFile), as: UTF8.self)) ?? ""
    }

    /// What it has written to standard error so far.
    public var errors: String {
        (try? String(decoding: Data(contentsOf: errorFile), as: UTF8.self)) ?? ""
    }
}
