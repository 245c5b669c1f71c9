import Languages
import Markup
import Testing
import TradeDesk
import TradeSample

@testable import TradePages

@Suite("An index of economies, beside others")
struct EconomiesTests {
    private static let edition: IndexEdition = {
        var edition = SampleEdition.made(isLarge: true)
        edition.reporter = nil
        edition.text = LocalisedText()
        return edition
    }()

    private static let links = [
        IndexLink(title: LocalisedText("Digital trade"), path: "trade-index"),
        IndexLink(title: LocalisedText("Services & more"), path: "trade-index/services"),
    ]

    private static func page(
        _ path: String, among links: [IndexLink] = links, section: String = "overview"
    ) throws -> String {
        let visit = TradeVisit(SamplePages.edition, language: .hungarian, path: path, indices: links)
        let furnishings = try SamplePages.furnishings.get()
        return
            (section == "overview" ? TradePage.overview(visit, furnishings) : .comparison(visit, furnishings)).body
            .description
    }

    @Test("nobody is called a partner there, and no hub is named", arguments: SamplePages.languages)
    func words(language: Language) throws {
        for kind in SamplePages.kinds {
            for query in ["", "year=2018", "w=ties:1", "one=NIX&partner=NIX"] {
                let seen = try SamplePages.text(kind, query, of: Self.edition, in: language, partner: "SG").seen
                for word in ["partner", "伙伴"] {
                    let isThere = seen.lowercased().contains(word)
                    #expect(!isThere, "\(kind) \(query)")
                }
            }
        }
        #expect(try SamplePages.text("overview", of: Self.edition).contains("<th scope=\"col\">Economy</th>"))
    }

    @Test("each index leads to the others, and says which it is")
    func ways() throws {
        for (place, own) in Self.links.enumerated() {
            for section in ["overview", "comparison"] {
                let page = try Self.page(own.path, section: section)
                let nav = try #require(page.firstMatch(of: /<nav class="indices".*?<\/nav>/)).output
                let ways = nav.matches(of: /<a href="([^"]*)"( aria-current="true")?>([^<]*)<\/a>/)
                #expect(ways.map(\.output.1) == ["/hu/trade-index", "/hu/trade-index/services"])
                #expect(ways.map(\.output.3) == ["Digital trade", "Services &amp; more"])
                #expect(ways.map { $0.output.2 != nil } == [place == 0, place == 1])
                #expect(!page.contains("class=\"kicker\""))
            }
        }
    }

    @Test("a sole index has no way to others")
    func sole() throws {
        for links in [[], Array(Self.links.prefix(1))] {
            #expect(try !Self.page("trade-index", among: links).contains("class=\"indices\""))
            #expect(try Self.page("trade-index", among: links, section: "comparison").contains("class=\"kicker\""))
        }
    }

    @Test("a long ranking by one's own weights is one table, that a box opens")
    func longRanking() throws {
        let page = try SamplePages.text("weights", of: Self.edition)
        #expect(page.matches(of: /<tr data-unit=/).count == Self.edition.units.count)
        #expect(page.matches(of: /<input type="checkbox">/).count == 1)
        #expect(try !SamplePages.text("weights").contains("type=\"checkbox\""))
    }

    @Test(
        "files to take along are named in the page's language, those in other languages left out",
        arguments: [
            (Language.english, "The audit in ten steps", "audit.en.html"),
            (.chinese, "十步审核报告", "audit.zh-Hans.html"), (.hungarian, "Az ellenőrzés tíz lépésben", "audit.hu.html"),
        ])
    func downloads(language: Language, title: String, file: String) throws {
        let names = [
            "scores.csv", "scores.sdmx.csv", "index.xlsx", "audit.en.html", "audit.zh-Hans.html", "audit.hu.html",
            "pictures/parts-SGP.svg", "pictures/parts-TUR.svg", "other.bin",
        ]
        let notes = MethodNotes(
            downloads: names.map {
                .init(title: LocalisedText("English", in: .english), address: "/f/\($0)", file: $0, bytes: 1_234_567)
            })
        let page = try SamplePages.text("method", in: language, notes: notes)
        let panel = try #require(page.firstMatch(of: /<section class="panel" id="downloads">.*?<\/section>/)).output
        let addresses = panel.matches(of: /href="\/f\/([^"]*)"/).map { String($0.output.1) }
        #expect(Set(addresses) == Set(names.filter { !$0.hasPrefix("audit") } + [file]))
        #expect(panel.contains("<a href=\"/f/\(file)\" download>\(title)</a> <small>HTML · 1"))
        #expect(panel.contains("SDMX-CSV 2.0 · ") && panel.contains("XLSX · "))
        let pictures = try #require(panel.firstMatch(of: /<details>.*<\/details>/)).output
        #expect(pictures.matches(of: /parts-(SGP|TUR)/).count == 2)
    }
}
