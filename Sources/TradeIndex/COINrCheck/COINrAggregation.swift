import Composite
import Foundation

/// COINr's aggregation of figures that it should not aggregate: infinite ones, and those for which a mean is not defined. Kept here to
/// reproduce its tables; `Composite` refuses.
struct COINrAggregation {
    let hierarchy: Hierarchy
    let aggregation: Aggregation
    let weights: [Double]

    /// The indicators' columns with those of the aggregates after them.
    func sheet(of normalised: Sheet) -> Sheet {
        var columns = (0..<hierarchy.indicatorCount).map { Array(normalised.column($0)) }
        for parent in hierarchy.aggregates {
            let children = hierarchy.children[parent]
            let rule = aggregation.levels[hierarchy.levels[parent]] ?? aggregation.rule
            let inner = children.map { columns[$0] }
            let shares = children.map { weights[$0] }
            if case .copeland = rule {
                columns.append(Self.copeland(inner, shares))
            } else {
                columns.append(
                    (0..<normalised.rowCount).map { row in Self.mean(inner.map { $0[row] }, shares, rule) })
            }
        }
        // A sheet is refused only where there are not as many values as rows times columns: the indicators' columns have a value a row, and
        // each aggregate got one a row.
        return try! Sheet(
            rowCount: normalised.rowCount, codes: hierarchy.components.map(\.code), values: columns.flatMap(\.self))
    }

    private static func mean(_ values: [Double], _ weights: [Double], _ rule: Aggregation.Rule) -> Double {
        let known = values.indices.filter { !values[$0].isNaN }
        if known.isEmpty { return .nan }
        let sum = known.reduce(0) { $0 + weights[$1] }
        func total(_ change: (Double) -> Double) -> Double { known.reduce(0) { $0 + weights[$1] * change(values[$1]) } }
        switch rule {
        case .geometric: return exp(total { log($0) } / sum)
        case .harmonic: return sum / total { 1 / $0 }
        case .power(let power):
            // Where a value is missing, COINr's sum of powers is too.
            return known.count < values.count ? .nan : pow(total { pow($0, power) } / sum, 1 / power)
        default: return known.reduce(0) { $0 + weights[$1] / sum * values[$1] }
        }
    }

    /// A pair counts for the later unit what it does not count for the earlier one, also where a value is missing; and a draw that
    /// rounding misses by a last digit is lost, while for the other unit it may be a draw. R adds in extended precision, so sums are
    /// careful here.
    private static func copeland(_ columns: [[Double]], _ weights: [Double]) -> [Double] {
        let count = columns.first?.count ?? 0
        let sum = weights.reduce(0, +)
        var scores = [Double](repeating: 0, count: count)
        for one in 0..<count {
            for other in one + 1..<max(count, one + 1) {
                var ahead = CarefulSum()
                var level = CarefulSum()
                for (column, weight) in zip(columns, weights) {
                    if column[one] > column[other] { ahead.add(weight / sum) }
                    if column[one] == column[other] { level.add(weight / sum) }
                }
                let share = ahead.value + level.value / 2
                scores[one] += Self.duel(share)
                scores[other] += Self.duel(1 - share)
            }
        }
        return scores
    }

    private static func duel(_ share: Double) -> Double { share > 0.5 ? 1 : share < 0.5 ? -1 : 0 }
}
