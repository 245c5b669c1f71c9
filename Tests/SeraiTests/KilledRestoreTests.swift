import Foundation
import TestSupport
import Testing

@Suite("A restore killed at any moment", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct KilledRestoreTests {
    @Test("leaves the venue as it was, or as the backup has it", arguments: Engine.available)
    func killed(engine: Engine) async throws {
        let folder = try TemporaryFolder()
        func done(_ arguments: [String]) async throws {
            let process = try SeraiCommand.start(arguments, outputIn: folder)
            try #require(await process.end() == .exited(0), "\(process.errors)")
        }
        let large = ["--data", folder("large").path]
        let table = (0..<4_000).map { "Company \($0),Hungary\n" }.joined()
        try await done(["import", folder.write("name,country\n" + table, to: "large.csv").path] + large)
        try await done(["backup", folder("large.serai").path] + large)
        let small = try folder.write(ScheduleText.conference(talks: 10), to: "small.xml")

        try await engine.withArguments(data: folder("data").path) { place in
            func held() async throws -> (talks: Int, companies: Int) {
                var texts: [String] = []
                for what in ["schedule.json", "exhibitors.csv"] {
                    let process = try SeraiCommand.start(["export", what] + place, outputIn: folder)
                    // There may be nothing of the kind, but the venue itself is sound.
                    let end = try await process.end()
                    #expect(end == .exited(0) || end == .exited(65), "\(process.errors)")
                    texts.append(process.output)
                }
                return (texts[0].ranges(of: ", first\"").count, texts[1].ranges(of: "Company ").count)
            }

            try await done(["import", small.path] + place)
            try await done(["backup", folder("small.serai").path] + place)
            let restore = ["restore", folder("large.serai").path, "--replace"] + place
            // How long a whole one takes, so that the kills fall into its reading, its writing and its commit.
            let start = ContinuousClock.now
            try await done(restore)
            var whole = ContinuousClock.now - start
            var killed = 0
            for tenths in [3, 5, 6, 7, 8, 9, 10, 4, 6, 8, 9] where killed < 6 {
                try await done(["restore", folder("small.serai").path, "--replace"] + place)
                try #require(await held() == (10, 0))
                let process = try SeraiCommand.start(restore, outputIn: folder)
                try await Task.sleep(for: whole * tenths / 10)
                process.send(SIGKILL)
                if try await process.end() == .signalled(SIGKILL) { killed += 1 } else { whole = whole * 9 / 10 }
                let left = try await held()
                #expect(left == (10, 0) || left == (0, 4_000), "killed after \(tenths) tenths, \(left) are left")
            }
            #expect(killed >= 6)
            try await done(restore)
            #expect(try await held() == (0, 4_000))
        }
    }
}
