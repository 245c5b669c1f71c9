import Foundation
import Languages
import Markup
import Testing
import TradeDesk
import TradeSample

@testable import TradePages

@Suite("Whatever an edition holds and an address asks for, pages stay sound")
struct SoundnessTests {
    static let hostile = [
        "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!--", "{names}", "\u{0}\u{7}",
        String(repeating: "9", count: 10_000),
    ]

    /// The sample with a text in every place where text can stand.
    private static func edition(with text: String) -> IndexEdition {
        var edition = SamplePages.edition
        edition.title = LocalisedText(text)
        edition.text = LocalisedText(text)
        for node in edition.nodes.indices {
            edition.nodes[node].name = LocalisedText(text)
            edition.nodes[node].text = LocalisedText(text)
            if edition.nodes[node].isIndicator { edition.nodes[node].measure = LocalisedText(text) }
        }
        edition.units[0] = IndexUnit(code: "X-1", country: nil, name: LocalisedText(text), group: text)
        edition.sources[0] = FigureSource(
            key: text, title: text, publisher: text, licence: text, address: "javascript:alert(1)")
        for place in edition.changes.indices { edition.changes[place].reason = text }
        return edition
    }

    @Test("no text becomes markup", arguments: SamplePages.kinds, hostile)
    func texts(kind: String, text: String) throws {
        let edition = Self.edition(with: text)
        let page = try SamplePages.text(kind, "partner=X-1", of: edition, partner: "X-1")
        #expect(!page.contains("<script>"))
        #expect(!page.contains("<img") && !page.contains("<!--") && !page.contains("href=\"javascript:"))
        try Self.expectBalanced(page, "\(kind)")
    }

    @Test("no address becomes markup, and every one is answered", arguments: SamplePages.kinds, hostile)
    func addresses(kind: String, text: String) throws {
        for name in ["year", "w", "w.ties", "one", "other", "partner", "indicator"] {
            let page = try SamplePages.text(kind, "\(name)=\(text)&\(name)=2018&year=\(text)")
            #expect(!page.contains("<script>") && !page.contains("<img") && !page.contains("<!--"))
            #expect(page.utf8.count < 150_000)
            try Self.expectBalanced(page, "\(kind) \(name)")
        }
    }

    @Test("a partner that the index does not have has no page; one is found by its code in either case")
    func partners() throws {
        let furnishings = try SamplePages.furnishings.get()
        for code in ["NIX", "", "SGP ", "../SGP", String(repeating: "S", count: 10_000)] {
            #expect(TradePage.partner(code, SamplePages.visit(), furnishings) == nil)
        }
        #expect(TradePage.partner("sgp", SamplePages.visit(), furnishings)?.title == "Singapore")
    }

    @Test("elements that are opened are closed, in order; no name is given twice", arguments: SamplePages.kinds)
    func balanced(kind: String) throws {
        for query in ["", "year=2010", "year=2018", "partner=SRB", "w=ties:100"] {
            let page = try SamplePages.text(kind, query)
            try Self.expectBalanced(page, kind)
            let names = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
            #expect(names.count == Set(names).count, "\(kind): \(names)")
            for name in page.matches(of: /\sfor="([^"]+)"/).map({ String($0.output.1) }) {
                #expect(names.contains(name))
            }
        }
    }

    @Test(
        "no style, script or handler stands inline: the house's content security policy forbids them",
        arguments: SamplePages.kinds)
    func inline(kind: String) throws {
        #expect(try SamplePages.text(kind).firstMatch(of: /<[^>]* (style|on[a-z]+)=/) == nil)
    }

    @Test("what is not known is never shown as a number", arguments: SamplePages.kinds)
    func unknown(kind: String) throws {
        var edition = SamplePages.edition
        let table = IndexTable(nodes: edition.nodes.count, units: edition.units.count, years: edition.years.count)
        edition.scores = table
        edition.figures = table
        edition.standings = Array(repeating: FigureStanding(.unknown), count: table.values.count)
        edition.changes = []
        edition.examination = nil
        let page = try SamplePages.text(kind, of: edition)
        #expect(!page.lowercased().contains("nan"))
        let cells = page.matches(of: /<td(?: class="(?!known|count)[^>]*)?>(.*?)<\/td>/).map {
            String($0.output.1).seen
        }
        if !["method", "figures"].contains(kind) { #expect(cells.allSatisfy { !$0.contains(/\d/) }, "\(kind)") }
        // Scores that are infinite are no scores either, and break no JSON.
        edition.scores[0, 0, 13] = .infinity
        _ = try SamplePages.text(kind, of: edition)
    }

    @Test(
        "in a language without words of its own, a page says in which language its words are",
        arguments: SamplePages.kinds)
    func foreign(kind: String) throws {
        let page = try SamplePages.text(kind, in: "fa")
        #expect(page.hasPrefix("<div class=\"trade\" lang=\"en\" dir=\"ltr\">"))
        #expect(try SamplePages.text(kind, in: .hungarian).hasPrefix("<div class=\"trade\">"))
        // Texts that are there in the reader's language are shown in it.
        var edition = SamplePages.edition
        edition.title["fa"] = "نمونه"
        let persian = try SamplePages.text(kind, of: edition, in: "fa")
        #expect(persian.contains("<span class=\"tongue\" lang=\"fa\" dir=\"rtl\">نمونه</span>"))
    }

    @Test("ranks of fewer partners, or of a year that is no more, are taken as not examined")
    func staleExamination() throws {
        var edition = SamplePages.edition
        edition.examination?.ranks.removeLast(10)
        for kind in SamplePages.kinds { _ = try SamplePages.text(kind, of: edition) }
        edition.examination?.year = 99
        #expect(try SamplePages.text("overview", of: edition).contains("Nobody has examined yet"))
        #expect(try SamplePages.text("examination", of: edition).contains("Nobody has examined this index yet"))
    }

    @Test("an index of one partner and one year has all its pages", arguments: SamplePages.kinds)
    func small(kind: String) throws {
        var edition = IndexEdition(
            title: "Small",
            nodes: [
                IndexNode(code: "index", name: LocalisedText("Index"), parent: nil),
                IndexNode(code: "a", name: LocalisedText("A"), parent: 0, measure: LocalisedText("%")),
            ], unit: IndexUnit(code: "SGP", country: CountryCode(rawValue: "SG")), year: 2020)
        edition.scores[0, 0, 0] = 50
        edition.scores[1, 0, 0] = 50
        try Self.expectBalanced(try SamplePages.text(kind, of: edition), kind)
    }

    static func expectBalanced(_ page: String, _ what: String) throws {
        var open: [Substring] = []
        for tag in page.matches(of: /<(\/?)([a-z0-9-]+)[^>]*?(\/?)>/) {
            let (_, closing, name, selfClosing) = tag.output
            if !selfClosing.isEmpty || ["input", "br", "link"].contains(name) { continue }
            if closing.isEmpty { open.append(name) } else { #expect(open.popLast() == name, "\(what)") }
        }
        #expect(open == [], "\(what)")
    }
}

extension IndexEdition {
    fileprivate init(title: String, nodes: [IndexNode], unit: IndexUnit, year: Int) {
        self.init(title: LocalisedText(title), text: LocalisedText(), nodes: nodes, units: [unit], years: [year])
    }
}
