import Foundation

/// One judgement that could be changed so that all fit together better, for the person who made them to agree to or not.
package struct JudgementRepair: Hashable, Sendable {
    /// The pair, the first alternative first, from 0.
    package var row: Int
    package var column: Int
    /// What was judged.
    package var given: Double
    /// What all the other judgements would say: the value with the smallest eigenvalue.
    package var implied: Double
    /// The nearest step to it on Saaty's scale, 1/9 ... 1/2, 1, 2 ... 9.
    package var suggested: Double
    /// The consistency ratio before and with the suggestion.
    package var ratioBefore: Double
    package var ratioAfter: Double

    /// One repair a judged pair that lowers the ratio, the most helpful first.
    package static func hints(
        for judgements: PairwiseJudgements, randomIndices: RandomIndices = .alonsoLamata
    ) throws(StatisticsError) -> [JudgementRepair] {
        let before = try AHP(judgements, randomIndices: randomIndices).consistencyRatio
        guard before > 0 else { return [] }
        let complete = try judgements.completed()
        var hints: [JudgementRepair] = []
        for row in 0..<judgements.count {
            for column in stride(from: row + 1, to: judgements.count, by: 1) {
                let given = judgements.matrix[row, column]
                if given.isNaN { continue }
                let implied = complete.bestJudgement(row, over: column)
                let suggested = nearestStep(to: implied)
                if suggested == nearestStep(to: given) { continue }
                let mended = try judgements.judging(row, over: column, as: suggested)
                let after = try AHP(mended, randomIndices: randomIndices).consistencyRatio
                guard after < before else { continue }
                hints.append(
                    .init(
                        row: row, column: column, given: given, implied: implied, suggested: suggested,
                        ratioBefore: before,
                        ratioAfter: after))
            }
        }
        return hints.sorted { ($0.ratioAfter, $0.row, $0.column) < ($1.ratioAfter, $1.row, $1.column) }
    }

    /// Repairs one after another, each the most helpful at its time, until the ratio is at most `limit` or nothing helps.
    package static func sequence(
        for judgements: PairwiseJudgements, until limit: Double = 0.1, randomIndices: RandomIndices = .alonsoLamata
    ) throws(StatisticsError) -> [JudgementRepair] {
        var mending = judgements
        var repairs: [JudgementRepair] = []
        while try AHP(mending, randomIndices: randomIndices).consistencyRatio > limit,
            let best = try hints(for: mending, randomIndices: randomIndices).first
        {
            mending = try mending.judging(best.row, over: best.column, as: best.suggested)
            repairs.append(best)
        }
        return repairs
    }

    private static func nearestStep(to value: Double) -> Double {
        let times = min(max((value >= 1 ? value : 1 / value).rounded(), 1), 9)
        return value >= 1 ? times : 1 / times
    }
}
