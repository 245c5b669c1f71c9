import Foundation
import SDMX
import Testing
import TradeDesk
import TradeSample

@Suite("Published tables hold the index's own numbers in every form")
struct PublishedTablesTests {
    private static let forms = ["csv", "sdmx.csv", "sdmx.json"]

    @Test(
        "scores read again are those of the index, and what is not known stays empty", arguments: forms, [false, true])
    func scores(form: String, isPaired: Bool) throws {
        let publication = Publication(try SampleIndex.built(isPaired: isPaired), made: 0, languages: [.english])
        let edition = publication.edition
        let figures = try published(publication, "scores." + form)
        var rows: [[String]: Int] = [:]
        let columns = figures.dimensions
        #expect(columns.map(\.component.id) == ["FREQ", "REF_AREA", "COUNTERPART_AREA", "INDICATOR", "TIME_PERIOD"])
        for row in 0..<figures.count { rows[columns.map { $0[row] ?? "" }] = row }
        #expect(figures.count == edition.scores.values.count)
        var unknown = 0
        for node in edition.nodes.indices {
            for unit in edition.units.indices {
                for year in edition.years.indices {
                    let key = [
                        "A", edition.units[unit].code, isPaired ? "SGP" : "_Z", edition.nodes[node].code,
                        String(edition.years[year]),
                    ]
                    let row = try #require(rows[key])
                    let value = figures.measures[0].values[row]
                    let score = edition.scores[node, unit, year]
                    #expect(value == score || (value.isNaN && score.isNaN))
                    #expect((figures.column("OBS_STATUS")?[row] == "M") == score.isNaN)
                    let rank = edition.rank(of: unit, node: node, in: year)
                    #expect(figures.column("RANK")?[row] == rank.map(String.init))
                    if score.isNaN { unknown += 1 }
                }
            }
        }
        #expect(unknown > 0)
    }

    @Test("figures read again are those that came in, with their source and what was done", arguments: forms)
    func figures(form: String) throws {
        let publication = Publication(try SampleIndex.built(), made: 0, languages: [.english])
        let figures = try published(publication, "figures." + form)
        let given = try FigureFile.read(
            ByteSource(name: "sample.csv", bytes: Array(SampleIndex.figures(seed: 11).utf8)))
        var values: [[String]: Double] = [:]
        for row in 0..<given.observations.count {
            let key = ["INDICATOR", "REF_AREA", "TIME_PERIOD"].map { given.observations.column($0)?[row] ?? "" }
            values[key] = given.observations.measures[0].values[row]
        }
        var comments = 0
        for row in 0..<figures.count {
            let key = ["INDICATOR", "REF_AREA", "TIME_PERIOD"].map { figures.column($0)?[row] ?? "" }
            let value = figures.measures[0].values[row]
            #expect(value.isNaN ? values[key] == nil : values[key] == value)
            #expect((figures.column("SOURCE")?[row] == "made-up") == !value.isNaN)
            if let comment = figures.column("COMMENT_OBS")?[row], comment.contains("treated as") || value.isNaN {
                #expect(comment.contains("treated as") || comment.hasPrefix("imputed "))
                comments += 1
            }
        }
        #expect(comments == publication.edition.changes.count && comments > 0)
    }

    @Test("an index built from its own published figures has the same scores", arguments: forms, [false, true])
    func again(form: String, isPaired: Bool) throws {
        let built = try SampleIndex.built(isPaired: isPaired)
        let again = try SampleIndex.built(
            built.definition, try reading(Publication(built, made: 0, languages: [.english]), "figures." + form))
        #expect(again.build.fingerprint.scores == built.build.fingerprint.scores)
    }

    @Test("names with quotation marks, commas and Chinese come back as they are")
    func names() throws {
        let figures = try published(Publication(try SampleIndex.built(), made: 0, languages: [.english]), "scores.csv")
        let indicators = try #require(figures.column("INDICATOR"))
        let trade = try #require(indicators.codes.firstIndex(of: "TRADE"))
        #expect(indicators.names[trade] == "Trade, of \"goods\"")
        let json = try published(
            Publication(try SampleIndex.built(), made: 0, languages: [.english]), "scores.sdmx.json")
        #expect(json.reference?.id == "SERAI:TRADE_INDEX(1.0)")
        #expect(json.column("INDICATOR")?.names.contains("Exports <net>") == true)
        #expect(figures.column("SOURCE")?.names.contains("Figures, \"made up\"") == true)
    }

    private func published(_ publication: Publication, _ name: String) throws -> Observations {
        try reading(publication, name).observations
    }

    private func reading(_ publication: Publication, _ name: String) throws -> Reading {
        try Scratch.with { folder in
            try publication.publish(into: folder)
            let choices =
                name.hasSuffix(".csv") && !name.hasSuffix(".sdmx.csv")
                ? ReadingChoices(dimensions: ["FREQ", "REF_AREA", "COUNTERPART_AREA", "INDICATOR", "TIME_PERIOD"])
                : ReadingChoices()
            return try FigureFile.read(ByteSource(path: folder + "/" + name), choices)
        }
    }
}

/// A folder for one test.
enum Scratch {
    /// Gives the path of a folder that is not there yet, and clears it away afterwards.
    static func with<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("publication-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        return try body(place.appendingPathComponent("index").path)
    }
}
