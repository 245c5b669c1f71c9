import Foundation
import TestSupport
import Testing

@Suite("An import killed at any moment", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct KilledImportTests {
    @Test("leaves the last committed state, and the next import succeeds", arguments: Engine.available)
    func killed(engine: Engine) async throws {
        let folder = try TemporaryFolder()
        let small = try folder.write(ScheduleText.conference(talks: 10, edition: "first"), to: "small.xml")
        let large = try folder.write(ScheduleText.conference(talks: 1500, edition: "second"), to: "large.xml")

        try await engine.withArguments(data: folder("data").path) { place in
            func `import`(_ file: URL) async throws {
                let process = try SeraiCommand.start(["import", file.path] + place, outputIn: folder)
                try #require(await process.end() == .exited(0), "\(process.errors)")
            }
            func talks() async throws -> (first: Int, second: Int) {
                let process = try SeraiCommand.start(["export", "schedule.json"] + place, outputIn: folder)
                try #require(await process.end() == .exited(0), "\(process.errors)")
                let text = process.output
                return (text.ranges(of: ", first\"").count, text.ranges(of: ", second\"").count)
            }

            try await `import`(small)
            // How long a whole import takes, so that the kills fall before, into and after its transaction. Should it have
            // been slower than the others, they come sooner.
            let start = ContinuousClock.now
            try await `import`(large)
            var whole = ContinuousClock.now - start
            var killed = 0
            for tenths in [3, 6, 8, 9, 10, 6, 8, 9, 6, 8, 9] where killed < 5 {
                try await `import`(small)
                try #require(await talks() == (10, 0))
                let process = try SeraiCommand.start(["import", large.path] + place, outputIn: folder)
                try await Task.sleep(for: whole * tenths / 10)
                process.send(SIGKILL)
                if try await process.end() == .signalled(SIGKILL) { killed += 1 } else { whole = whole * 9 / 10 }
                let left = try await talks()
                #expect(left == (10, 0) || left == (0, 1500), "killed after \(tenths) tenths, \(left) are left")
            }
            #expect(killed >= 5)
            try await `import`(large)
            #expect(try await talks() == (0, 1500))
        }
    }
}
