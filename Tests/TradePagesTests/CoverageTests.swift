import Languages
import Testing
import TradeDesk
import TradeSample

@testable import TradePages

@Suite("Pages say how much of a year's figures is known")
struct CoverageTests {
    /// The sample with all figures of a year carried forward, but those of the first two indicators.
    private static func carried(in year: Int) -> IndexEdition {
        var edition = SamplePages.edition
        edition.changes.removeAll { $0.year == year }
        for node in edition.indicators.dropFirst(2) {
            for unit in edition.units.indices {
                edition.standings[edition.figures.place(node, unit, year)] = FigureStanding(.imputed)
                edition.figures[node, unit, year] = edition.figures[node, unit, year - 1]
                for one in [0] + edition.indicators {
                    edition.scores[one, unit, year] = edition.scores[one, unit, year - 1]
                }
                edition.changes.append(
                    FigureChange(node: node, unit: unit, year: year, from: nil, to: 1, reason: "latest"))
            }
        }
        for node in edition.indicators.prefix(2) {
            for unit in edition.units.indices {
                edition.standings[edition.figures.place(node, unit, year)] = FigureStanding(.reported)
            }
        }
        return edition
    }

    @Test("a year that rests mostly on earlier ones says so first, with the last that does not")
    func mostly() throws {
        let edition = Self.carried(in: 13)
        let page = try SamplePages.text("overview", of: edition)
        #expect(page.contains("<b>2023 rests mostly on figures that were filled in.</b>"))
        #expect(
            page.seen.contains(
                "Of 336 figures for 2023: 28 known, 308 filled in (308 with an earlier year’s figure)"))
        #expect(page.contains("<a href=\"/en/trade-index?year=2022\">2022 is the latest year"))
        #expect(page.contains("<td class=\"known\">2/24</td>"))
        let partner = try SamplePages.text("partner", of: edition)
        #expect(partner.seen.contains("Of 24 figures for 2023: 2 known, 22 filled in (22 with"))
        let other = try SamplePages.text("overview", "year=2022", of: edition)
        #expect(!other.contains("rests mostly") && other.contains("figures for 2022: "))
    }

    @Test("the panel counts every figure of every year once", arguments: SamplePages.languages)
    func panel(language: Language) throws {
        for kind in ["overview", "partner"] {
            let page = try SamplePages.text(kind, of: Self.carried(in: 13), in: language)
            let table = try #require(
                page.firstMatch(of: /<table class="bars coverage-table">.*?<\/table>/.dotMatchesNewlines())?.output)
            let rows = table.matches(of: /<tr[^>]*><th scope="row">.*?<\/tr>/).map(\.output)
            #expect(rows.count == 14)
            for row in rows {
                let counts = row.matches(of: /class="count">(\d+)</).compactMap { Int($0.output.1) }
                #expect(counts.reduce(0, +) == (kind == "overview" ? 336 : 24))
            }
        }
    }

    @Test("what was only carried on is no cause of a change, and no nought in its list")
    func stale() throws {
        let page = try SamplePages.text("partner", of: Self.carried(in: 13))
        let panel = try #require(
            page.firstMatch(of: /<section class="panel" id="change">.*?<\/section>/.dotMatchesNewlines())?.output)
        #expect(panel.contains("No newer figure for 2023, so no change: Trade ties 3, Trade ties 4,"))
        #expect(panel.matches(of: /<th scope="row">/).count == 2)
    }

    @Test("small figures and points keep digits that tell them from nought, and a minus is one")
    func digits() throws {
        var edition = SamplePages.edition
        let node = edition.indicators[0]
        edition.figures[node, 0, 13] = 0.000_34
        edition.figures[node, 1, 13] = -4.25
        edition.figures[node, 2, 13] = 0
        let page = try SamplePages.text("figures", of: edition)
        #expect(page.contains(">0.0003<") && page.contains(">−4.2<") && page.contains(">0.0<"))
        edition.scores[0, 0, 13] = -0.6
        edition.scores[0, 1, 13] = -0.04
        let overview = try SamplePages.text("overview", of: edition)
        #expect(overview.contains("<span>−0.6</span>") && overview.contains("<span>0.0</span>"))
    }
}
