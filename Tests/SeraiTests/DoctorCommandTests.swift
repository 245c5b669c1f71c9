import Foundation
import TestSupport
import Testing

@Suite("The doctor", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct DoctorCommandTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    struct Report: Decodable {
        struct Finding: Decodable {
            let area: String
            let verdict: String
            let says: String
            let advice: String?
        }

        let verdict: String
        let findings: [Finding]
    }

    func report(_ arguments: [String], environment: [String: String] = [:]) async throws -> (ChildProcess.End, Report) {
        let process = try SeraiCommand.start(
            ["doctor", "--json"] + arguments, environment: environment, outputIn: folder)
        let end = try await process.end()
        return (end, try JSONDecoder().decode(Report.self, from: Data(process.output.utf8)))
    }

    @Test("finds a venue well on either engine, and leaves it as it is", arguments: Engine.available)
    func well(engine: Engine) async throws {
        try await engine.withArguments(data: folder("data").path) { place in
            let file = try folder.write(ScheduleText.conference(talks: 3), to: "schedule.xml")
            let filled = try SeraiCommand.start(["import", file.path] + place, outputIn: folder)
            try #require(await filled.end() == .exited(0))
            let before = try FileManager.default.contentsOfDirectory(atPath: folder("data").path)
            let (end, report) = try await report(place)
            #expect(end == .exited(0))
            #expect(report.findings.filter { $0.area == "database" }.allSatisfy { $0.verdict == "fine" })
            #expect(Set(report.findings.map(\.area)).count == 6)
            #expect(report.findings.allSatisfy { ($0.verdict == "fine") == ($0.advice == nil) })
            // SQLite may tidy its log away; nothing else comes or goes.
            let after = try FileManager.default.contentsOfDirectory(atPath: folder("data").path)
            #expect(Set(after).isSubset(of: before))
        }
    }

    @Test("also of one that is open, which goes on", arguments: Engine.available)
    func open(engine: Engine) async throws {
        try await engine.withArguments(data: folder("data").path) { place in
            let serai = try await RunningSerai(arguments: place)
            #expect(try await report(place).0 == .exited(0))
            #expect(try await serai.get("/en/").status == 200)
            #expect(try await serai.stop() == .exited(0))
        }
    }

    @Test("makes no venue by looking for one")
    func absent() async throws {
        let (end, report) = try await report(["--data", folder("absent").path])
        #expect(end == .exited(0) && report.verdict == "worth a look")
        #expect(!FileManager.default.fileExists(atPath: folder("absent").path))
    }

    @Test("says what must be mended, with exit code 1")
    func ill() async throws {
        try FileManager.default.createDirectory(at: folder("data"), withIntermediateDirectories: true)
        try Data(repeating: 7, count: 40_000).write(to: folder("data/serai.sqlite"))
        let damaged = try await report(["--data", folder("data").path])
        #expect(damaged.0 == .exited(1) && damaged.1.verdict == "must be mended")
        #expect(damaged.1.findings.contains { $0.area == "database" && $0.verdict == "must be mended" })

        try folder.write("{\"prot\": 80}", to: "data/serai.json")
        let misspelt = try await report(["--data", folder("data").path])
        #expect(misspelt.0 == .exited(1) && misspelt.1.findings[0].says.contains("prot"))

        let port = try freePort()
        let away = try await report([
            "--data", folder("other").path, "--database", "postgresql://serai:hunter2@127.0.0.1:\(port)/none",
        ])
        #expect(away.0 == .exited(1))
        #expect(!away.1.findings.contains { $0.says.contains("hunter2") })
    }

    @Test("speaks plainly where there is no terminal")
    func plain() async throws {
        let answer = try await SeraiCommand.run("doctor", "--data", folder("absent").path, in: folder)
        #expect(answer.end == .exited(0))
        #expect(!answer.output.contains("\u{1B}"))
        #expect(answer.output.contains("Database\n  ! there is no venue"))
        #expect(answer.output.components(separatedBy: "\n").allSatisfy { $0.count <= 140 })
    }
}
