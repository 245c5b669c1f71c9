/// A migration that a database has had.
struct AppliedMigration: Hashable, Sendable {
    let number: Int
    let name: String

    /// All that a database has had, in order.
    static func all(in transaction: Transaction) throws -> [AppliedMigration] {
        try transaction.all("select number, name from records_migration order by number") { row in
            AppliedMigration(number: try row[0], name: try row[1])
        }
    }
}
