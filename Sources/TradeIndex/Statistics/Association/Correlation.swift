import Foundation

/// How two columns go together, from -1 to 1, over the units that have a value in both ("pairwise complete observations").
package enum Correlation: String, CaseIterable, Hashable, Sendable {
    /// The product-moment correlation.
    case pearson
    /// Pearson's of the ranks, ties at their average.
    case spearman
    /// tau-b: M. G. Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945).
    case kendall

    /// The correlation of two columns of one length; NaN below two pairs or where one column is constant.
    package func of(_ left: [Double], _ right: [Double]) -> Double {
        of(CompletePairs(left, right))
    }

    func of(_ pairs: CompletePairs) -> Double {
        switch self {
        case .pearson: Self.productMoment(pairs.left, pairs.right)
        case .spearman: Self.productMoment(Ranks.of(pairs.left), Ranks.of(pairs.right))
        case .kendall: KendallCounts(pairs).tau
        }
    }

    /// The correlations of every column with every other, symmetric, with ones where a column meets itself.
    package func matrix(_ columns: [[Double]]) -> Matrix {
        var matrix = Matrix(rows: columns.count, columns: columns.count)
        for left in columns.indices {
            for right in left..<columns.count {
                let value = left == right ? Self.ofItself(columns[left]) : of(columns[left], columns[right])
                matrix[left, right] = value
                matrix[right, left] = value
            }
        }
        return matrix
    }

    private static func ofItself(_ column: [Double]) -> Double {
        let moments = Moments(of: column)
        return moments.count > 1 && moments.minimum < moments.maximum ? 1 : .nan
    }

    static func productMoment(_ left: [Double], _ right: [Double]) -> Double {
        let count = left.count
        guard count > 1, let firstLeft = left.first, let firstRight = right.first,
            left.contains(where: { $0 != firstLeft }), right.contains(where: { $0 != firstRight })
        else { return .nan }
        let leftMean = Moments(of: left).mean
        let rightMean = Moments(of: right).mean
        var leftSquares = 0.0
        var rightSquares = 0.0
        var products = 0.0
        for index in 0..<count {
            let a = left[index] - leftMean
            let b = right[index] - rightMean
            leftSquares += a * a
            rightSquares += b * b
            products += a * b
        }
        guard leftSquares > 0, rightSquares > 0 else { return .nan }
        return min(max(products / (leftSquares.squareRoot() * rightSquares.squareRoot()), -1), 1)
    }
}
