import Markup
import TradeDesk

extension TradeParts {
    /// Growth by partner and year, the best of the year first; of very many partners these alone, for every one has a page of its own.
    var growthTable: Markup {
        let units = unitsByRank.filter { unit in
            edition.years.indices.contains { edition.growth(unit: unit, in: $0) != nil }
        }
        guard units.count > Self.mostGrowths else { return opening(units, after: Self.most, growthTable) }
        let best = Array(units.prefix(Self.most))
        let note = words("growth.best", ["count": .number(best.count), "year": .text(yearText(year.place))])
        return "<p class=\"note\">\(note)</p>\(growthTable(best))"
    }

    private func growthTable(_ units: [Int]) -> Markup {
        let table = yearTable(
            heading: words("column.partner"),
            rows: units.map { unit in
                (
                    head: partnerLink(unit),
                    cells: edition.years.indices.map { growthCell(edition.growth(unit: unit, in: $0)) }
                )
            }, className: "growth-table")
        return scrolling("\(words("growth.title")): \(units.first.map(name) ?? "")", table)
    }

    /// Of more partners than these, a page with every year's growth takes long to come.
    private static let mostGrowths = 60

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
