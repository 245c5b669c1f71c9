import Markup
import TradeDesk

/// An index as a reader weighs it, beside the index as its method has it.
struct Weighing {
    let query: WeightQuery
    /// The units by their rank with the reader's weights.
    let rerankings: [Reranking]
    /// Units that have no score.
    let unranked: [Int]
}

extension TradeParts {
    /// Weighs the index as the address asks.
    func weighing(_ reweigh: (IndexEdition, [Double]) -> IndexEdition) -> Weighing {
        let query = WeightQuery(visit)
        let reweighed = query.isAsked ? reweigh(edition, query.weights.weights) : edition
        let rerankings = reweighed.rerankings(after: edition, in: year.place)
        let ranked = Set(rerankings.map(\.unit))
        return Weighing(
            query: query, rerankings: rerankings, unranked: unitsByName.filter { !ranked.contains($0) })
    }

    /// What came of it, in a sentence.
    func weighingSentence(_ weighing: Weighing) -> String {
        guard let first = weighing.rerankings.first else {
            return words("headline.none", ["year": .text(yearText(year.place))])
        }
        guard weighing.query.isAsked else { return words("weights.own", ["first": .text(name(of: first.unit))]) }
        let moved = weighing.rerankings.count { $0.former?.rank != $0.rank }
        return words("weights.sentence", ["first": .text(name(of: first.unit)), "count": .number(moved)])
    }

    /// By how many ranks a unit has moved, and which way.
    func moveText(_ one: Reranking) -> String {
        guard let former = one.former, former.rank != one.rank else { return "" }
        let move = former.rank - one.rank
        return "\(move > 0 ? "▲" : "▼") \(forms.number(abs(move)))"
    }
}
