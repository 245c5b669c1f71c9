import Records
import RecordsTestSupport
import Testing

@testable import Venue

/// What backups carry is compared with the tables that there really are, so that nobody adds one and forgets it.
@Suite("Backups carry every table of a venue, or say why not")
struct VenueSchemaTests {
    /// A column as the database has it.
    struct Column: Equatable, CustomStringConvertible {
        var name: String
        var kind: SQLValue.Kind?
        var description: String { "\(name): \(kind?.rawValue ?? "a type that backups cannot carry")" }
    }

    /// The tables of a database, by name.
    static func tables(_ transaction: Transaction) throws -> [String] {
        switch transaction.dialect {
        case .sqlite:
            try transaction.values("select name from sqlite_schema where type = 'table' and name not like 'sqlite%'")
        case .postgres:
            try transaction.values(
                "select table_name::text from information_schema.tables where table_schema = current_schema()")
        }
    }

    static func columns(of table: String, _ transaction: Transaction) throws -> [Column] {
        let query: SQL =
            switch transaction.dialect {
            case .sqlite: "select name, type from pragma_table_info(\(table)) order by cid"
            case .postgres:
                """
                select column_name::text, data_type::text from information_schema.columns
                where table_schema = current_schema() and table_name = \(table) order by ordinal_position
                """
            }
        return try transaction.all(query) { row in
            Column(name: try row[0], kind: kind(of: try row[1]))
        }
    }

    private static func kind(of type: String) -> SQLValue.Kind? {
        switch type.lowercased() {
        case "integer", "bigint": .integer
        case "boolean": .boolean
        case "double precision": .double
        case "text": .text
        case "blob", "bytea": .bytes
        default: nil
        }
    }

    /// The columns of the primary key, in order.
    static func key(of table: String, _ transaction: Transaction) throws -> [String] {
        switch transaction.dialect {
        case .sqlite:
            try transaction.values("select name from pragma_table_info(\(table)) where pk > 0 order by pk")
        case .postgres:
            try transaction.values(
                """
                select k.column_name::text from information_schema.key_column_usage k
                join information_schema.table_constraints c
                    on c.constraint_name = k.constraint_name and c.table_schema = k.table_schema
                        and c.table_name = k.table_name
                where c.constraint_type = 'PRIMARY KEY' and k.table_schema = current_schema() and k.table_name = \(table)
                order by k.ordinal_position
                """)
        }
    }

    static func isNumbered(_ table: String, _ transaction: Transaction) throws -> Bool {
        switch transaction.dialect {
        case .sqlite:
            try transaction.value("select sql like '%autoincrement%' from sqlite_schema where name = \(table)") ?? false
        case .postgres:
            try transaction.value(
                """
                select exists (select 1 from information_schema.columns
                where table_schema = current_schema() and table_name = \(table) and is_identity = 'YES')
                """) ?? false
        }
    }

    @Test("Each table is carried whole, or is on the list of those that are not", arguments: TestDatabases.engines)
    func complete(engine: SQLDialect) async throws {
        let schema = VenueSchema.all
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(schema.migrations)
            try await database.read { transaction in
                let passing = (schema.passing + ArchiveSchema.own).map(\.name)
                let carried = schema.archived.map(\.name)
                #expect(Set(carried).isDisjoint(with: passing) && Set(carried).count == carried.count)
                for table in try Self.tables(transaction) where !passing.contains(table) {
                    guard let archived = schema.archived.first(where: { $0.name == table }) else {
                        Issue.record(
                            "\(table): say in its room's `archived` how backups carry it, or in `passing` why not")
                        continue
                    }
                    let there = try Self.columns(of: table, transaction)
                    #expect(archived.columns.map { Column(name: $0.name, kind: $0.kind) } == there, "\(table)")
                    // Without a primary key, all columns together are the order in which rows are written.
                    let key = try Self.key(of: table, transaction)
                    #expect(archived.key == (key.isEmpty ? there.map(\.name) : key), "\(table)")
                    #expect(try archived.isNumbered == Self.isNumbered(table, transaction), "\(table)")
                    let rows = try transaction.value("select count(*) from \(identifier: table)", as: Int.self)
                    #expect(rows == archived.rowsAtFirst, "\(table)")
                }
                let there = try Self.tables(transaction)
                for table in carried + schema.passing.map(\.name) {
                    #expect(there.contains(table), "\(table) is on a list and not in the database")
                }
            }
        }
    }

    @Test("A table that is left out has a reason")
    func reasons() {
        #expect((VenueSchema.all.passing + ArchiveSchema.own).allSatisfy { $0.reason.count > 20 })
    }

    @Test("Tables stand after those that they refer to", arguments: TestDatabases.engines)
    func order(engine: SQLDialect) async throws {
        let schema = VenueSchema.all
        let order = schema.archived.map(\.name) + schema.passing.map(\.name)
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(schema.migrations)
            try await database.read { transaction in
                let query: SQL =
                    switch transaction.dialect {
                    case .sqlite:
                        """
                        select s.name, f."table" from sqlite_schema s, pragma_foreign_key_list(s.name) f where s.type = 'table'
                        """
                    case .postgres:
                        """
                        select c.conrelid::regclass::text, c.confrelid::regclass::text from pg_constraint c
                        where c.contype = 'f' and c.connamespace = current_schema()::regnamespace
                        """
                    }
                try transaction.each(query) { row in
                    let (from, to) = (try row[0] as String, try row[1] as String)
                    let places = (order.firstIndex(of: from), order.firstIndex(of: to))
                    guard let own = places.0, let other = places.1 else { return }
                    #expect(other <= own, "\(from) refers to \(to)")
                }
            }
        }
    }
}
