import Catalogue
import Languages
import Markup
import Search

/// What the answers to a search can be narrowed by: kinds as tabs; halls, countries and fields as choices.
struct SearchFacets {
    let frame: Frame
    let search: SearchRequest
    let answer: FindingIndex.Answer

    /// All kinds that have answers, with how many.
    func kinds() -> Markup {
        let counts = Dictionary((answer.counts[.kind] ?? []).map { ($0.value, $0.count) }) { first, _ in first }
        let all = counts.values.reduce(0, +)
        let chosen = search.filters[.kind]
        var items = tab(frame.words("search.all"), all, nil, isCurrent: chosen == nil)
        for kind in FindingIndex.Kind.allCases {
            let count = counts[kind.rawValue] ?? 0
            let isCurrent = chosen?.contains(kind.rawValue) ?? false
            if count == 0, !isCurrent { continue }
            items += tab(frame.words("search.kinds.\(kind.rawValue)"), count, kind, isCurrent: isCurrent)
        }
        return "<nav aria-label=\"\(frame.words("search.kinds"))\"><ul class=\"tabs\">\(items)</ul></nav>"
    }

    private func tab(_ title: String, _ count: Int, _ kind: FindingIndex.Kind?, isCurrent: Bool) -> Markup {
        let address = search.link(frame) { $0.filters[.kind] = kind.map { [$0.rawValue] } }
        let mark: Markup = isCurrent ? " aria-current=\"true\"" : ""
        return """
            <li><a href="\(address)"\(mark)>\(title)&#160;<span class="number">\(frame.forms.number(count))</span></a></li>
            """
    }

    /// The choices of the form, each with how many answers it would leave; and the kind, kept.
    func choices() -> Markup {
        var fields = Markup()
        for facet in [FindingIndex.Facet.hall, .country, .field] { fields += select(facet) ?? Markup() }
        for kind in (search.filters[.kind] ?? []).sorted() {
            fields += "<input type=\"hidden\" name=\"kind\" value=\"\(kind)\">"
        }
        return fields
    }

    private func select(_ facet: FindingIndex.Facet) -> Markup? {
        let chosen = search.filters[facet] ?? []
        var counts = answer.counts[facet] ?? []
        for value in chosen.sorted() where !counts.contains(where: { $0.value == value }) {
            counts.append(FacetCount(value: value, count: 0))
        }
        if counts.isEmpty || (counts.count < 2 && chosen.isEmpty) { return nil }
        var options: Markup = "<option value=\"\">\(frame.words("directory.any.\(facet.rawValue)"))</option>"
        for count in frame.reader.collation.sorted(counts, by: { title(of: $0.value, facet) }) {
            let mark: Markup = chosen.contains(count.value) ? " selected" : ""
            options += """
                <option value="\(count.value)"\(mark)>\(title(of: count.value, facet)) \
                (\(frame.forms.number(count.count)))</option>
                """
        }
        return """
            <label>\(frame.words("directory.\(facet.rawValue)"))<select name="\(facet.rawValue)">\(options)</select></label>
            """
    }

    private func title(of value: String, _ facet: FindingIndex.Facet) -> String {
        switch facet {
        case .kind: frame.words("search.kinds.\(value)")
        case .hall: frame.snapshot.halls[address: value].map { frame.hallName($0.content) } ?? value
        case .country: CountryCode(rawValue: value).map { frame.reader.countries[$0] } ?? value
        case .field: frame.snapshot.fields[address: value].map { frame.plain($0.content.name) } ?? value
        }
    }
}
