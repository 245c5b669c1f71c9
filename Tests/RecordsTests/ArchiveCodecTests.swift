import TestSupport
import Testing

@testable import Records

@Suite("An archive holds what was written, and nothing else is taken for one")
struct ArchiveCodecTests {
    static let small = ArchiveBytes.Table(
        heading: ArchivedTableHeading(
            table: ArchivedTable(
                "hall", ["id": .integer, "title": .text, "plan": .bytes], key: ["id"], isNumbered: true),
            lastNumber: 9, rows: 2),
        rows: [
            [.integer(1), .text("Ősi csarnok"), .null],
            [.integer(7), .text(String(repeating: "hall ", count: 40)), .bytes([1])],
        ])

    @Test("Whatever the values, they come back, and written again they are the same bytes", arguments: 1...60)
    func roundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let tables = (0..<Int.random(in: 0...4, using: &generator)).map { ArchiveBytes.table($0, using: &generator) }
        let bytes = try ArchiveBytes.write(tables, migrations: [AppliedMigration(number: 1, name: "first")])
        let read = try ArchiveBytes.read(bytes)
        #expect(read == tables)
        #expect(try ArchiveBytes.write(read, migrations: [AppliedMigration(number: 1, name: "first")]) == bytes)
    }

    @Test("Text is packed, noise is not, and neither grows")
    func packing() throws {
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(try ArchiveBytes.wrapped(text).count < 20_000)
        var generator = SeededGenerator(seed: 1)
        let noise = (0..<1_000_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let archive = try ArchiveBytes.wrapped(noise)
        #expect(archive.count < noise.count + 200)
        #expect(try ArchiveBytes.content(of: archive) == noise)
    }

    @Test("A negative zero is written as the zero that SQLite makes of it")
    func negativeZero() throws {
        let table = ArchivedTable("t", ["x": .double], key: ["x"])
        func archive(_ zero: Double) throws -> [UInt8] {
            let heading = ArchivedTableHeading(table: table, lastNumber: 0, rows: 1)
            return try ArchiveBytes.write([.init(heading: heading, rows: [[.double(zero)]])])
        }
        #expect(try archive(-0.0) == archive(0.0))
    }

    @Test("One that ends too early is refused wherever it ends")
    func cutShort() throws {
        let archive = try ArchiveBytes.write([Self.small])
        for length in 0..<archive.count {
            #expect(throws: ArchiveError.self, "\(length) of \(archive.count) bytes") {
                try ArchiveBytes.read(Array(archive.prefix(length)))
            }
        }
        #expect(throws: ArchiveError.self) { try ArchiveBytes.read(archive + [0]) }
    }

    @Test("One with any bit turned is refused")
    func bitFlips() throws {
        let archive = try ArchiveBytes.write([Self.small])
        for place in archive.indices {
            for bit in 0..<8 {
                var turned = archive
                turned[place] ^= 1 << bit
                #expect(throws: ArchiveError.self, "bit \(bit) of byte \(place)") { try ArchiveBytes.read(turned) }
            }
        }
    }

    @Test("Something else is told from a newer form")
    func magic() throws {
        var archive = try ArchiveBytes.write([Self.small])
        for other in [[], Array("SQLite format 3\0".utf8), Array(archive.dropFirst())] {
            #expect(throws: ArchiveError.notAnArchive) { try ArchiveBytes.read(other) }
        }
        archive[ArchiveForm.magic.count + 3] = 2
        #expect(throws: ArchiveError.unknownForm(2)) { try ArchiveBytes.read(archive) }
    }

    /// No migrations, one table `t` with a column `x` of a kind, not numbered, and one row that begins with `value`.
    private static func row(_ kind: SQLValue.Kind, _ value: [UInt8]) -> [UInt8] {
        let heading: [UInt8] = [0, 1, 1, 0x74, 1, 1, 0x78, kind.archiveCode, 1, 0, 0, 0, 1, 1]
        return heading + value
    }
    /// The largest number that a length may have.
    private static let huge = [UInt8](repeating: 0xFF, count: 8) + [0x7F]
    private static let hostileContents: [(what: String, content: [UInt8])] = [
        ("a text of a billion bytes that are not there", row(.text, [0x80, 0x94, 0xEB, 0xDC, 0x03])),
        ("a text of nine quintillion bytes", row(.text, huge)),
        ("bytes without end", row(.bytes, huge)),
        ("a text that is no UTF-8", row(.text, [2, 0xC3, 0x28])),
        ("a text with a NUL", row(.text, [1, 0])),
        ("a boolean that is neither", row(.boolean, [2])),
        ("a number longer than it need be", row(.integer, [0x80, 0])),
        ("a number of 65 bits", row(.integer, [UInt8](repeating: 0xFF, count: 9) + [2])),
        ("half a double", row(.double, [0, 0, 0, 0])),
        ("something behind the last table", row(.integer, [2, 0])),
        ("migrations without end", huge),
        ("tables without end", [0] + huge),
        ("a table with a name of SQL", [0, 1, 3, 0x74, 0x3B, 0x78]),
        ("a table without a name", [0, 1, 0]),
        ("columns without end", [0, 1, 1, 0x74] + huge),
        ("a column of no kind", [0, 1, 1, 0x74, 1, 1, 0x78, 9]),
        ("rows without columns", [0, 1, 1, 0x74, 0, 0, 0, 0, 5]),
        ("a key that is not there", [0, 1, 1, 0x74, 1, 1, 0x78, 2, 1, 1, 0, 0, 0]),
        ("nothing at all", []),
    ]

    @Test("Content that cannot be is refused though its checksum is right", arguments: hostileContents)
    func hostile(what: String, content: [UInt8]) throws {
        let archive = try ArchiveBytes.wrapped(content)
        #expect(throws: ArchiveError.self, "\(what)") { try ArchiveBytes.read(archive) }
    }

    @Test(
        "Blocks that cannot be are refused though the checksum is right",
        arguments: [
            [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1, 0], [0, 4, 0, 1, 0, 4, 0, 1, 0], [0, 0, 0, 1, 0, 0, 0, 2, 0, 0],
            [0, 0, 0, 2, 0, 0, 0, 0], [0, 0, 0, 2, 0, 0, 0, 1, 7], [0, 0, 0, 0, 0, 0, 0, 1, 0],
        ])
    func hostileBlocks(blocks: [UInt8]) {
        #expect(throws: ArchiveError.self) {
            try ArchiveBytes.read(ArchiveBytes.sealed(blocks + [UInt8](repeating: 0, count: 8)))
        }
    }

    @Test("Content that was tampered with is read to its end or refused, and never more than that", arguments: 1...20)
    func tampered(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let content = try ArchiveBytes.content(of: try ArchiveBytes.write([Self.small, Self.small]))
        for _ in 0..<200 {
            var changed = content
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                changed[Int.random(in: changed.indices, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            do {
                _ = try ArchiveBytes.read(try ArchiveBytes.wrapped(changed))
            } catch is ArchiveError {}
        }
    }
}
