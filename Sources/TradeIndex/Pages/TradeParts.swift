import Languages
import Markup
import TradeDesk

/// The parts of an index's pages; each page is an extension in a file of its own.
struct TradeParts {
    let visit: TradeVisit
    let words: TradeWords
    let year: YearChoice
    /// By node: the digits after the point of its figures.
    let figureDigits: [Int]
    /// What was filled in where no figure was, by the place among the edition's figures.
    let filledIn: [Int: Double]
    /// How much is known of each unit in each year.
    let coverages: FigureCoverages
    private let names: CountryNames
    private let collation: Collation

    init(_ visit: TradeVisit, _ furnishings: TradeFurnishings) {
        self.visit = visit
        words = TradeWords(
            furnishings.words.words(for: visit.language), isOfEconomies: visit.edition.reporter == nil)
        names = furnishings.countryNames(in: words.language)
        collation = furnishings.collation(in: words.language)
        year = YearChoice(visit)
        coverages = FigureCoverages(visit.edition)
        figureDigits = Self.figureDigits(of: visit.edition)
        filledIn = visit.edition.changes.reduce(into: [:]) { filledIn, change in
            guard change.from == nil else { return }
            filledIn[visit.edition.figures.place(change.node, change.unit, change.year)] = change.to
        }
    }

    var edition: IndexEdition { visit.edition }
    var forms: LocaleForms { words.forms }

    // MARK: Addresses

    /// An address below the index's, in the page's language: `link("partners", "SGP", year: 3)`.
    func link(_ segments: String..., year: Int? = nil, query: [(name: String, value: String)] = []) -> String {
        var address = "/\(visit.language.rawValue)/\(visit.path)"
        for segment in segments where !segment.isEmpty { address += "/" + AddressText.encoded(segment) }
        var items = query
        if let year, year != edition.latestYear { items.append(("year", String(edition.years[year]))) }
        if !items.isEmpty {
            address += "?" + items.map { "\($0.name)=\(AddressText.encoded($0.value))" }.joined(separator: "&")
        }
        return address
    }

    /// A partner's name, which leads to its page of the same year.
    func partnerLink(_ unit: Int) -> Markup {
        "<a href=\"\(link("partners", edition.units[unit].code, year: year.place))\">\(name(of: unit))</a>"
    }

    // MARK: Names

    /// A country's or another unit's name in the page's language.
    func name(of unit: Int) -> String { edition.units[unit].name(names) }

    /// Where the index is looked from; nil where units are not pairs with one.
    var reporterName: String? { edition.reporter.map { names[$0] } }

    /// A node's name as a string, for attributes and scripts.
    func nodeName(_ node: Int) -> String {
        let name = plain(edition.nodes[node].name)
        return name.isEmpty ? edition.nodes[node].code : name
    }

    /// A node's name, marked where it is in another language.
    func nodeMarkup(_ node: Int) -> Markup {
        edition.nodes[node].name.isEmpty ? Markup(text: edition.nodes[node].code) : text(edition.nodes[node].name)
    }

    /// The units in the order of their names.
    var unitsByName: [Int] { collation.sorted(edition.units.indices.map(\.self)) { name(of: $0) } }

    func plain(_ text: LocalisedText) -> String { text.resolved(for: visit.language)?.text ?? "" }

    /// A text in the page's language, or in another with a mark that says which.
    func text(_ text: LocalisedText) -> Markup {
        guard let found = text.resolved(for: visit.language) else { return Markup() }
        if found.language == .undetermined || found.language.base == words.language.base {
            return Markup(text: found.text)
        }
        return "<span class=\"tongue\"\(Self.marks(of: found.language))>\(found.text)</span>"
    }

    /// ` lang="fa" dir="rtl"`: what an element says of its text's language.
    static func marks(of language: Language) -> Markup {
        " lang=\"\(language.tag)\" dir=\"\(language.direction == .rightToLeft ? "rtl" : "ltr")\""
    }

    // MARK: What every page begins with

    /// The title of a page besides the first, with the way back to that one.
    func heading(_ title: Markup, _ section: TradeSection, lead: String? = nil) -> Markup {
        let lead = lead.map { "<p class=\"lead\">\($0)</p>" as Markup }
        // Where there are several indices, the switch above names this one.
        let kicker: Markup? =
            indexSwitch == nil
            ? "<p class=\"kicker\"><a href=\"\(link(year: year.place))\">\(text(edition.title))</a></p>" : nil
        return """
            \(kicker)<h1>\(title)</h1>\(lead)\(sections(section))
            """
    }

    /// The ways to the index's pages.
    func sections(_ current: TradeSection?) -> Markup {
        var items = Markup()
        for section in TradeSection.allCases {
            let mark: Markup? = section == current ? " aria-current=\"page\"" : nil
            items +=
                "<li><a href=\"\(link(section.rawValue, year: year.place))\"\(mark)>\(words(section.word))</a></li>"
        }
        return "<nav aria-label=\"\(words("section.label"))\"><ul class=\"tabs\">\(items)</ul></nav>"
    }

    /// A part of a page, under a heading.
    func panel(_ title: String, id: String, note: Markup? = nil, _ content: Markup) -> Markup {
        let note = note.map { "<p class=\"note\">\($0)</p>" as Markup }
        return """
            <section class="panel" id="\(id)"><h2>\(title)</h2>\(note)\(content)</section>
            """
    }

    /// A table that may be wider than a phone: it scrolls within itself, by keyboard too.
    func scrolling(_ label: String, _ table: Markup) -> Markup {
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(label)\">\(table)</div>"
    }

    /// The first rows of a long list as a table, and the others as one that opens.
    func opening<Row>(_ rows: [Row], after most: Int, _ table: ([Row]) -> Markup) -> Markup {
        guard rows.count > most else { return table(rows) }
        return """
            \(table(Array(rows.prefix(most))))<details><summary>\(words("list.more", ["count": .number(rows.count - most)]))\
            </summary>\(table(Array(rows.dropFirst(most))))</details>
            """
    }

    /// What the page could not do as the address asked.
    func notice(_ text: String?) -> Markup? {
        text.map { "<p class=\"notice\" role=\"alert\">\($0)</p>" }
    }
}
