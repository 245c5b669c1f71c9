import Languages
import Markup
import TradeDesk

/// The index by a reader's weights, as JSON for the sliders and for other programs.
///
/// ```json
/// {"index": "…", "year": 2023, "weights": [{"part": "ties", "points": 30, "weight": 0.3, "text": "30%"}],
///  "address": "/en/trade-index/weights?w=ties:30", "sentence": "…", "notice": null,
///  "units": [{"unit": "SGP", "name": "Singapore", "rank": 1, "score": 71.3, "text": "71.3", "former": 2, "move": "▲ 1"}]}
/// ```
/// Units come by rank; those that have no score have `null` for it and for their rank.
package enum WeightsAnswer {
    /// - Parameter reweigh: the edition with other weights of its parts, which sum to 1 and come in the order of the parts.
    package static func json(
        _ visit: TradeVisit, _ furnishings: TradeFurnishings, reweigh: (IndexEdition, [Double]) -> IndexEdition
    ) -> [UInt8] {
        let parts = TradeParts(visit, furnishings)
        let weighing = parts.weighing(reweigh)
        var json = JSONBytes(capacity: 4_096)
        json.open("{")
        json.member("index", parts.plain(parts.edition.title))
        json.member("year", parts.edition.years[parts.year.place])
        json.key("weights")
        json.open("[")
        let weights = weighing.query.weights
        for (place, part) in parts.edition.parts.enumerated() {
            json.open("{")
            json.member("part", parts.edition.nodes[part].code)
            json.key("points")
            json.raw("\(weights.points[place])")
            json.key("weight")
            json.raw("\(weights.weights[place])")
            json.member("text", parts.shareText(weights.weights[place]))
            json.close("}")
        }
        json.close("]")
        json.member(
            "address",
            visit.weightAddress(weighing.query.isAsked ? weights : nil, year: parts.year.place))
        json.member("sentence", parts.weighingSentence(weighing))
        json.member("notice", orNull: parts.weightNotice(weighing.query) ?? parts.missingYear)
        json.key("units")
        json.open("[")
        for one in weighing.rerankings { parts.write(one, to: &json) }
        for unit in weighing.unranked { parts.writeUnranked(unit, to: &json) }
        json.close("]")
        json.close("}")
        return json.bytes
    }
}

extension TradeParts {
    fileprivate func write(_ one: Reranking, to json: inout JSONBytes) {
        json.open("{")
        json.member("unit", edition.units[one.unit].code)
        json.member("name", name(of: one.unit))
        json.member("rank", one.rank)
        json.key("score")
        json.raw(one.score.isFinite ? "\(one.score)" : "null")
        json.member("text", scoreText(one.score))
        json.key("former")
        if let former = one.former { json.number(former.rank) } else { json.raw("null") }
        json.member("move", moveText(one))
        json.close("}")
    }

    fileprivate func writeUnranked(_ unit: Int, to json: inout JSONBytes) {
        json.open("{")
        json.member("unit", edition.units[unit].code)
        json.member("name", name(of: unit))
        json.key("rank")
        json.raw("null")
        json.key("score")
        json.raw("null")
        json.member("text", words("standing.unknown"))
        json.key("former")
        json.raw("null")
        json.member("move", "")
        json.close("}")
    }
}
