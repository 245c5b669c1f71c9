import Foundation
import TestSupport
import Testing

@Suite("Import and export from the command line", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct ImportTests {
    let folder: TemporaryFolder
    let data: String

    init() throws {
        folder = try TemporaryFolder()
        data = folder("data").path
    }

    /// The parts of the import report that tests look at.
    struct Report: Decodable {
        struct Counts: Decodable, Equatable {
            var added = 0
            var changed = 0
            var removed = 0
            var unchanged = 0
        }

        let kinds: [String: Counts]
    }

    func reports(_ arguments: String...) async throws -> [Report] {
        let process = try SeraiCommand.start(["import", "--json", "--data", data] + arguments, outputIn: folder)
        try #require(await process.end() == .exited(0), "\(process.errors)")
        return try JSONDecoder().decode([Report].self, from: Data(process.output.utf8))
    }

    func export(_ what: String) async throws -> String {
        let answer = try await SeraiCommand.run("export", what, "--data", data, in: folder)
        try #require(answer.end == .exited(0), "\(answer.errors)")
        return answer.output
    }

    @Test("a second import changes just what changed, and says so")
    func repeatable() async throws {
        let file = try folder.write(ScheduleText.conference(talks: 20), to: "schedule.xml")
        let first = try await reports(file.path)
        #expect(first.first?.kinds["session"]?.added == 20)
        let again = try await reports(file.path)
        #expect(again.first?.kinds.values.allSatisfy { $0.added + $0.changed + $0.removed == 0 } == true)
        #expect(again.first?.kinds["session"]?.unchanged == 20)

        let changed = ScheduleText.conference(talks: 19).replacing("Talk 7, first", with: "Talk 7, moved on")
        try folder.write(changed, to: "schedule.xml")
        let third = try await reports(file.path)
        #expect(third.first?.kinds["session"] == .init(added: 0, changed: 1, removed: 1, unchanged: 18))
    }

    @Test("a dry run says what would change and changes nothing")
    func dryRun() async throws {
        let file = try folder.write(ScheduleText.conference(talks: 5), to: "schedule.xml")
        _ = try await reports(file.path)
        let before = try await export("schedule.json")
        let more = try folder.write(ScheduleText.conference(talks: 9), to: "more.xml")
        #expect(try await reports(more.path, "--dry-run").first?.kinds["session"]?.added == 4)
        #expect(try await export("schedule.json") == before)
    }

    @Test("a dry run or a bad file makes no venue where there is none")
    func noVenueFromLooking() async throws {
        let good = try folder.write(ScheduleText.conference(talks: 5), to: "schedule.xml")
        let bad = try folder.write("<schedule><conference>", to: "bad.xml")
        let place = folder("nowhere").path
        let rehearsed = try await SeraiCommand.run("import", good.path, "--dry-run", "--data", place, in: folder)
        #expect(rehearsed.end == .exited(0) && rehearsed.output.contains("session"))
        #expect(try await SeraiCommand.run("import", bad.path, "--data", place, in: folder).end == .exited(65))
        #expect(!FileManager.default.fileExists(atPath: place))
    }

    @Test("what was exported and imported again changes nothing", arguments: ["schedule.xml", "schedule.json"])
    func roundTrip(format: String) async throws {
        let file = try folder.write(ScheduleText.conference(talks: 30), to: "in.xml")
        _ = try await reports(file.path)
        let out = try folder.write(try await export(format), to: format)
        let counts = try await reports(out.path).flatMap(\.kinds.values)
        #expect(!counts.isEmpty)
        #expect(counts.allSatisfy { $0.added + $0.changed + $0.removed == 0 })
    }

    @Test(
        "so does what the demo gives out",
        arguments: ["schedule.xml", "schedule.json", "programme.ics", "exhibitors.csv"])
    func demoRoundTrip(format: String) async throws {
        let filled = try await SeraiCommand.run("demo", "--exhibitors", "80", "--data", data, in: folder)
        try #require(filled.end == .exited(0), "\(filled.errors)")
        let out = try folder.write(try await export(format), to: format)
        let counts = try await reports(out.path).flatMap(\.kinds.values)
        #expect(!counts.isEmpty)
        #expect(counts.allSatisfy { $0.added + $0.changed + $0.removed == 0 })
    }

    @Test("columns are guessed, and --map corrects")
    func mapping() async throws {
        let file = try folder.write(
            "Firma;Land;Ort;Seite\nÖrkény Víz Kft;Hungary;Győr;https://viz.example\n=cmd|' /C calc'!A0;Spain;Vigo;\n",
            to: "fair.csv")
        let report = try await reports(
            file.path, "--map", "Firma=name", "--map", "Land=country", "--map", "Seite=website")
        #expect(report.first?.kinds["exhibitor"]?.added == 2)
        let table = try await export("exhibitors.csv")
        #expect(table.contains("Örkény Víz Kft"))
        #expect(table.contains("HU"))
        #expect(!table.contains("\n=cmd") && !table.contains("\n\"=cmd"), "formulas are defused")
    }

    @Test("bad input is told with file, line, element and reason, exit code 65, and nothing is written")
    func badInput() async throws {
        let good = try folder.write(ScheduleText.conference(talks: 4), to: "good.xml")
        _ = try await reports(good.path)
        let before = try await export("schedule.json")

        let broken = ScheduleText.conference(talks: 6)
            .replacing("<duration>00:10</duration>", with: "<duration>soon</duration>", maxReplacements: 1)
        let line = broken.components(separatedBy: "\n").firstIndex { $0.contains("soon") }.map { $0 + 1 } ?? 0
        let first = try folder.write(broken, to: "broken.xml")
        let second = try folder.write("{\"schedule\": {\"conference\": [", to: "cut.json")
        let process = try SeraiCommand.start(
            ["import", first.path, second.path, good.path, "--data", data], outputIn: folder)
        #expect(try await process.end() == .exited(65))
        #expect(process.errors.contains("broken.xml"))
        let told = process.errors.firstMatch(of: /broken\.xml line (\d+)/).flatMap { Int($0.1) } ?? 0
        #expect((line - 6...line).contains(told), "the line of the element, or of the session around it")
        #expect(process.errors.contains("duration"))
        #expect(process.errors.contains("soon"))
        #expect(process.errors.contains("cut.json"), "all errors of all files in one run")
        #expect(process.output.isEmpty)
        #expect(try await export("schedule.json") == before)
    }

    @Test(
        "an XML bomb and an external entity are refused",
        arguments: [
            "<!DOCTYPE s [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><schedule><version>&b;</version></schedule>",
            "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><schedule><version>&x;</version></schedule>",
        ])
    func entities(text: String) async throws {
        let file = try folder.write(text, to: "bomb.xml")
        let answer = try await SeraiCommand.run("import", file.path, "--data", data, in: folder)
        #expect(answer.end == .exited(65))
        #expect(!answer.errors.contains("root:"))
    }

    @Test("a file that is not there is named")
    func missing() async throws {
        let answer = try await SeraiCommand.run("import", folder("none.xml").path, "--data", data, in: folder)
        #expect(answer.end == .exited(66))
        #expect(answer.errors.contains("none.xml"))
    }

    @Test("the demo is the same twice, and other with another seed")
    func demo() async throws {
        func made(_ seed: String, in folder: String) async throws -> String {
            _ = try await SeraiCommand.run(
                "demo", "--exhibitors", "40", "--seed", seed, "--data", self.folder(folder).path, in: self.folder)
            return try await SeraiCommand.run(
                "export", "exhibitors.json", "--data", self.folder(folder).path, in: self.folder
            ).output
        }
        let first = try await made("7", in: "a")
        #expect(first.contains("Siemens"))
        #expect(try await made("7", in: "b") == first)
        #expect(try await made("8", in: "c") != first)
    }
}
