import Foundation
import Languages
import Records

/// Keeps the exposition in a database.
///
/// Every write makes the snapshot's version grow and tells all nodes on the channel ``channel``; a node then loads what
/// has changed (``update(after:)``) and publishes it.
public struct CatalogueStore: Sendable {
    /// The channel on which a new version is told; the payload is the version.
    public static let channel = "snapshot"

    /// Where it is kept.
    public let database: Database

    /// The store in a database whose schema is up to date (``CatalogueMigrations``).
    public init(_ database: Database) {
        self.database = database
    }

    /// The version of what is kept.
    public func version() async throws -> Int64 {
        try await database.read { try Self.version(in: $0) }
    }

    /// Everything that is kept, drafts too, with its version, at one moment.
    public func load() async throws -> (version: Int64, entries: CatalogueEntries) {
        try await database.read { transaction in
            (try Self.version(in: transaction), try Self.entries(in: transaction))
        }
    }

    /// The last changes, the newest first.
    ///
    /// - Parameters:
    ///   - before: only those before this sequence number; nil for the very last ones.
    ///   - entry: only those of this entry; nil for all.
    public func changes(
        before: Int64? = nil, of entry: EntryReference? = nil, limit: Int
    ) async throws -> [CatalogueChange] {
        try await database.read { transaction in
            let coding = EntryCoding()
            var conditions: [SQL] = ["sequence < \(before ?? .max)"]
            if let entry { conditions.append("kind = \(entry.kind) and id = \(entry.id)") }
            return try transaction.all(
                """
                select \(CatalogueChange.columns) from change
                where \(SQL(joining: conditions, by: " and ")) order by sequence desc limit \(limit)
                """
            ) { try CatalogueChange($0, coding) }
        }
    }

    /// A picture's bytes by the SHA-256 of them.
    public func file(hash: String) async throws -> StoredFile? {
        try await database.read { transaction in
            try transaction.first("select hash, media_type, bytes from file where hash = \(hash)") { row in
                StoredFile(hash: try row[0], mediaType: try row[1], bytes: try row[2])
            }
        }
    }

    static func version(in transaction: Transaction) throws -> Int64 {
        try transaction.value("select version from snapshot") ?? 0
    }

    static func entries(
        in transaction: Transaction, only: Set<EntryReference>? = nil
    ) throws -> CatalogueEntries {
        var reading = EntryReading(transaction: transaction, only: only)
        try CatalogueEntries.visitKinds(&reading)
        return reading.entries
    }
}
