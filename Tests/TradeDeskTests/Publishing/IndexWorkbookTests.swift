import Foundation
import Languages
import Testing
import TradeDesk
import TradeSample

@testable import SDMX

@Suite("The workbook holds the index, and says what in it does not follow")
struct IndexWorkbookTests {
    @Test("scores and ranks beside the formulas are the index's own")
    func values() throws {
        let publication = Publication(try SampleIndex.built(), made: 0, languages: [.english])
        let edition = publication.edition
        for (sheet, heading) in [
            ("Index", "SAMPLE"), ("Ranks", "TRADE"), ("Normalised", "PRICES"), ("Figures", "GROWTH"),
        ] {
            let rows = try rows(publication, sheet)
            let column = try #require(rows[0].firstIndex(of: heading))
            let node = try #require(edition.nodes.firstIndex { $0.code == heading })
            var seen = 0
            for row in rows.dropFirst(3) {
                let unit = try #require(edition.units.firstIndex { $0.code == row[0] })
                let year = try #require(edition.years.firstIndex { String($0) == row[2] })
                let wanted =
                    switch sheet {
                    case "Ranks": edition.rank(of: unit, node: node, in: year).map(Double.init) ?? .nan
                    case "Figures": edition.figures[node, unit, year]
                    default: edition.scores[node, unit, year]
                    }
                let found = row.count > column ? Double(row[column]) ?? .nan : .nan
                #expect(wanted.isNaN ? found.isNaN : abs(found - wanted) <= 1e-12 * max(1, abs(wanted)))
                seen += 1
            }
            #expect(seen == edition.units.count * edition.years.count)
        }
    }

    @Test(
        "what stands as a value in place of a formula is said: filled gaps, outliers, and comparisons",
        arguments: [
            ("arithmetic", false), ("copeland", true),
        ])
    func notes(aggregation: String, isNoted: Bool) throws {
        let text = try #require(SampleIndex.aggregations.first { $0.name == aggregation }?.text)
        let rows = try rows(
            Publication(try SampleIndex.built(aggregation: text), made: 0, languages: [.english]), "Method")
        let note = try #require(rows.first { $0.first == "What does not follow by itself" })[1]
        #expect(note.contains("Filled: 2 gaps") && note.contains("Prepared: 1 outlier "))
        #expect(note.contains("SAMPLE, which compare units") == isNoted || note.contains("MEANS, SAMPLE") == isNoted)
    }

    @Test(
        "other languages have a workbook of their own, with its own names for sheets, columns and components",
        arguments: [
            ("zh-Hans", Language.chinese, ["指数", "数据"], "贸易", "示例"),
            ("hu", .hungarian, ["Index", "Adatok"], "Árukereskedelem", "Egy minta"),
        ])
    func languages(tag: String, language: Language, sheets: [String], trade: String, title: String) throws {
        let publication = Publication(try SampleIndex.built(), made: 0, languages: [.english, language])
        let english = try rows(publication, "Index")
        let own = try rows(publication, sheets[0], of: "index.\(tag).xlsx")
        #expect(own.count == english.count && own[0].suffix(3) == english[0].suffix(3))
        #expect(own[1].contains { $0.contains(trade) } && own[0][0] != english[0][0])
        // Formulas name sheets as they are called here, so the values beside them are the same.
        #expect(own.dropFirst(3).map { $0.dropFirst(3) } == english.dropFirst(3).map { $0.dropFirst(3) })
        let method = try rows(publication, language == .hungarian ? "Módszer" : "方法", of: "index.\(tag).xlsx")
        #expect(method[0][0].contains(title))
        #expect(
            !method.joined().contains { $0.contains("figures") || $0.contains("arithmetic") || $0.contains("of the") })
        #expect(try !rows(publication, sheets[1], of: "index.\(tag).xlsx").isEmpty)
    }

    /// The cells of a sheet as texts.
    private func rows(_ publication: Publication, _ sheet: String, of file: String = "index.xlsx") throws -> [[String]]
    {
        try Scratch.with { folder in
            try publication.publish(into: folder)
            let book = try WorkbookFile(ByteSource(path: folder + "/" + file), largest: 1 << 24)
            let entry = try #require(book.sheets.first { $0.name == sheet }?.entry)
            var rows: [[String]] = []
            try SheetCells.read(entry, of: book) { row, cells in
                while rows.count < row { rows.append([]) }
                for cell in cells {
                    while rows[row - 1].count <= cell.column { rows[row - 1].append("") }
                    rows[row - 1][cell.column] = cell.value.text
                }
                return true
            }
            return rows
        }
    }
}
