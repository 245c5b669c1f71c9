import Foundation
import Languages
import Testing
import TradeDesk
import TradeSample

@testable import TradePages

@Suite("The first page says what the year brought and how the partners stand")
struct OverviewTests {
    private static func rows(_ page: String, of table: String) throws -> [String] {
        let found = try #require(
            page.firstMatch(of: try Regex("<table class=\"\(table)[^>]*>.*?</table>").dotMatchesNewlines()))
        return String(page[found.range]).matches(of: /<tr[^>]*>(.*?)<\/tr>/).dropFirst().map { String($0.output.1) }
    }

    @Test("the largest rises of the year, with their partners")
    func headlines() throws {
        var edition = SamplePages.edition
        for unit in edition.units.indices {
            edition.scores[0, unit, 7] = 50
            edition.scores[0, unit, 8] = [59.5, 55.5][safe: unit] ?? 49
        }
        let page = try SamplePages.text("overview", "year=2018", of: edition)
        #expect(
            page.contains(
                "<b>+19%</b> <span><a href=\"/en/trade-index/partners/SGP?year=2018\">Singapore</a> in 2018</span>"))
        #expect(
            page.contains(
                "<b>+11%</b> <span><a href=\"/en/trade-index/partners/TUR?year=2018\">Türkiye</a> in 2018</span>"))
        #expect(page.contains("<b>2 of 14</b> <span>partners rose in 2018</span>"))
        let hungarian = try SamplePages.text("overview", "year=2018", of: edition, in: .hungarian)
        #expect(hungarian.contains("<b>+19%</b>"))
    }

    @Test("who rose in each of five years is named, and nobody else")
    func risers() throws {
        var edition = SamplePages.edition
        for unit in edition.units.indices {
            for year in 9...13 { edition.scores[0, unit, year] = [2, 3].contains(unit) ? 50 + Double(year) : 50 }
        }
        edition.scores[0, 2, 8] = 1
        edition.scores[0, 3, 8] = 1
        #expect(
            try SamplePages.text("overview", of: edition).contains(
                "Rose in each year from 2019 to 2023: India and Israel."))
    }

    @Test("the ranking has every partner once, by rank, those without a score at its end")
    func ranking() throws {
        let rows = try Self.rows(try SamplePages.text("overview", "year=2011"), of: "ranking")
        #expect(rows.count == 14)
        let ranks = rows.dropLast().map { Int($0.firstMatch(of: /class="rank">(\d+)/)?.output.1 ?? "") }
        #expect(ranks == (1...13).map(Optional.some))
        let last = try #require(rows.last)
        #expect(
            last.contains("Serbia")
                && last.contains("role=\"img\" aria-label=\"not known\" title=\"not known\">–</span>"))
        // How little is known of it is the only number.
        #expect(!last.replacing(/<td class="known">.*?<\/td>/, with: "").seen.contains(/\d/))
    }

    @Test("rank intervals stand only in the year that was examined")
    func intervals() throws {
        let ranks = try #require(SamplePages.edition.examination?.ranks)
        let rows = try Self.rows(try SamplePages.text("overview"), of: "ranking")
        for (row, one) in zip(rows, SamplePages.edition.ranking(in: 13)) {
            let range = try #require(ranks[one.unit])
            let text = range.low == range.high ? "\(Int(range.low))" : "\(Int(range.low))–\(Int(range.high))"
            #expect(row.contains("<td class=\"range\"><span>\(text)</span>"))
        }
        let before = try SamplePages.text("overview", "year=2022")
        #expect(!before.contains("class=\"range\"") && before.contains("examined for 2023"))
        let bare = try SamplePages.text("overview", of: SampleEdition.made(isExamined: false))
        #expect(!bare.contains("class=\"range\"") && bare.contains("Nobody has examined yet"))
    }

    @Test(
        "a year that the index does not have is said, and the latest is shown",
        arguments: ["1999", "abc", "-1", "2018.5", "99999999999999999999"])
    func missingYear(asked: String) throws {
        let page = try SamplePages.text("overview", "year=\(asked)")
        #expect(page.contains("has no year “\(asked)”: it runs from 2010 to 2023. You see 2023."))
        #expect(page.contains("Ranking, 2023"))
    }

    @Test("of a year that is named twice the first counts, and an empty one is none")
    func doubledYear() throws {
        #expect(try SamplePages.text("overview", "year=2015&year=2018").contains("Ranking, 2015"))
        #expect(try SamplePages.text("overview", "year=").contains("Ranking, 2023"))
    }

    @Test("the map knows each country by letters and number, and colours it by its class")
    func map() throws {
        struct Map: Decodable {
            struct Unit: Decodable {
                var two, three, number, name, address: String
                var `class`: Int?
            }
            var units: [Unit]
            var home: [String: String]
        }
        let page = try SamplePages.text("overview", "year=2011", in: .chinese)
        let json = try #require(page.firstMatch(of: /<trade-map.*?<script[^>]*>(.*?)<\/script>/.dotMatchesNewlines()))
            .output.1
        let map = try JSONDecoder().decode(Map.self, from: Data(json.utf8))
        let singapore = map.units[0]
        #expect([singapore.two, singapore.three, singapore.number, singapore.name] == ["SG", "SGP", "702", "新加坡"])
        #expect(singapore.address == "/zh/trade-index/partners/SGP?year=2011")
        #expect(map.home["number"] == "156")
        // Serbia's score is not known, so it has no class; everybody else has one.
        #expect(map.units.filter { $0.class == nil }.map(\.three) == ["SRB"])
        #expect(map.units.compactMap(\.class).allSatisfy { (0..<5).contains($0) })
    }

    @Test("an index of every country shows the first of each list, and the others where one opens it")
    func large() throws {
        let edition = SampleEdition.made(isLarge: true)
        let page = try SamplePages.text("overview", of: edition)
        let count = edition.units.count
        let ranks = page.matches(of: /<td class="rank">(\d+)<\/td>/).compactMap { Int($0.output.1) }
        #expect(ranks == Array(1...count))
        #expect(page.matches(of: /<summary>\d+ more<\/summary>/).count == 1)
        func grown(_ page: String) throws -> Int { try Self.rows(page, of: "years-table growth-table").count }
        #expect(try grown(page) == 30)
        #expect(page.contains("<a href=\"/en/trade-index?growth=all#growth\">"))
        #expect(try grown(SamplePages.text("overview", "growth=all", of: edition)) > 200)
        #expect(page.contains("The 14 with the best scores of 2023"))
        #expect(page.matches(of: /<path class="line c/).count == 14)
        #expect(page.contains("partners rose in each year from") || !page.contains("class=\"risers\""))
        try SoundnessTests.expectBalanced(page, "large")
        for kind in SamplePages.kinds { _ = try SamplePages.text(kind, of: edition, partner: "SG") }
    }

    @Test("classes hold every score between their bounds, for any scores")
    func classes() {
        for seed in 0..<200 as Range<UInt64> {
            let edition = SampleEdition.made(seed: seed % 7)
            let year = Int(seed % 14)
            let classes = MapClasses(edition, in: year)
            for unit in edition.units.indices {
                let score = edition.scores[0, unit, year]
                guard let place = classes.place(of: score) else {
                    #expect(score.isNaN)
                    continue
                }
                #expect(classes.bounds[place] <= score && score <= classes.bounds[place + 1])
            }
        }
    }
}

extension Array {
    fileprivate subscript(safe place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
