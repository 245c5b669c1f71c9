import Catalogue
import Foundation
import Languages
import Records
import RecordsTestSupport
import TestSupport
import Testing

@Suite("Edits", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct EditsShownTests {
    /// Nodes of one venue with an exhibitor, and the store through which a test edits it.
    private func withNodes(
        _ engine: Engine, _ count: Int,
        _ body: (CatalogueStore, EntryID<Exhibitor>, [RunningSerai]) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        try await engine.withArguments(data: folder("data").path) { place in
            let table = try folder.write("name,country\nVitrine,Hungary\nOther,China\n", to: "exhibitors.csv")
            let process = try SeraiCommand.start(["import", table.path] + place, outputIn: folder)
            try #require(await process.end() == .exited(0), "\(process.errors)")
            var nodes: [RunningSerai] = []
            for _ in 0..<count { nodes.append(try await RunningSerai(arguments: place)) }
            let location: DatabaseLocation =
                engine == .sqlite ? .sqlite(folder("data/serai.sqlite").path) : .postgres(place[3])
            try await TestDatabases.withOpen(location) { database in
                let store = CatalogueStore(database)
                let id: EntryID<Exhibitor> = try #require(try await store.id(address: "vitrine"))
                try await body(store, id, nodes)
            }
            for node in nodes { #expect(try await node.stop() == .exited(0)) }
        }
    }

    private func rename(_ id: EntryID<Exhibitor>, to name: String, in store: CatalogueStore) async throws {
        var entry = try await store.entry(id)
        entry.content.name = ["en": name]
        _ = try await store.save(entry.content, to: id, replacing: entry.version, by: "Anna", at: Date())
    }

    /// How many nodes do not show a name within so long.
    private func behind(
        _ nodes: [RunningSerai], _ name: String, path: String = "/en/exhibitors/vitrine", within patience: Duration
    ) async throws -> Int {
        let limit = ContinuousClock.now + patience
        var behind = nodes
        while !behind.isEmpty, ContinuousClock.now < limit {
            var late: [RunningSerai] = []
            for node in behind where try await !node.get(path).text.contains(name) { late.append(node) }
            behind = late
            try await Task.sleep(for: .milliseconds(10))
        }
        return behind.count
    }

    @Test("are shown by every node within a second, in lists and search too", arguments: Engine.available)
    func shown(engine: Engine) async throws {
        try await withNodes(engine, engine == .postgres ? 2 : 1) { store, id, nodes in
            for round in 0..<3 {
                try await rename(id, to: "Vitrine \(round)", in: store)
                #expect(try await behind(nodes, "Vitrine \(round)", within: .seconds(1)) == 0)
                #expect(try await behind(nodes, "Vitrine \(round)", path: "/en/exhibitors", within: .seconds(1)) == 0)
            }
            try await rename(id, to: "Lighthouse", in: store)
            #expect(
                try await behind(nodes, "/en/exhibitors/vitrine", path: "/en/search?q=lighthouse", within: .seconds(3))
                    == 0
            )
        }
    }

    @Test(
        "are shown within a second after the listeners were cut off",
        .enabled(if: Postgres.shared != nil, "needs PostgreSQL: make test starts it"))
    func cutOff() async throws {
        try await withNodes(.postgres, 2) { store, id, nodes in
            let cut = try await store.database.write { transaction in
                try transaction.values(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and query like 'listen%'
                    """, as: Bool.self)
            }
            #expect(cut.count >= nodes.count)
            try await rename(id, to: "After the cut", in: store)
            #expect(try await behind(nodes, "After the cut", within: .seconds(1)) == 0)
        }
    }

    @Test("of several who write at once end with the last one", arguments: Engine.available)
    func manyAtOnce(engine: Engine) async throws {
        try await withNodes(engine, engine == .postgres ? 2 : 1) { store, id, nodes in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<4 {
                    group.addTask {
                        for number in 0..<50 {
                            while true {
                                do {
                                    try await rename(id, to: "By \(writer), \(number)", in: store)
                                    break
                                } catch CatalogueError.changedMeanwhile {
                                    // Another writer was first.
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let last = try await store.entry(id)
            #expect(last.version == 201)
            let name = try #require(last.content.name["en"])
            #expect(try await behind(nodes, name, within: .seconds(1)) == 0)
        }
    }
}
