import Foundation
import Records

/// A creation that its sender may repeat without making a second entry.
public struct RepeatableCreation: Sendable, Equatable {
    /// The hash of the sender's key.
    public let keyHash: String
    /// The token with which it is sent; keys of others are others.
    public let token: String
    /// The hash of what is asked.
    public let requestHash: String

    /// A creation by its key, its sender and what it asks.
    public init(keyHash: String, token: String, requestHash: String) {
        self.keyHash = keyHash
        self.token = token
        self.requestHash = requestHash
    }
}

/// What a creation was answered with.
public struct CreationAnswer: Sendable, Equatable {
    /// The entry's id.
    public let id: String
    /// The entry's version at that moment.
    public let version: Int
    /// The answer's text.
    public let body: String
    /// Whether this is the answer to an earlier request.
    public let isReplayed: Bool

    /// An answer.
    public init(id: String, version: Int, body: String, isReplayed: Bool) {
        (self.id, self.version, self.body, self.isReplayed) = (id, version, body, isReplayed)
    }
}

extension CatalogueStore {
    /// For how long a key is known, in seconds: a day.
    static let keyLifetime = 86_400.0

    /// Makes an entry, at most once for a key within a day.
    ///
    /// The key is kept in the transaction that makes the entry: there are both or neither, whenever the process dies.
    ///
    /// - Parameters:
    ///   - id: the entry's name for ever.
    ///   - creation: by what a repetition is known.
    ///   - answer: the text to answer with, now and to repetitions.
    /// - Throws: what ``add(_:id:state:by:at:)`` throws, ``CatalogueError/otherRequest``.
    public func addOnce<Content: EditableContent>(
        _ content: Content, id: EntryID<Content>, state: PublicationState, by author: String, at moment: Date,
        creation: RepeatableCreation, answer: @escaping @Sendable (Entry<Content>) -> String
    ) async throws -> CreationAnswer {
        let moment = Self.kept(moment)
        return try await database.write { transaction in
            try transaction.execute(
                "delete from idempotency where made_at <= \(moment.addingTimeInterval(-Self.keyLifetime))")
            // Taken first: another node with the same key waits here for this transaction's end.
            let taken = try transaction.execute(
                """
                insert into idempotency (key_hash, token, request_hash, id, version, body, made_at)
                values (\(creation.keyHash), \(creation.token), \(creation.requestHash), \(id.rawValue), \(0), \(""),
                    \(moment))
                on conflict (key_hash, token) do nothing
                """)
            if taken == 0 { return try Self.replay(of: creation, in: transaction) }
            let entry = try Self.insert(content, id: id, state: state, by: author, at: moment, in: transaction)
            let body = answer(entry)
            try transaction.execute(
                """
                update idempotency set version = \(entry.version), body = \(body)
                where key_hash = \(creation.keyHash) and token = \(creation.token)
                """)
            return CreationAnswer(id: id.rawValue, version: entry.version, body: body, isReplayed: false)
        }
    }

    private static func replay(of creation: RepeatableCreation, in transaction: Transaction) throws -> CreationAnswer {
        let kept = try transaction.first(
            """
            select request_hash, id, version, body from idempotency
            where key_hash = \(creation.keyHash) and token = \(creation.token)
            """
        ) { row in
            (
                request: try row[0] as String,
                answer: CreationAnswer(id: try row[1], version: try row[2], body: try row[3], isReplayed: true)
            )
        }
        guard let kept, kept.request == creation.requestHash else { throw CatalogueError.otherRequest }
        return kept.answer
    }
}
