import Foundation
import Records
import RecordsTestSupport
import Testing

@Suite("SQL binds what is interpolated and never glues it")
struct SQLTests {
    static let hostile = [
        "", "o'clock", "\"quoted\"", "'; drop table entry; --", "$1 ?1 ? :a @b", "back\\slash\n\r\ttab", "\\N", "\\.",
        "%s %n {0}", "Zażółć 智博会 🇭🇺", String(repeating: "x", count: 100_000),
    ]

    @Test(arguments: TestDatabases.engines)
    func textsComeBackAsTheyWere(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            let back = try await database.write { transaction in
                try transaction.script("create table entry (id bigint, body text)")
                for (id, text) in Self.hostile.enumerated() {
                    try transaction.execute("insert into entry (id, body) values (\(id), \(text))")
                }
                try transaction.insert(
                    into: "entry", columns: ["id", "body"],
                    rows: Self.hostile.enumerated().map { [.integer(Int64(1_000 + $0)), .text($1)] })
                try transaction.execute(each: Self.hostile.enumerated()) { id, text in
                    "insert into entry (id, body) values (\(2_000 + id), \(text))"
                }
                return try transaction.values("select body from entry order by id", as: String.self)
            }
            #expect(back == Self.hostile + Self.hostile + Self.hostile)
            for text in Self.hostile {
                let count = try await database.read {
                    try $0.value("select count(*) from entry where body = \(text)", as: Int.self)
                }
                #expect(count == 3)
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func everyKindOfValueComesBackAsItWas(engine: SQLDialect) async throws {
        let bytes = (0...255).map(UInt8.init)
        let date = Date(timeIntervalSince1970: 1_600_128_000.123456)
        try await TestDatabases.withFresh(engine) { database in
            try await database.write { transaction in
                try transaction.script(
                    """
                    create table entry (id \(.autoincrement), yes boolean, whole bigint, number double precision,
                        body \(.bytes), moment bigint, name \(.text))
                    """)
                for whole in [Int64.min, -1, 0, Int64.max] {
                    try transaction.execute(
                        """
                        insert into entry (yes, whole, number, body, moment, name)
                        values (\(true), \(whole), \(0.1 + 0.2), \(bytes), \(date), \(String?.none))
                        """)
                }
                try transaction.insert(
                    into: "entry", columns: ["yes", "whole", "number", "body", "moment", "name"],
                    rows: [[.boolean(false), .null, .double(-1e300), .bytes(bytes), date.sqlValue, .text("n")]])
            }
            try await database.read { transaction in
                let wholes = try transaction.all("select * from entry where yes order by whole") { row in
                    try #expect(row["yes"] == true)
                    try #expect(row["number"] == 0.1 + 0.2)
                    try #expect(row["body"] == bytes)
                    try #expect(row["body"] == Data(bytes))
                    try #expect(abs((row["moment"] as Date).timeIntervalSince(date)) < 1e-6)
                    try #expect((row["name"] as String?) == nil)
                    return try row["whole"] as Int64
                }
                #expect(wholes == [Int64.min, -1, 0, Int64.max])
                let last = try transaction.first("select id, whole, number, body, name from entry where not yes") {
                    row in
                    #expect(row.columns == ["id", "whole", "number", "body", "name"])
                    try #expect(row["body"] == bytes)
                    return (id: try row[0] as Int, whole: try row[1] as Int?, number: try row[2] as Double)
                }
                #expect(last?.id == 5)
                #expect(last?.whole == nil)
                #expect(last?.number == -1e300)
                try #expect(transaction.value("select sum(moment) from entry where yes", as: Int.self) != nil)
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func listsNamesAndNestedPartsFindTheirRows(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.write { transaction in
                try transaction.script("create table entry (id bigint, kind text)")
                try transaction.execute(each: 1...9) { "insert into entry values (\($0), \("kind \($0 % 3)"))" }
            }
            try await database.read { transaction in
                func ids(_ condition: SQL) throws -> [Int] {
                    try transaction.values("select id from \(identifier: "entry") where \(condition) order by id")
                }
                try #expect(ids("id in \(list: [2, 4, 99])") == [2, 4])
                try #expect(ids("id in \(list: [Int]())") == [])
                try #expect(ids("id not in \(list: [Int]())") == Array(1...9))
                try #expect(ids("kind in \(list: [String]()) or id = \(1)") == [1])
                let conditions: [SQL] = ["kind = \("kind 1")", "id > \(1)", "id < \(7)"]
                try #expect(ids(SQL(joining: conditions, by: " and ")) == [4])
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func textIsSortedByCodePoint(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            let sorted = try await database.write { transaction in
                try transaction.script("create table word (word \(.text) primary key)")
                try transaction.insert(
                    into: "word", columns: ["word"], rows: ["a b", "ab", "B", "é", "智", "A"].map { [.text($0)] })
                return try transaction.values("select word from word order by word", as: String.self)
            }
            #expect(sorted == ["A", "B", "a b", "ab", "é", "智"])
        }
    }

    @Test(arguments: TestDatabases.engines)
    func nulIsRefusedWithItsPlace(engine: SQLDialect) async throws {
        let refusal = RecordsError.nulInText(start: "before")
        try await TestDatabases.withFresh(engine) { database in
            try await database.write { try $0.script("create table entry (body text)") }
            await #expect(throws: refusal) {
                try await database.write { try $0.execute("insert into entry values (\("before\0after"))") }
            }
            await #expect(throws: refusal) {
                try await database.write {
                    try $0.insert(into: "entry", columns: ["body"], rows: [[.text("fine")], [.text("before\0")]])
                }
            }
            try await #expect(database.read { try $0.value("select count(*) from entry") } == 0)
        }
    }

    @Test(arguments: ["", "Entry", "entry;", "a b", "1st", "naïve", "a\"b", String(repeating: "a", count: 64)])
    func namesAreChecked(name: String) async throws {
        try await TestDatabases.withFresh(.sqlite) { database in
            await #expect(throws: RecordsError.badIdentifier(name)) {
                try await database.read { try $0.values("select 1 from \(identifier: name)", as: Int.self) }
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func wrongReadsSayWhichColumn(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.write { try $0.script("create table entry (name text); insert into entry values ('n')") }
            try await database.read { transaction in
                func read<Value: SQLStorable>(_ column: String, as type: Value.Type) throws -> Value? {
                    try transaction.first("select name, null as absent from entry") { try $0[column] }
                }
                #expect(throws: RecordsError.column(name: "name", wanted: "an integer", found: "the text “n”")) {
                    try read("name", as: Int.self)
                }
                #expect(throws: RecordsError.column(name: "absent", wanted: "a text", found: "null")) {
                    try read("absent", as: String.self)
                }
                #expect(throws: RecordsError.noSuchColumn("title", columns: ["name", "absent"])) {
                    try read("title", as: String.self)
                }
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func scriptsBindNothing(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            await #expect(throws: (any Error).self) {
                try await database.write { try $0.script("delete from entry where id = \(1)") }
            }
        }
    }
}
