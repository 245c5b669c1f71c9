import Markup
import TradeDesk

extension TradeParts {
    /// Growth by partner and year, the best of the year first.
    var growthTable: Markup {
        let known = unitsByRank.filter { unit in
            edition.years.indices.contains { edition.growth(unit: unit, in: $0) != nil }
        }
        // A long list of them is most of a page: who wants all asks for them.
        let isWhole = known.count <= Self.most || visit.value(of: "growth") == "all"
        let shown = isWhole ? known : Array(known.prefix(Self.most))
        let table = yearTable(
            heading: words("column.partner"),
            rows: shown.map { unit in
                (
                    head: partnerLink(unit),
                    cells: edition.years.indices.map { growthCell(edition.growth(unit: unit, in: $0)) }
                )
            }, className: "growth-table")
        let all = link(year: year.place, query: [("growth", "all")]) + "#growth"
        let rest: Markup? =
            isWhole
            ? nil
            : "<p class=\"rest\"><a href=\"\(all)\">\(words("list.all", ["count": .number(known.count)]))</a></p>"
        return scrolling(words("growth.title"), table) + (rest ?? Markup())
    }

    /// So many rows are seen of a long list at once.
    static let most = 30

    /// The units by their rank of the year, and then those without one by name.
    var unitsByRank: [Int] {
        let ranked = edition.ranking(in: year.place).map(\.unit)
        let isRanked = Set(ranked)
        return ranked + unitsByName.filter { !isRanked.contains($0) }
    }

    /// A growth on a ground that is stronger the larger it is.
    private func growthCell(_ growth: Double?) -> Markup {
        guard let growth else { return unknown }
        let size = abs(growth)
        let step = size < 0.02 ? 0 : size < 0.08 ? 1 : size < 0.16 ? 2 : 3
        let name = step == 0 ? "flat" : "\(growth < 0 ? "less" : "more")\(step)"
        return "<span class=\"\(name)\">\(growthText(growth))</span>"
    }
}
