import Catalogue
import Records
import RecordsTestSupport
import Testing

@Suite("What is restored is shown")
struct CatalogueRestoreTests {
    /// Puts rows in the place of the snapshot's, as a backup would.
    private func restore(_ versions: [Int64], into store: CatalogueStore, entry body: String? = nil) async throws {
        try await store.database.write { transaction in
            try CatalogueStore.restored(in: transaction) {
                try transaction.execute("delete from snapshot")
                try transaction.insert(into: "snapshot", columns: ["version"], rows: versions.map { [.integer($0)] })
                guard let body else { return }
                try transaction.execute(
                    """
                    insert into entry (kind, id, address, version, state, changed_by, changed_at, body)
                    values ('hall', 'x', 'x', 1, 'published', 'tester', 0, \(body))
                    """)
            }
        }
    }

    @Test(
        "its version is the backup's, unless a node has shown that or a later one", arguments: TestDatabases.engines,
        [(0, 0, 0), (0, 7, 7), (2, 7, 7), (2, 2, 3), (2, 1, 3), (2, 0, 3)] as [(Int, Int64, Int64)])
    func versions(engine: SQLDialect, numbers: (shown: Int, backup: Int64, then: Int64)) async throws {
        try await withStore(engine) { store in
            for _ in 0..<numbers.shown {
                try await store.database.write { try $0.execute("update snapshot set version = version + 1") }
            }
            try await restore([numbers.backup], into: store)
            try await #expect(store.version() == numbers.then)
        }
    }

    @Test("changes raise the version whatever rows came", arguments: TestDatabases.engines, [[], [3, 9, 4], [-5]])
    func rows(engine: SQLDialect, versions: [Int64]) async throws {
        try await withStore(engine) { store in
            try await restore(versions, into: store)
            let restored = try await store.version()
            #expect(restored == max(0, versions.max() ?? 0))
            try await store.apply(SampleBatches.everyKind())
            try await #expect(store.version() == restored + 1)
        }
    }

    @Test("an entry that cannot be read is refused before it is kept", arguments: TestDatabases.engines)
    func unreadable(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            await #expect(throws: CatalogueError.self) { try await restore([5], into: store, entry: "{") }
            try await #expect(store.version() == 0)
            try await #expect(store.load().entries.halls.isEmpty)
        }
    }
}
