import Foundation
import TestSupport
import Testing

@Suite("serai plates says what cannot be read, and why", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct PlatesCommandTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ words: [String]) async throws -> (end: ChildProcess.End, output: String, errors: String) {
        let process = try SeraiCommand.start(words, environment: [:], outputIn: folder)
        let end = try await process.end()
        return (end, process.output, process.errors)
    }

    @Test("files that are no pictures are named, each with a reason, and the exit code is 65")
    func strangers() async throws {
        try folder.write("", to: "empty.jpg")
        try folder.write("no picture", to: "text.jpg")
        let answer = try await run([
            "plates", "read", folder("empty.jpg").path, folder("text.jpg").path, folder("none.jpg").path,
        ])
        #expect(answer.end == .exited(65), "\(answer.errors)")
        let lines = answer.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first?.contains("empty.jpg: is empty") == true)
        #expect(!answer.output.contains("Domain"))
    }

    @Test("a folder that is not there is an error")
    func folderMissing() async throws {
        let answer = try await run(["plates", "evaluate", folder("none").path, "--json"])
        #expect(answer.end == .exited(66), "\(answer.errors)")
        #expect(answer.errors.contains("/none cannot be read: "), "\(answer.errors)")
        #expect(answer.output.isEmpty)
    }

    @Test("what cannot be read is in the JSON array, which is whole")
    func json() async throws {
        try folder.write("no picture", to: "text\n.jpg")
        let answer = try await run([
            "plates", "read", "--json", folder("text\n.jpg").path, folder.url.path, "/dev/zero",
        ])
        #expect(answer.end == .exited(65), "\(answer.errors)")
        let reports = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: Any]])
        #expect(reports.count == 3)
        #expect(reports.allSatisfy { $0["error"] is String })
        #expect(answer.errors.isEmpty)
    }

    @Test(
        "a camera that is none is an error without its password",
        arguments: ["http://me:secret@cam/1", "rtsp://me:se/cret@cam/1", "rtsp:/me:secret@cam"])
    func noCamera(_ address: String) async throws {
        let answer = try await run(["plates", "read", "--camera", address])
        #expect(answer.end == .exited(66), "\(answer.errors)")
        #expect(answer.output.isEmpty && !answer.errors.contains("cret"))
    }

    @Test("options that do not go together are told of, and unknown ones by their names")
    func options() async throws {
        for words in [
            [], ["--seconds", "5", "a.jpg"], ["--camera", "x", "a.jpg"], ["--camera", "x", "--seconds", "nan"],
        ] {
            #expect(try await run(["plates", "read"] + words).end == .exited(64))
        }
        #expect(try await run(["plates", "read", "--frobnicate"]).errors.contains("--frobnicate"))
    }
}
