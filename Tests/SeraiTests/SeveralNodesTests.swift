import Foundation
import TestSupport
import Testing

@Suite("Nodes that share a database", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct SeveralNodesTests {
    @Test("all show an import within a second", arguments: Engine.available)
    func seeImports(engine: Engine) async throws {
        let folder = try TemporaryFolder()
        try await engine.withArguments(data: folder("data").path) { place in
            func `import`(_ edition: String) async throws {
                let file = try folder.write(ScheduleText.conference(talks: 5, edition: edition), to: "schedule.xml")
                let process = try SeraiCommand.start(["import", file.path] + place, outputIn: folder)
                try #require(await process.end() == .exited(0), "\(process.errors)")
            }
            try await `import`("first")
            // `place` comes last, so it wins over the helper's own data folder.
            var nodes: [RunningSerai] = []
            for _ in 0..<2 { nodes.append(try await RunningSerai(arguments: place)) }
            for node in nodes {
                #expect(try await node.get("/export/schedule.json").text.contains("Talk 3, first"))
            }

            try await `import`("second")
            let limit = ContinuousClock.now + .seconds(1)
            var behind = nodes
            while !behind.isEmpty, ContinuousClock.now < limit {
                var late: [RunningSerai] = []
                for node in behind where try await !node.get("/export/schedule.json").text.contains("Talk 3, second") {
                    late.append(node)
                }
                behind = late
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(behind.isEmpty, "\(behind.count) of \(nodes.count) nodes still show the old programme")
            for node in nodes { #expect(try await node.stop() == .exited(0)) }
        }
    }
}

@Suite(
    "PostgreSQL restarted under load",
    .enabled(if: SeraiCommand.isBuilt && Postgres.shared != nil, "needs serai and PostgreSQL: make test starts it"))
struct DatabaseOutageTests {
    /// What readers were answered.
    actor Tally {
        var answers = 0
        var wrong: [String] = []

        func count(_ answer: Result<HTTPAnswer, any Error>, path: String) {
            answers += 1
            switch answer {
            case .success(let answer) where answer.status == 200: break
            case .success(let answer): wrong.append("\(path): \(answer.status)")
            case .failure(let error): wrong.append("\(path): \(error)")
            }
        }
    }

    @Test("gives readers no error at all", arguments: [false, true])
    func readersSeeNothing(crashing: Bool) async throws {
        try await Postgres.withServer { server in
            let folder = try TemporaryFolder()
            let file = try folder.write(ScheduleText.conference(talks: 50), to: "schedule.xml")
            let table = try folder.write("name,country\nVitrine,Hungary\n", to: "exhibitors.csv")
            try FileManager.default.createDirectory(at: folder("pictures"), withIntermediateDirectories: true)
            try SmallPicture.png.write(to: folder("pictures/vitrine.png"))
            let process = try SeraiCommand.start(
                ["import", file.path, table.path, folder("pictures").path]
                    + ["--data", folder("data").path, "--database", server.url], outputIn: folder)
            try #require(await process.end() == .exited(0), "\(process.errors)")
            let serai = try await RunningSerai(database: server.url)
            let exhibitor = try await serai.get("/en/exhibitors/vitrine").text
            let picture = String(try #require(exhibitor.firstMatch(of: /\/files\/[0-9a-f]+/)).output)
            let tally = Tally()
            let paths = [
                "/en/", "/zh/programme", "/hu/programme", "/export/schedule.json", "/en/now", "/health/live", picture,
            ]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for reader in 0..<4 {
                    group.addTask {
                        var turn = reader
                        while !Task.isCancelled {
                            let path = paths[turn % paths.count]
                            do {
                                await tally.count(.success(try await serai.get(path)), path: path)
                            } catch {
                                await tally.count(.failure(error), path: path)
                            }
                            turn += 1
                        }
                    }
                }
                for _ in 0..<2 {
                    try await server.restart(crashing: crashing)
                    try await Task.sleep(for: .seconds(1))
                }
                group.cancelAll()
            }
            #expect(await tally.answers > 100)
            #expect(await tally.wrong.isEmpty)

            // And what is written afterwards still arrives.
            let changed = try folder.write(ScheduleText.conference(talks: 50, edition: "second"), to: "schedule.xml")
            let again = try SeraiCommand.start(
                ["import", changed.path, "--data", folder("data").path, "--database", server.url], outputIn: folder)
            try #require(await again.end() == .exited(0), "\(again.errors)")
            for _ in 0..<100 {
                if try await serai.get("/export/schedule.json").text.contains("Talk 3, second") { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await serai.get("/export/schedule.json").text.contains("Talk 3, second"))
            #expect(try await serai.stop() == .exited(0))
        }
    }
}
