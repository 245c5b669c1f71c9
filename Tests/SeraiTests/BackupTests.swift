import Foundation
import TestSupport
import Testing

@Suite("Backup and restore", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct BackupTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    func run(
        _ arguments: [String], input: URL = URL(fileURLWithPath: "/dev/null")
    ) async throws -> (end: ChildProcess.End, output: String, errors: String) {
        let process = try ChildProcess(SeraiCommand.executable, arguments, outputIn: folder.url, input: input)
        return (try await process.end(), process.output, process.errors)
    }

    func done(_ arguments: [String]) async throws {
        let answer = try await run(arguments)
        try #require(answer.end == .exited(0), "\(arguments): \(answer.errors)")
    }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder(name)) }

    /// A programme, exhibitors and a picture.
    func fill(_ place: [String], talks: Int = 20) async throws {
        let programme = try folder.write(ScheduleText.conference(talks: talks), to: "schedule.xml")
        let table = try folder.write("name,country\nÖrkény Kft,Hungary\nVitrine,Spain\n", to: "exhibitors.csv")
        try FileManager.default.createDirectory(at: folder("pictures"), withIntermediateDirectories: true)
        try SmallPicture.png.write(to: folder("pictures/vitrine.png"))
        try await done(["import", programme.path, table.path, folder("pictures").path] + place)
    }

    @Test("from SQLite to the other engine and back, the backups are the same bytes", arguments: Engine.available)
    func thereAndBack(engine: Engine) async throws {
        let first = ["--data", folder("first").path]
        try await fill(first)
        try await fill(first, talks: 12)
        try await done(["backup", folder("first.serai").path] + first)
        try await engine.withArguments(data: folder("second").path) { second in
            try await done(["restore", folder("first.serai").path] + second)
            try await done(["backup", folder("second.serai").path] + second)
            #expect(try bytes("second.serai") == bytes("first.serai"))
            // It is used and not only kept: its history goes on.
            try await fill(second, talks: 15)
            try await done(["backup", folder("later.serai").path] + second)
            #expect(try bytes("later.serai") != bytes("first.serai"))
        }
        let third = ["--data", folder("third").path]
        try await done(["restore", folder("second.serai").path] + third)
        try await done(["backup", folder("third.serai").path] + third)
        #expect(try bytes("third.serai") == bytes("first.serai"))
        let exported = try await run(["export", "schedule.json"] + third).output
        #expect(try await exported == run(["export", "schedule.json"] + first).output && exported.contains("Talk 3"))
    }

    @Test("through pipes it is the same, and a temporary file never stays")
    func pipes() async throws {
        let place = ["--data", folder("data").path]
        try await fill(place)
        try await done(["backup", folder("venue.serai").path] + place)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(!names.contains { $0.contains("partial") })
        let mode =
            try FileManager.default.attributesOfItem(atPath: folder("venue.serai").path)[.posixPermissions] as? Int
        #expect(mode == 0o600, "it holds what not everybody may read")

        let command =
            "'\(SeraiCommand.executable.path)' backup - --data '\(folder("data").path)' > '\(folder("piped").path)'"
        let piped = try ChildProcess(URL(fileURLWithPath: "/bin/sh"), ["-c", command], outputIn: folder.url)
        #expect(try await piped.end() == .exited(0) && piped.output.isEmpty && piped.errors.isEmpty)
        #expect(try bytes("piped") == bytes("venue.serai"))
        let restored = try await run(
            ["restore", "-", "--data", folder("other").path], input: folder("piped"))
        #expect(restored.end == .exited(0), "\(restored.errors)")
    }

    @Test("nothing that is there is overwritten unless that is said")
    func overwriting() async throws {
        let place = ["--data", folder("data").path]
        try await fill(place)
        let file = try folder.write("precious", to: "venue.serai")
        let refused = try await run(["backup", file.path] + place)
        #expect(refused.end == .exited(73) && refused.errors.contains("--force"))
        #expect(try bytes("venue.serai") == Data("precious".utf8))
        try await done(["backup", file.path, "--force"] + place)

        let before = try bytes("venue.serai")
        let full = try await run(["restore", file.path] + place)
        #expect(full.end == .exited(73) && full.errors.contains("--replace"))
        try await done(["backup", file.path, "--force"] + place)
        #expect(try bytes("venue.serai") == before)

        let absent = try await run(["backup", folder("x.serai").path, "--data", folder("absent").path])
        #expect(absent.end == .exited(66) && !FileManager.default.fileExists(atPath: folder("absent").path))
        let unwritable = try await run(["backup", folder("none/x.serai").path] + place)
        #expect(unwritable.end == .exited(74))
    }

    @Test("a file that is no whole backup is refused, and changes and makes nothing", arguments: Engine.available)
    func refused(engine: Engine) async throws {
        let source = ["--data", folder("source").path]
        try await fill(source)
        try await done(["backup", folder("good.serai").path] + source)
        let good = try [UInt8](bytes("good.serai"))
        var turned = good
        turned[good.count / 2] ^= 4
        var huge = good
        for place in 14..<18 { huge[place] = 0xFF }
        let bad: [(String, [UInt8], String)] = [
            ("cut", Array(good.dropLast(100)), "too early"), ("turned", turned, "damaged"), ("huge", huge, "damaged"),
            ("other", Array("SQLite format 3\0".utf8) + good, "no backup"), ("empty", [], "no backup"),
            ("longer", good + [0], "follows"),
        ]
        for (name, bytes, words) in bad {
            try Data(bytes).write(to: folder(name))
            let answer = try await run(["restore", folder(name).path, "--data", folder("nowhere").path])
            #expect(answer.end == .exited(65) && answer.errors.contains(words), "\(name): \(answer.errors)")
            #expect(answer.errors.contains("nothing was changed"))
        }
        #expect(!FileManager.default.fileExists(atPath: folder("nowhere").path))
        #expect(try await run(["restore", folder("none").path] + source).end == .exited(66))

        try await engine.withArguments(data: folder("target").path) { target in
            try await fill(target, talks: 7)
            let before = try await run(["backup", "-"] + target).output
            for (name, _, _) in bad {
                #expect(try await run(["restore", folder(name).path, "--replace"] + target).end == .exited(65))
            }
            try await done(["backup", folder("after.serai").path] + target)
            try await done(["backup", folder("again.serai").path] + target)
            #expect(try bytes("after.serai") == bytes("again.serai"))
            #expect(try await run(["backup", "-"] + target).output == before)
        }
    }

    @Test("an open venue shows what was restored, without being started anew", arguments: Engine.available)
    func shown(engine: Engine) async throws {
        try await engine.withArguments(data: folder("data").path) { place in
            try await fill(place, talks: 5)
            try await done(["backup", folder("five.serai").path] + place)
            let later = try folder.write(ScheduleText.conference(talks: 9, edition: "second"), to: "later.xml")
            try await done(["import", later.path] + place)
            let serai = try await RunningSerai(arguments: place)
            #expect(try await serai.get("/export/schedule.json").text.contains("Talk 3, second"))
            try await done(["restore", folder("five.serai").path, "--replace"] + place)
            for _ in 0..<100 {
                if try await serai.get("/export/schedule.json").text.contains("Talk 3, first") { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            let text = try await serai.get("/export/schedule.json").text
            #expect(text.contains("Talk 3, first") && !text.contains("second"))
            #expect(try await serai.stop() == .exited(0))
        }
    }

    @Test("a backup while imports run holds one of their states", arguments: Engine.available)
    func duringImports(engine: Engine) async throws {
        let editions = try ["first", "second"].map { edition in
            try folder.write(ScheduleText.conference(talks: 150, edition: edition), to: "\(edition).xml").path
        }
        try await engine.withArguments(data: folder("data").path) { place in
            try await done(["import", editions[0]] + place)
            let importing = Task {
                for round in 1...6 { try await done(["import", editions[round % 2]] + place) }
            }
            for round in 0..<6 { try await done(["backup", folder("\(round).serai").path] + place) }
            try await importing.value
        }
        for round in 0..<6 {
            let place = ["--data", folder("restored-\(round)").path]
            try await done(["restore", folder("\(round).serai").path] + place)
            let text = try await run(["export", "schedule.json"] + place).output
            let counts = (text.ranges(of: ", first\"").count, text.ranges(of: ", second\"").count)
            #expect(counts == (150, 0) || counts == (0, 150))
        }
    }
}
