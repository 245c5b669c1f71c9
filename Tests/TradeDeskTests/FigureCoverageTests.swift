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

    @Test("the shipped index: all of its figures are counted, and the summary says how many of a year are known")
    func shipped() throws {
        let edition = try ShippedIndexTests.built.get().edition()
        let coverages = FigureCoverages(edition)
        for year in edition.years.indices {
            #expect(coverages[year: year].count == edition.units.count * edition.indicators.count)
        }
        let summary = try IndexSummary(edition, year: nil)
        let last = try #require(summary.coverage["2023"])
        #expect(last == coverages[year: 13] && !last.isMostlyImputed && summary.latestKnown == 2023)
        #expect(summary.text.contains("\(last.known) of 336 known") && !summary.text.contains("rests mostly"))
        #expect(summary.standings[0].figures == coverages[edition.ranking(in: 13)[0].unit, 13])
    }

    @Test("a year that rests on what was carried forward is told as such, with the latest that does not")
    func mostlyFilled() throws {
        var edition = try ShippedIndexTests.built.get().edition()
        for unit in edition.units.indices {
            for node in edition.indicators {
                edition.standings[edition.figures.place(node, unit, 13)] = FigureStanding(.imputed)
            }
        }
        let summary = try IndexSummary(edition, year: nil)
        #expect(summary.latestKnown == 2022 && summary.text.contains("0 of 336 known"))
        #expect(summary.text.contains("rests mostly on") && summary.text.contains("2022 is the latest year"))
        #expect(!(try IndexSummary(edition, year: 2022).text.contains("rests mostly")))
    }

    @Test(
        "minus signs are minus signs",
        arguments: [
            ("-0.6", "−0.6"), ("-0.0", "0.0"), ("  -4 %", "  −4 %"), ("12", "12"), ("-0,00", "0,00"),
        ])
    func minus(number: String, text: String) { #expect(number.withTrueMinus == text) }
}
