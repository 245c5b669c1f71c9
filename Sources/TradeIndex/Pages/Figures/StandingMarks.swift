import Languages
import Markup
import TradeDesk

extension FigureStanding.Kind {
    /// The kinds, and the letter that marks a figure of one; reported ones need none.
    static let marked: [(kind: Self, letter: String)] = [(.estimated, "e"), (.imputed, "i"), (.treated, "t")]

    /// The key of its word.
    var word: String {
        switch self {
        case .unknown: "standing.unknown"
        case .reported: "standing.reported"
        case .estimated: "standing.estimated"
        case .imputed: "standing.imputed"
        case .treated: "standing.treated"
        }
    }
}

extension TradeParts {
    /// A figure with the mark of how it came to be; where it was filled in, what was filled in.
    func figureCell(_ node: Int, _ unit: Int, _ year: Int) -> Markup {
        let place = edition.figures.place(node, unit, year)
        let standing = edition.standings[place]
        let known = edition.figures[node, unit, year]
        let figure = known.isNaN && standing.kind == .imputed ? filledIn[place] ?? .nan : known
        let mark: Markup? = FigureStanding.Kind.marked.first { $0.kind == standing.kind }.map {
            "<sup class=\"\($0.letter)\">\($0.letter)</sup>"
        }
        guard !figure.isNaN else { return mark.map { "–\($0)" } ?? unknown }
        return "\(figureText(figure, of: node))\(mark)"
    }

    /// What the marks mean.
    var standingLegend: Markup {
        var items = Markup()
        for (kind, letter) in FigureStanding.Kind.marked {
            items += "<li><sup class=\"\(letter)\">\(letter)</sup> \(words(kind.word))</li>"
        }
        return """
            <ul class="marks" aria-label="\(words("figures.marks"))"><li>\(words("standing.reported.plain"))</li>\(items)\
            <li>– \(words("standing.unknown"))</li></ul>
            """
    }

    /// Where figures come from.
    func sourceList(_ places: [Int]) -> Markup {
        places.isEmpty ? Markup() : "<h3>\(words("sources.title"))</h3>\(sourceItems(places))"
    }

    /// Sources as a list.
    func sourceItems(_ places: [Int]) -> Markup {
        var items = Markup()
        for place in places where edition.sources.indices.contains(place) {
            items += "<li>\(sourceMarkup(edition.sources[place]))</li>"
        }
        return "<ul class=\"sources\">\(items)</ul>"
    }

    private func sourceMarkup(_ source: FigureSource) -> Markup {
        // Titles and licences are quoted as their publishers have them, in English.
        let marks = words.language.base == Language.english.base ? nil : Self.marks(of: .english)
        let title: Markup =
            AddressText.outside(source.address).map {
                "<a href=\"\($0)\" rel=\"noopener\"\(marks)>\(source.title)</a>"
            } ?? "<span\(marks)>\(source.title)</span>"
        let rest = [source.publisher, source.licence].filter { !$0.isEmpty }.joined(separator: " · ")
        return rest.isEmpty ? title : "\(title) <small\(marks)>\(rest)</small>"
    }
}
