import Catalogue
import Foundation
import Languages
import TestSupport
import Testing

@testable import Formats

@Suite("Tables of exhibitors are read, however messy")
struct ExhibitorTableTests {
    private func read(_ text: String, _ context: ImportContext = ImportContext()) throws -> ImportBatch {
        try ExhibitorTable.read(Samples.file("fair.csv", text), context: context)
    }

    @Test("Columns are guessed in four languages, countries found, websites mended")
    func sample() throws {
        let batch = try read(Samples.exhibitors)
        #expect(batch.source == "exhibitors:fair.csv")
        let exhibitors = batch.entries.exhibitors.map(\.content)
        #expect(exhibitors.map { $0.name[.undetermined] } == ["Alfa Kft.", "Béta \"B\" Zrt.", "Gamma"])
        #expect(
            exhibitors.map { $0.country?.rawValue } == ["HU", "HU", nil] && exhibitors[2].countryAsWritten == "Atlantis"
        )
        #expect(exhibitors.map(\.website) == ["http://alfa.example", "https://beta.example", nil])
        #expect(exhibitors[0].text == ["hu": "Szennyvíz"])
        #expect(batch.remarks.contains { $0.hasPrefix("fair.csv line 4: exhibitor \"Gamma\" is from \"Atlantis\"") })
        #expect(batch.remarks.contains { $0.contains("\"not a site\", which is no address") })
    }

    @Test(
        "Header names",
        arguments: [
            ("Company Name", "name", "und"), ("公司名称", "name", "und"), ("Cégnév", "name", "und"),
            ("Firma", "name", "und"),
            ("国家/地区", "country", "und"), ("Ország", "country", "und"), ("Land", "country", "und"),
            ("name_zh", "name", "zh"), ("name:hu", "name", "hu"),
            ("name [en]", "name", "en"), ("Beschreibung (de)", "text", "de"), ("Leírás (magyar)", "text", "hu"),
            ("简介（英文）", "text", "en"),
            ("Web-Site", "website", "und"), ("Honlap", "website", "und"), ("网址", "website", "und"),
            ("TRL", "readiness", "und"), ("Kiállító", "exhibitor", "und"),
        ])
    func headers(header: String, field: String, language: String) {
        let column = TableColumn.guess(header)
        #expect(column?.field.rawValue == field && column?.language.rawValue == language)
    }

    @Test("A map corrects the guess, by name or number; a wrong one says what there is")
    func map() throws {
        let table = "a,b,c\nX,Hungary,Pécs\n"
        let batch = try read(table, ImportContext(columns: [("1", "name"), ("B", "country"), ("c", "city")]))
        let only = try #require(batch.entries.exhibitors.first?.content)
        #expect(only.name[.undetermined] == "X" && only.country?.rawValue == "HU" && only.city[.undetermined] == "Pécs")
        let error = try #require(throws: FormatError.self) {
            _ = try read(table, ImportContext(columns: [("9", "name"), ("a", "nonsense")]))
        }
        #expect(
            error.problems.count == 2 && error.description.contains("the columns are a, b, c")
                && error.description.contains("the fields are id,"))
        #expect(throws: FormatError.self) { _ = try read(table) }
    }

    @Test(
        "Delimiters, quoting and line ends",
        arguments: [
            "name,city\r\n\"A, B\",\"C\nD\"\r\n", "name;city\n\"A, B\";\"C\nD\"\n", "name\tcity\rA, B\t\"C\nD\"\r",
            "sep=|\nname|city\nA, B|\"C\nD\"",
            "\u{FEFF}\n\nname,city\n  \"A, B\"  ,\"C\nD\",,\n\n",
        ])
    func dialects(table: String) throws {
        let only = try #require(try read(table).entries.exhibitors.first?.content)
        #expect(only.name[.undetermined] == "A, B" && only.city[.undetermined] == "C\nD")
    }

    @Test("A spreadsheet's own first line counts as a line", arguments: ["\n", "\r\n", "\r"])
    func hintLine(end: String) {
        let table = DelimitedText(Array("sep=;\(end)name;city\(end)A;x\(end)".utf8))
        #expect(table.rows.map(\.line) == [2, 3])
        #expect(table.rows.map(\.cells) == [["name", "city"], ["A", "x"]])
    }

    @Test(
        "What a spreadsheet would run is guarded, and bare again",
        arguments: ["=1", "+1", "-1", "@a", "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}a", "\t=1", "\r=1", "\n=1"])
    func guarded(cell: String) {
        #expect(FormulaGuard.guarded(cell) == "'\(cell)")
        #expect(FormulaGuard.unguarded(FormulaGuard.guarded(cell)) == cell)
    }

    @Test("Quoting beyond repair loses nothing")
    func brokenQuotes() throws {
        let batch = try read("name,city\n\"A\" & Co,x\nB \"b\" b,y\n\"C,z\nD,w\n")
        #expect(
            batch.entries.exhibitors.compactMap { $0.content.name[.undetermined] } == [
                "A & Co", "B \"b\" b", "\"C", "D",
            ])
        #expect(batch.remarks.contains { $0.contains("quotation mark") })
    }

    @Test("Encodings are guessed", arguments: ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "GB18030"])
    func encodings(encoding: String) throws {
        let text = encoding == "GB18030" ? "公司名称,国家\n重庆智能产业有限公司,中国\n" : "name,country\nMüller Söhne – Öl,Österreich\n"
        let bytes: [UInt8] =
            switch encoding {
            case "UTF-16LE": [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case "UTF-16BE": text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            case "windows-1252":
                text.unicodeScalars.map { $0 == "–" ? 0x96 : UInt8($0.value) }
            case "GB18030":
                [0xB9, 0xAB, 0xCB, 0xBE, 0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0xB9, 0xFA, 0xBC, 0xD2, 0x0A]
                    + [
                        0xD6, 0xD8, 0xC7, 0xEC, 0xD6, 0xC7, 0xC4, 0xDC, 0xB2, 0xFA, 0xD2, 0xB5, 0xD3, 0xD0, 0xCF, 0xDE,
                        0xB9, 0xAB, 0xCB, 0xBE,
                    ]
                    + [0x2C, 0xD6, 0xD0, 0xB9, 0xFA, 0x0A]
            default: Array(text.utf8)
            }
        let only = try #require(
            try ExhibitorTable.read(ImportFile(name: "e.csv", bytes: bytes)).entries.exhibitors.first?.content)
        #expect(only.name[.undetermined] == (encoding == "GB18030" ? "重庆智能产业有限公司" : "Müller Söhne – Öl"))
        #expect(only.country?.rawValue == (encoding == "GB18030" ? "CN" : "AT"))
    }

    @Test("A Hungarian table from a spreadsheet keeps its letters")
    func hungarianBytes() throws {
        let bytes =
            [0x6E, 0xE9, 0x76] + Array(";v".utf8) + [0xE1] + Array("ros\n".utf8) + [0xD5] + Array("r Kft.;Gy".utf8) + [
                0xF5
            ]
            + Array("r\n".utf8)
        let only = try #require(
            try ExhibitorTable.read(ImportFile(name: "e.csv", bytes: bytes)).entries.exhibitors.first?.content)
        #expect(only.name.texts.map(\.text) == ["Őr Kft."])
        #expect(only.city.texts.map(\.text) == ["Győr"])
    }

    @Test("What a table does not say about contact is not made up")
    func contact() throws {
        let batch = try read("name,contact\nA,open\nB,foo\nC,\n")
        #expect(batch.entries.exhibitors.map(\.content.contact) == [.open, nil, nil])
        #expect(batch.remarks.contains { $0.contains("foo") })
        #expect(try read("name\nA\n").entries.exhibitors.first?.content.contact == nil)
    }

    @Test("Twins and namesakes stand, are numbered, and are told")
    func duplicates() throws {
        let batch = try read("name,country,city\nA,Hungary,x\nA,Hungary,x\nA,Hungary,y\nA,Serbia,x\n")
        let ids = batch.entries.exhibitors.map(\.id.rawValue)
        #expect(ids.count == 4 && Set(ids).count == 4 && ids[1] == "\(ids[0])-2" && ids[2] == "\(ids[0])-3")
        #expect(batch.remarks.contains { $0.contains("first in line 2") || $0.contains("before in line 2") })
        #expect(batch.remarks.contains { $0.contains("shares name and country") })
        let shared = try read("id,name\n1,A\n1,B\n1,A\n")
        #expect(shared.entries.exhibitors.map(\.content.name) == [LocalisedText("A"), LocalisedText("B")])
        #expect(Set(shared.entries.exhibitors.map(\.id)).count == 2)
        #expect(
            shared.remarks.contains { $0.contains("line 3") && $0.contains("shares its id with the one in line 2") })
    }

    @Test("Formulas are guarded on the way out and bare again on the way in")
    func formulas() throws {
        let names = ["=1+1", "+49", "-x", "@a", "'=b", "''", "'quoted", "plain", "a,\"b\"\nc"]
        let table =
            "id,source,name\n"
            + names.enumerated().map { "\($0),exhibitors:x.csv,\"\($1.replacing("\"", with: "\"\""))\"" }.joined(
                separator: "\n")
        // As typed by somebody, an apostrophe before a formula is a guard already.
        let first = try read(table)
        let csv = ExhibitorsCSV.write(of: Samples.snapshot(first))
        for line in DelimitedText(csv).rows.dropFirst() {
            #expect(!"=+-@".utf8.contains(line.cells[3].utf8.first ?? 0))
        }
        let again = try ExhibitorTable.read(ImportFile(name: "y.csv", bytes: csv))
        #expect(again.source == "exhibitors:x.csv")
        #expect(first.entries.difference(from: again.entries) == nil)
    }

    @Test("Exhibits name exhibitors that are there; others are problems")
    func exhibits() throws {
        let kept = try read("id,source,name\nalfa,x,Alfa Kft.\n").entries
        let context = ImportContext(kept: kept)
        let batch = try ExhibitorTable.read(
            Samples.file(
                "things.csv", "Exhibitor,Product,TRL,Description [hu],Fields\nALFA KFT.,Szűrő,TRL 7,Víz,Water; Air\n"),
            context: context)
        let only = try #require(batch.entries.exhibits.first?.content)
        #expect(
            only.exhibitor.rawValue == "alfa" && only.readiness == 7 && only.text == ["hu": "Víz"]
                && only.fields.count == 2)
        #expect(batch.entries.fields.count == 2 && batch.source == "exhibits:things.csv")
        let error = try #require(throws: FormatError.self) {
            _ = try ExhibitorTable.read(Samples.file("t.csv", "exhibitor,product\nNobody,X\n"), context: context)
        }
        #expect(error.description.contains("\"Nobody\", who is not there"))
    }

    @Test("What a table has no column for stays")
    func merge() throws {
        let batch = try read("name,city\nA,x\n")
        let kept = Exhibitor(
            name: ["und": "A", "zh": "阿"], text: ["en": "long"], country: CountryCode(rawValue: "HU"), sort: .research,
            website: "https://a.example")
        let merged = batch.merge.exhibitor(batch.entries.exhibitors[0].content, kept)
        #expect(
            merged.text == ["en": "long"] && merged.country?.rawValue == "HU" && merged.name["zh"] == "阿"
                && merged.city[.undetermined] == "x")
        #expect(merged.sort == .research && merged.website == "https://a.example")
    }

    @Test(
        "Websites",
        arguments: [
            ("www.a.de", WebsiteMending.Result.address("http://www.a.de", wasCut: false)),
            ("HTTPS://A.de/x", .address("https://A.de/x", wasCut: false)),
            ("NaN", .none), ("", .none), ("-", .none), ("+49 511 41027 0", .invalid), ("/product/1", .invalid),
            ("a@b.de", .invalid),
            ("http://a.de / www.b.de", .address("http://a.de", wasCut: true)), ("http://www dlmtappi.com", .invalid),
            ("javascript:alert(1)", .invalid),
            ("http:/a.de", .address("http://a.de", wasCut: false)),
            ("münchen.example", .address("http://münchen.example", wasCut: false)),
        ])
    func websites(text: String, expected: WebsiteMending.Result) {
        #expect(WebsiteMending.mended(text) == expected)
    }

    @Test("The real fair: 7,213 rows, and out and in again changes nothing", .enabled(if: SharedData.has("expo")))
    func realFair() throws {
        let first = try ExhibitorTable.read(try Samples.shared("trade-fair-exhibitors.csv"))
        #expect(first.entries.exhibitors.count == 7_213)
        #expect(first.entries.exhibitors.filter { $0.content.country == nil }.count <= 1)
        let again = try ExhibitorTable.read(
            ImportFile(name: "o.csv", bytes: ExhibitorsCSV.write(of: Samples.snapshot(first))))
        #expect(first.entries.difference(from: again.entries) == nil)
    }
}
