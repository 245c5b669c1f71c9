import Languages
import Testing
import TradeDesk
import TradeSample

@testable import TradePages

@Suite("A partner's page, two beside each other, and how the index is made")
struct PartnerTests {
    @Test("score, rank with its range, and growth of the year")
    func summary() throws {
        let edition = SamplePages.edition
        let rank = try #require(edition.rank(of: 0, in: 13))
        let page = try SamplePages.text("partner")
        let range = try #require(edition.examination?.ranks[0])
        let text = range.low == range.high ? "\(Int(range.low))" : "\(Int(range.low))–\(Int(range.high))"
        #expect(page.contains("<b>\(rank)</b> <span>rank, of 14 (range \(text))</span>"))
        #expect(try !SamplePages.text("partner", "year=2018").contains("(range "))
    }

    @Test("a year without a score is said to be unknown, and shows no rank")
    func unknownYear() throws {
        let page = try SamplePages.text("partner", "year=2011", partner: "SRB")
        #expect(page.contains("No score is known for 2011.") && !page.contains("rank, of"))
        #expect(page.contains("One of the two scores is not known"))
    }

    @Test("what moved the score is listed by size, and its sum is the change")
    func change() throws {
        let page = try SamplePages.text("partner", partner: "IRN")
        let table = try #require(
            page.firstMatch(of: /<section class="panel" id="change">.*?<\/section>/.dotMatchesNewlines())
        ).output
        let points = table.matches(of: /<span>([+−]?[\d.]+)<\/span>/).compactMap {
            Double($0.output.1.replacing("−", with: "-").replacing("+", with: ""))
        }
        let change = try #require(SamplePages.edition.change(of: 4, in: 13))
        #expect(points.count == 24)
        #expect(abs(points.reduce(0, +) - change.total) < 24 * 0.005)
        let sizes = points.dropLast().map(abs)
        #expect(sizes == sizes.sorted(by: >))
        #expect(table.contains("What no indicator accounts for by itself"))
    }

    @Test("two partners: those asked for, else the two best; who is not there is said")
    func comparison() throws {
        #expect(try SamplePages.text("comparison", "one=SGP&other=TUR").contains("Singapore and Türkiye, 2023"))
        let best = SamplePages.edition.ranking(in: 13).prefix(2).map { SamplePages.edition.units[$0.unit].code }
        let page = try SamplePages.text("comparison")
        for code in best { #expect(page.contains("<option value=\"\(code)\" selected>")) }
        let missing = try SamplePages.text("comparison", "one=NIX&other=TUR")
        #expect(missing.contains("This index has no partner “NIX”.") && missing.contains("and Türkiye, 2023"))
        // A partner may be looked at beside itself, however little that says.
        #expect(try SamplePages.text("comparison", "one=SGP&other=SGP").contains("Singapore and Singapore"))
    }

    @Test("the method shows every node with its share, which add up by level, and which way is better")
    func method() throws {
        let page = try SamplePages.text(
            "method", notes: MethodNotes(downloads: [.init(title: LocalisedText("Method"), address: "/m.yaml")]))
        let shares = page.matches(of: /<tr class="depth2">.*?<span>([\d.]+)%<\/span>/).compactMap {
            Double($0.output.1)
        }
        #expect(shares.count == 24)
        #expect(abs(shares.reduce(0, +) - 100) < 1)
        #expect(page.matches(of: /<td class="words">less is better/).count == 4)
        #expect(page.contains(SamplePages.edition.methodHash) && page.contains(SamplePages.edition.dataHash))
        #expect(page.contains("<a href=\"/m.yaml\" download>"))
    }

    @Test("steps of the method's own stand in the place of the usual ones")
    func steps() throws {
        let notes = MethodNotes(steps: [.init(title: LocalisedText("Delphi"), text: LocalisedText("Asked twice."))])
        let page = try SamplePages.text("method", notes: notes)
        #expect(page.contains("<h3>Delphi</h3><p>Asked twice.</p>") && !page.contains("Outliers are tamed"))
    }

    @Test("an index that nobody has examined says so, and which command does it")
    func notExamined() throws {
        let page = try SamplePages.text("examination", of: SampleEdition.made(isExamined: false))
        #expect(page.contains("Nobody has examined this index yet") && page.contains("serai index examine"))
    }

    @Test("influences come by size, and a choice that nobody foresaw keeps its name")
    func influences() throws {
        var edition = SamplePages.edition
        edition.examination?.influences.append(
            .init(choice: "weather", first: (0.9, 0.8, 1), total: (0.99, 0.9, 1)))
        let page = try SamplePages.text("examination", of: edition)
        let found = try #require(
            page.firstMatch(of: /<table class="bars influences">.*?<\/table>/.dotMatchesNewlines())
        ).output
        let names = found.matches(of: /<th scope="row">([^<]+)<\/th>/).map { String($0.output.1) }
        #expect(names.first == "weather" && names.count == 6)
        #expect(found.contains("99% <small>90%–100%</small>"))
    }
}
