import Testing
import TradeSample

@testable import TradeDesk

@Suite("How much of a year is known is counted figure by figure")
struct FigureCoverageTests {
    @Test("each figure once, by how it came to be; a filled one that is then brought in stays filled")
    func counted() {
        var edition = SampleEdition.made()
        let nodes = edition.indicators
        edition.changes = []
        func set(_ place: Int, _ kind: FigureStanding.Kind, _ reason: String? = nil) {
            edition.standings[edition.figures.place(nodes[place], 0, 3)] = FigureStanding(kind)
            if let reason {
                edition.changes.append(
                    FigureChange(node: nodes[place], unit: 0, year: 3, from: nil, to: 1, reason: reason))
            }
        }
        for place in nodes.indices { set(place, .unknown) }
        set(0, .reported)
        set(1, .estimated)
        set(2, .treated)
        set(3, .imputed, "latest")
        set(4, .imputed, "nearest_before")
        set(5, .imputed, "group_mean by Income")
        set(6, .treated, "latest")
        let coverage = FigureCoverages(edition)[0, 3]
        var expected = FigureCoverage()
        (expected.reported, expected.estimated, expected.treated) = (1, 1, 1)
        (expected.carriedForward, expected.filledIn, expected.unknown) = (3, 1, nodes.count - 7)
        #expect(coverage == expected)
        #expect(coverage.known == 3 && coverage.imputed == 4 && coverage.isMostlyImputed)
    }

    @Test(
        "a rule is told from what it depends on",
        arguments: [
            ("latest", "latest", nil), ("group_mean by Income", "group_mean", "Income"),
            ("regression on A, B", "regression", "A, B"), ("constant 3.5", "constant", "3.5"),
            ("expectation at level 2", "expectation", "at level 2"),
            ("winsorised from above", "winsorised from above", nil), ("made up by hand", "made up by hand", nil),
        ] as [(String, String, String?)])
    func rules(reason: String, rule: String, detail: String?) {
        let change = FigureChange(node: 0, unit: 0, year: 0, from: nil, to: 1, reason: reason)
        #expect(change.rule == rule && change.ruleDetail == detail)
    }

    @Test("the shipped index: all of its figures, and the summary says how few of the last year's are known")
    func shipped() throws {
        var edition = try ShippedIndexTests.built.get().edition()
        // Of the last year nothing is known but what was carried forward.
        edition.changes.removeAll { $0.year == 13 }
        for node in edition.indicators {
            for unit in edition.units.indices {
                edition.standings[edition.figures.place(node, unit, 13)] = FigureStanding(.imputed)
                edition.changes.append(
                    FigureChange(node: node, unit: unit, year: 13, from: nil, to: 1, reason: "latest"))
            }
        }
        let coverages = FigureCoverages(edition)
        for year in edition.years.indices {
            #expect(coverages[year: year].count == edition.units.count * edition.indicators.count)
        }
        let summary = try IndexSummary(edition, year: nil)
        let last = try #require(summary.coverage["2023"])
        #expect(last == coverages[year: 13] && last.isMostlyImputed && summary.latestKnown == 2022)
        #expect(
            summary.text.contains("of 2023: 0 of 336 known, 336 filled in (336 with an earlier year's), 0 not known")
                && summary.text.contains("rests mostly on"))
        #expect(summary.standings[0].figures == coverages[edition.ranking(in: 13)[0].unit, 13])
        #expect(!(try IndexSummary(edition, year: 2018).text.contains("rests mostly")))
    }

    @Test(
        "minus signs are minus signs",
        arguments: [
            ("-0.6", "−0.6"), ("-0.0", "0.0"), ("  -4 %", "  −4 %"), ("12", "12"), ("-0,00", "0,00"),
        ])
    func minus(number: String, text: String) { #expect(number.withTrueMinus == text) }
}
