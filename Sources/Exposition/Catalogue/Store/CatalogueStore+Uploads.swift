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
