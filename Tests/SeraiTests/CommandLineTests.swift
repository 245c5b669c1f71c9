import Foundation
import TestSupport
import Testing

@Suite("The command explains itself", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct CommandLineTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("alone, in ten lines at most, naming every command")
    func alone() async throws {
        let answer = try await SeraiCommand.run(in: folder)
        #expect(answer.end == .exited(0))
        let lines = answer.output.trimmingCharacters(in: .newlines).components(separatedBy: "\n")
        #expect(lines.count <= 10)
        for command in [
            "serve", "user", "import", "export", "demo", "backup", "restore", "doctor", "webhook", "token",
            "station", "plant", "csms", "plates",
        ] {
            #expect(answer.output.contains(try Regex("(serai |, )\(command)\\b")), "\(command)")
        }
        #expect(lines.allSatisfy { $0.count <= 120 })
        #expect(answer.errors.isEmpty)
    }

    @Test(
        "in detail on --help",
        arguments: ["serve", "import", "export", "demo", "backup", "restore", "doctor"])
    func help(command: String) async throws {
        let answer = try await SeraiCommand.run(command, "--help", in: folder)
        #expect(answer.end == .exited(0))
        #expect(answer.output.contains("--data"))
        #expect(answer.output.contains("--database"))
    }

    @Test("output that cannot be written is said, with exit code 74")
    func fullDisk() async throws {
        let process = try SeraiCommand.start(
            [], by: ["/bin/sh", "-c", #"exec "$@" > /dev/full"#, "sh"], outputIn: folder)
        #expect(try await process.end() == .exited(74))
        #expect(process.errors.contains("No space left on device"))
    }

    @Test(
        "a wrong use is said on standard error, with exit code 64",
        arguments: [
            ["bargain"], ["serve", "--prot", "80"], ["import"], ["export"], ["export", "everything"],
            ["import", "x.csv", "--map", "name"], ["demo", "--exhibitors", "many"], ["backup"], ["restore"],
            ["doctor", "now"], ["webhook", "add"], ["webhook", "list", "7"], ["plant", "--port", "99999"],
        ])
    func wrongUse(arguments: [String]) async throws {
        let process = try SeraiCommand.start(arguments, outputIn: folder)
        #expect(try await process.end() == .exited(64))
        #expect(process.output.isEmpty)
        #expect(process.errors.contains("Usage: serai") || process.errors.contains("--help"))
    }

    @Test(
        "a setting that cannot be is named, with what it must be",
        arguments: [
            (["--port", "70000"], "port"), (["--now", "yesterday"], "now"), (["--address", "expo"], "address"),
        ])
    func badSetting(arguments: [String], key: String) async throws {
        let process = try SeraiCommand.start(
            ["serve", "--data", folder("data").path] + arguments, outputIn: folder)
        #expect(try await process.end() == .exited(78))
        #expect(process.errors.contains("setting \(key) is"))
    }

    @Test("a database that cannot be reached is said without its password, with exit code 69")
    func unreachable() async throws {
        let port = try freePort()
        let answer = try await SeraiCommand.run(
            "export", "schedule.json", "--data", folder("data").path, "--database",
            "postgresql://serai:hunter2@127.0.0.1:\(port)/none", in: folder)
        #expect(answer.end == .exited(69))
        #expect(answer.errors.contains("127.0.0.1"))
        #expect(!answer.errors.contains("hunter2"))
        #expect(answer.output.isEmpty)
    }

    @Test("a venue that is not there is said, and looking makes none")
    func absentVenue() async throws {
        let answer = try await SeraiCommand.run("export", "schedule.json", "--data", folder("absent").path, in: folder)
        #expect(answer.end == .exited(66))
        #expect(answer.errors.contains("absent/serai.sqlite"))
        #expect(answer.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder("absent").path))
    }
}
