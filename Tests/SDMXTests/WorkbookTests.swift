import Foundation
import TestSupport
import Testing

@testable import SDMX

@Suite("Workbooks are read and written")
struct WorkbookTests {
    private func problems(_ bytes: [UInt8], _ choices: ReadingChoices = ReadingChoices()) -> [ReadingError.Problem] {
        do {
            _ = try FigureFile.read(ByteSource(name: "book.xlsx", bytes: bytes), choices)
            Issue.record("was read")
            return []
        } catch {
            return error.problems
        }
    }

    private let shared =
        "<si><t>country</t></si><si><r><t>ye</t></r><r><t>ar</t></r></si><si><t>value</t><rPh><t>x</t></rPh></si>"

    @Test("Shared texts, numbers, texts in place, formulas' values, dates and gaps")
    func readsSheet() throws {
        let data = """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c><c r="D2" t="str"><v>note</v></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>HU</t></is></c><c r="B3"><v>2018</v></c><c r="C3"><f>1/10</f><v>0.1</v></c></row>
            <row r="5"><c r="A5" t="inlineStr"><is><t>RS</t></is></c><c r="B5" s="1"><v>43251</v></c><c r="D5" t="b"><v>1</v></c></row>
            <row r="6"><c r="A6" t="inlineStr"><is><t>RS</t></is></c><c r="B6" s="2"><v>59</v></c><c r="C6" s="3"><v>1e-7</v></c></row>
            """
        let reading = try FigureFile.read(
            ByteSource(name: "book.xlsx", bytes: MadeZip.workbook(data, shared: shared).bytes))
        #expect(reading.format == .workbook)
        #expect(
            reading.observations.table
                == ["HU 2018 0.1 -", "RS 2018-05-31 ? TRUE", "RS 1900-02-28 1e-07 -"])
        #expect((0..<3).map(reading.observations.line) == [3, 5, 6])
        #expect(reading.observations.source == "book.xlsx, sheet Data")
    }

    @Test(
        "Days are counted as ECMA-376 says",
        arguments: [
            (43_251.0, false, "2018-05-31"), (1, false, "1900-01-01"), (59, false, "1900-02-28"),
            (61, false, "1900-03-01"),
            (0, true, "1904-01-01"), (41_789, true, "2018-05-31"), (43_251.75, false, "2018-05-31T18:00:00"),
            (25_569, false, "1970-01-01"), (2_958_465, false, "9999-12-31"),
        ])
    func days(serial: Double, is1904: Bool, text: String) {
        #expect(SheetDay.text(serial, is1904: is1904) == text)
    }

    @Test("Faults are told with sheet, row and column")
    func faults() {
        let head = "<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>"
        func row(_ row: Int, _ value: String, extra: String = "") -> String {
            "<row r=\"\(row)\"><c t=\"str\"><v>HU</v></c><c><v>2018</v></c>\(value)\(extra)</row>"
        }
        let error = problems(
            MadeZip.workbook(
                head + row(2, "<c t=\"e\"><v>#DIV/0!</v></c>") + row(4, "<c t=\"str\"><v>1,5</v></c>"), shared: shared
            ).bytes)
        #expect(error.map(\.line) == [2, 4])
        #expect(error.first?.column == "value")
        #expect(error.first?.file == "book.xlsx, sheet Data")
        let doubled = problems(
            MadeZip.workbook(head + row(2, "<c><v>1</v></c>") + row(9, "<c><v>1</v></c>"), shared: shared).bytes)
        #expect(doubled.first?.reason.contains("repeats the key of line 2") == true)
        let beyond = problems(
            MadeZip.workbook(head + row(2, "<c><v>1</v></c>", extra: "<c r=\"F2\"><v>1</v></c>"), shared: shared).bytes)
        #expect(beyond.first?.reason.contains("6 cells where there are 3 headings") == true)
        let choice = problems(MadeZip.workbook(head, shared: shared).bytes, ReadingChoices(sheet: "Other"))
        #expect(choice.first?.advice.contains("\"Data\"") == true)
    }

    @Test("Bombs, cuts, passwords, damage and other zip files are refused")
    func unsound() {
        let bomb = MadeZip.workbook(String(repeating: " ", count: 40 << 20))
        #expect(problems(bomb.bytes).first?.reason.contains("made to fill memory") == true)
        let sound = MadeZip.workbook("").bytes
        #expect(problems(Array(sound.dropLast(30))).first?.reason.contains("no directory") == true)
        var damaged = MadeZip()
        damaged.add("xl/workbook.xml", Array("<workbook/>".utf8))
        damaged.add("xl/_rels/workbook.xml.rels", Array("<a/>".utf8), isDamaged: true)
        #expect(problems(damaged.bytes).first?.reason.contains("damaged part") == true)
        var locked = MadeZip()
        locked.add("xl/workbook.xml", Array("<workbook/>".utf8))
        locked.add("xl/_rels/workbook.xml.rels", Array("<a/>".utf8), flags: 1)
        #expect(problems(locked.bytes).first?.reason == "has a password")
        var other = MadeZip()
        other.add("readme.txt", "hello")
        #expect(problems(other.bytes).first?.reason.contains("no XLSX workbook") == true)
        #expect(problems([0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0]).first?.reason.contains("password") == true)
        // Whatever byte is changed, it is read or refused, and nothing crashes.
        for place in stride(from: 0, to: sound.count, by: 3) {
            var changed = sound
            changed[place] ^= 0xFF
            _ = try? FigureFile.read(ByteSource(name: "book.xlsx", bytes: changed))
        }
    }

    @Test("A cell far outside of a sheet is refused and fills no memory")
    func farCell() {
        let far = problems(MadeZip.workbook("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>").bytes)
        #expect(far.first?.reason.contains("where no sheet has one") == true)
    }

    private func book() -> Workbook {
        let bold = Workbook.Style(isBold: true)
        return Workbook(
            sheets: [
                .init(
                    name: "It's data",
                    rows: [
                        [.text("country", bold), .text("year", bold), .text("value", bold)],
                        [.text("HU"), .number(2018), .number(0.1)], [.text("RS"), .number(2018), .number(.nan)],
                        [.text("=1+1"), .number(2018), .formula("=C2*2", value: 0.2, .init(numberFormat: "0.00"))],
                    ], widths: [20, 8], frozen: (1, 1)),
                .init(
                    name: "Sum",
                    rows: [
                        [.formula("=SUM(\(CellAddress(row: 1, column: 2).absolute(in: "It's data")):C4)", value: 0.3)]
                    ]),
            ], title: "Test", made: 1_700_000_000)
    }

    @Test("A written workbook reads back, formulas with their values, and its bytes are the same each time")
    func writes() throws {
        let folder = try TemporaryFolder()
        try book().write(toPath: folder("one.xlsx").path)
        try book().write(toPath: folder("two.xlsx").path)
        let one = try Data(contentsOf: folder("one.xlsx"))
        #expect(try Data(contentsOf: folder("two.xlsx")) == one)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == ["one.xlsx", "two.xlsx"])
        let read = try FigureFile.read(ByteSource(path: folder("one.xlsx").path), ReadingChoices(sheet: "It's data"))
        #expect(read.observations.table == ["HU 2018 0.1", "RS 2018 ?", "=1+1 2018 0.2"])
    }

    @Test("What no sheet can hold is refused, and nothing is left behind")
    func refusesToWrite() throws {
        let folder = try TemporaryFolder()
        let path = folder("bad.xlsx").path
        func refused(_ change: (inout Workbook) -> Void) -> Bool {
            var book = book()
            change(&book)
            do { try book.write(toPath: path) } catch { return true }
            return false
        }
        #expect(refused { $0.sheets[1].name = "a/b" })
        #expect(refused { $0.sheets[1].name = "it's DATA" })
        #expect(refused { $0.sheets[0].rows[1][2] = .number(.infinity) })
        #expect(refused { $0.sheets[0].rows[1][0] = .text(String(repeating: "x", count: 40_000)) })
        #expect(throws: WorkbookError.self) { try book().write(toPath: folder("no/such/folder.xlsx").path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test(
        "Columns are named as sheets name them",
        arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
    func letters(column: Int, name: String) {
        #expect(CellAddress(row: 0, column: column).relative == name + "1")
    }
}
