import Foundation
import Records

extension CatalogueStore {
    /// How long files wait between the report of an import and the word to do it, in seconds.
    static let uploadTime = 3600.0

    /// Keeps files that somebody has sent until they say what to do with them, on whichever node that is.
    ///
    /// - Returns: the name under which they wait.
    public func keepUploads(
        _ files: [(name: String, bytes: [UInt8])], by author: String, at moment: Date
    ) async throws -> String {
        let id = UUID().uuidString.lowercased()
        try await database.write { transaction in
            try transaction.execute("delete from upload where made_at < \(moment.addingTimeInterval(-Self.uploadTime))")
            for (number, file) in files.enumerated() {
                try transaction.execute(
                    """
                    insert into upload (id, number, author, made_at, name, bytes)
                    values (\(id), \(number), \(author), \(moment), \(file.name), \(file.bytes))
                    """)
            }
        }
        return id
    }

    /// Files that wait, in order; nil where there are none of this name and author.
    public func uploads(_ id: String, by author: String) async throws -> [(name: String, bytes: [UInt8])]? {
        let files = try await database.read { transaction in
            try transaction.all(
                "select name, bytes from upload where id = \(id) and author = \(author) order by number"
            ) { StoredUpload(name: try $0[0], bytes: try $0[1]) }
        }
        return files.isEmpty ? nil : files.map { ($0.name, $0.bytes) }
    }

    /// Throws files away that wait.
    public func discardUploads(_ id: String) async throws {
        try await database.write { try $0.execute("delete from upload where id = \(id)") }
    }

    /// Keeps a picture as a draft: it is shown once something that points to it is.
    ///
    /// - Parameters:
    ///   - files: its files.
    ///   - exhibitor: who brought it for its stand; nil for those who make the expo.
    public func addPicture(
        _ picture: Picture, files: [StoredFile], of exhibitor: EntryID<Exhibitor>?, by author: String, at moment: Date
    ) async throws -> Entry<Picture> {
        let moment = Self.kept(moment)
        return try await database.write { transaction in
            try Self.keep(files, in: transaction)
            return try Self.insert(
                picture, id: EntryID(UUID().uuidString.lowercased()), state: .draft,
                source: exhibitor.map(Self.standSource), by: author, at: moment, in: transaction)
        }
    }

    /// Keeps a file that entries may link to by the hash of its bytes.
    public func addFile(_ file: StoredFile) async throws {
        try await database.write { try Self.keep([file], in: $0) }
    }

    static func keep(_ files: [StoredFile], in transaction: Transaction) throws {
        for file in files {
            try transaction.execute(
                """
                insert into file (hash, media_type, bytes) values (\(file.hash), \(file.mediaType), \(file.bytes))
                on conflict (hash) do nothing
                """)
        }
    }

    /// Pictures by their ids, those that are there.
    public func pictures(_ ids: [String]) async throws -> [String: Picture] {
        try await database.read { transaction in
            let entries: [Entry<Picture>] = try EntryReading.all(
                in: transaction, where: "id in \(list: Set(ids).sorted())")
            return Dictionary(uniqueKeysWithValues: entries.map { ($0.id.rawValue, $0.content) })
        }
    }

    /// How many entries there are of each kind and state.
    public func counts() async throws -> [EntryKind: [PublicationState: Int]] {
        try await database.read { transaction in
            var counts: [EntryKind: [PublicationState: Int]] = [:]
            try transaction.each("select kind, state, count(*) from entry group by kind, state") { row in
                counts[try row[0], default: [:]][try row[1]] = try row[2]
            }
            return counts
        }
    }
}

/// A file that waits.
private struct StoredUpload: Sendable {
    let name: String
    let bytes: [UInt8]
}
