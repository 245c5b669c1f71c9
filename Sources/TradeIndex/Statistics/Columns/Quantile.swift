/// Quantiles of a column by linear interpolation between order statistics.
///
/// R's type 7, its default: R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).
package enum Quantile {
    /// The value below which a share `probability` (0...1) of the values present in `column` lies; NaN where none is present.
    package static func of(_ column: [Double], at probability: Double) -> Double {
        ofSorted(column.filter { !$0.isNaN }.sorted().span, at: probability)
    }

    /// The quantiles at each of `probabilities`, sorting once.
    package static func of(_ column: [Double], at probabilities: [Double]) -> [Double] {
        let sorted = column.filter { !$0.isNaN }.sorted()
        return probabilities.map { ofSorted(sorted.span, at: $0) }
    }

    /// The quantile of values that are sorted already and have none missing.
    package static func ofSorted(_ sorted: Span<Double>, at probability: Double) -> Double {
        guard sorted.count > 0, (0...1).contains(probability) else { return .nan }
        let position = Double(sorted.count - 1) * probability
        let lower = Int(position)
        let low = sorted[lower]
        let part = position - Double(lower)
        guard part > 0, sorted[lower + 1] != low else { return low }
        return (1 - part) * low + part * sorted[lower + 1]
    }

    /// The middle value, or the mean of the two middle ones; NaN where none is present.
    package static func median(of column: [Double]) -> Double {
        let sorted = column.filter { !$0.isNaN }.sorted()
        guard !sorted.isEmpty else { return .nan }
        let middle = sorted.count / 2
        guard sorted.count % 2 == 0 else { return sorted[middle] }
        let sum = sorted[middle - 1] + sorted[middle]
        return sum.isFinite ? sum / 2 : sorted[middle - 1] / 2 + sorted[middle] / 2
    }
}
