import Languages
import Testing
import TradeDesk
import TradeSample

@testable import TradePages

@Suite("Every figure is shown with how it came to be")
struct FiguresTests {
    private static let edition = SamplePages.edition

    @Test("marks stand exactly where figures were estimated, filled in or treated")
    func marks() throws {
        let node = Self.edition.indicators[1]
        let page = try SamplePages.text("figures", "indicator=\(Self.edition.nodes[node].code)")
        let table = try #require(page.firstMatch(of: /<table class="years-table.*?<\/table>/.dotMatchesNewlines()))
            .output
        let counts = Self.edition.standingCounts(
            nodes: [node], units: Array(Self.edition.units.indices), years: Array(Self.edition.years.indices))
        #expect(table.matches(of: /<sup class="e">/).count == counts[.estimated, default: 0])
        #expect(table.matches(of: /<sup class="i">/).count == counts[.imputed, default: 0])
        #expect(table.matches(of: /<sup class="t">/).count == counts[.treated, default: 0])
        #expect(table.matches(of: /class="unknown"/).count == counts[.unknown, default: 0])
    }

    @Test("a figure that was filled in shows what was filled in, and why")
    func filled() throws {
        let change = try #require(Self.edition.changes.first { $0.from == nil })
        let code = Self.edition.nodes[change.node].code
        let page = try SamplePages.text("figures", "indicator=\(code)&partner=\(Self.edition.units[change.unit].code)")
        #expect(page.contains("41.5<sup class=\"i\">i</sup>") || page.contains("42<sup class=\"i\">i</sup>"))
        #expect(page.contains("linear in time between the years beside it"))
    }

    @Test("one series has a row a year, with its source")
    func series() throws {
        let page = try SamplePages.text("figures", "indicator=ties.2&partner=sgp")
        #expect(page.contains("Trade ties 2: Singapore"))
        let table = page.prefix(upTo: try #require(page.range(of: "id=\"changes\"")).lowerBound)
        let rows = table.matches(of: /<tr><th scope="row">(20\d\d)<\/th>.*?<\/tr>/)
        #expect(rows.count == 14)
        for (place, row) in rows.enumerated() {
            let standing = Self.edition.standings[Self.edition.figures.place(3, 0, place)]
            #expect(row.output.0.contains("Made-up figures") == (standing.source == 0))
        }
    }

    @Test(
        "what is asked for and not there is said, and the first indicator shown",
        arguments: ["indicator=bogus", "partner=NIX", "indicator=ties"])
    func missing(query: String) throws {
        let page = try SamplePages.text("figures", query)
        #expect(page.contains("This index has nothing called “\(query.split(separator: "=")[1])”."))
        #expect(page.contains("<h2>Trade ties 1</h2>"))
    }

    @Test("figures of an indicator have the same digits after the point, few where they are large")
    func digits() throws {
        let page = try SamplePages.text("figures", "indicator=ties.2")
        let table = try #require(page.firstMatch(of: /<table class="years-table.*?<\/table>/.dotMatchesNewlines()))
            .output
        let cells = table.matches(of: /<td>([\d,]+(\.\d+)?)/).map { $0.output.2?.count ?? 0 }
        #expect(Set(cells).count == 1)
        #expect(try !SamplePages.text("figures", "indicator=ties.4").contains(/<td>\d+\.\d\d\d/))
    }

    @Test("a list that is cut says how long it is")
    func cut() throws {
        var edition = Self.edition
        edition.changes = (0..<500).map { _ in edition.changes[0] }
        let node = edition.nodes[edition.changes[0].node].code
        #expect(
            try SamplePages.text("figures", "indicator=\(node)", of: edition).contains("The first 200 of 500 points."))
    }
}
