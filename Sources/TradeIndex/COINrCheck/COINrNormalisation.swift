import Composite
import Statistics

/// COINr's normalisation where it should not normalise: fractions of a maximum taken after turning the direction, which are infinite
/// where the best value is 0, and ranges of nothing. Kept here to reproduce its tables; `Composite` does otherwise, or refuses.
struct COINrNormalisation {
    let sheet: Sheet

    init(_ rule: Normalisation.Rule, _ hierarchy: Hierarchy, _ frame: Frame) {
        var values: [Double] = []
        for indicator in hierarchy.indicators {
            guard let index = frame.sheet.index(of: indicator.code) else {
                values += [Double](repeating: .nan, count: frame.rows.count)
                continue
            }
            // In R, 0 * -1 is -0, and so may be the greatest of such a column.
            let turned = frame.sheet.column(index).map { indicator.direction == .negative ? -$0 : $0 }
            values += Self.scaled(turned, rule, frame)
        }
        // A sheet is refused only where there are not as many values as rows times columns: each indicator has written one a row, also one
        // that the figures lack.
        sheet = try! Sheet(rowCount: frame.rows.count, codes: hierarchy.indicators.map(\.code), values: values)
    }

    private static func scaled(_ column: [Double], _ rule: Normalisation.Rule, _ frame: Frame) -> [Double] {
        let moments = Moments(of: column)
        let (least, most) = (moments.minimum, moments.maximum)
        switch rule {
        case .minMax(let lower, let upper):
            return column.map { ($0 - least) / (most - least) * (upper - lower) + lower }
        case .zScore(let mean, let deviation):
            return column.map { ($0 - moments.mean) / moments.standardDeviation * deviation + mean }
        case .distanceToBest: return column.map { 1 - (most - $0) / (most - least) }
        case .distanceToReference(let unit, let capped):
            let reference = frame.rows.indices.first { frame.unitCode(of: $0) == unit }.map { column[$0] } ?? .nan
            return column.map { value in
                let share = 1 - (reference - value) / (reference - least)
                return capped && share > 1 ? 1 : share
            }
        case .fractionOfMaximum: return column.map { $0 / most }
        case .scaled(let lower, let upper): return column.map { ($0 - lower) / (upper - lower) * 100 }
        case .rank: return Ranks.of(column, ties: .minimum)
        case .borda: return Ranks.of(column, ties: .minimum).map { $0 - 1 }
        case .percentileRank:
            return Ranks.of(column, ties: .minimum).map { ($0 - 1) / Double(moments.count - 1) }
        case .none, .distanceToTarget, .goalposts, .binned: return column
        }
    }
}
