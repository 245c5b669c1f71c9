/// Covariances of columns over the units that have a value in both.
package enum Covariance {
    /// The sample covariance (divided by pairs - 1) of two columns of one length; NaN below two pairs.
    package static func of(_ left: [Double], _ right: [Double]) -> Double {
        let pairs = CompletePairs(left, right)
        guard pairs.count > 1 else { return .nan }
        let leftMean = Moments(of: pairs.left).mean
        let rightMean = Moments(of: pairs.right).mean
        var products = 0.0
        for index in 0..<pairs.count { products += (pairs.left[index] - leftMean) * (pairs.right[index] - rightMean) }
        return products / Double(pairs.count - 1)
    }

    /// The covariances of every column with every other.
    package static func matrix(_ columns: [[Double]]) -> Matrix {
        var matrix = Matrix(rows: columns.count, columns: columns.count)
        for left in columns.indices {
            for right in left..<columns.count {
                let value = of(columns[left], columns[right])
                matrix[left, right] = value
                matrix[right, left] = value
            }
        }
        return matrix
    }
}
