/// The largest eigenvalue of a positive matrix and its eigenvectors on both sides.
struct PerronVector {
    /// The largest eigenvalue.
    var value: Double
    /// The right eigenvector, which sums to 1: the priorities.
    var right: [Double]
    /// The left eigenvector, which sums to 1.
    var left: [Double]

    /// By repeated squaring, which doubles the number of right digits each time: after k squarings the matrix is the 2^k-th power, whose
    /// columns all point along the right eigenvector and whose rows along the left.
    init(_ matrix: Matrix) {
        var power = matrix
        var previous = [Double](repeating: 0, count: matrix.rows)
        for _ in 0..<40 {
            power = power.times(power)
            let sum = power.values.reduce(0, +)
            for index in power.values.indices { power.values[index] /= sum }
            let next = (0..<matrix.rows).map { power.row($0).reduce(0, +) }
            let change = zip(next, previous).reduce(0) { max($0, abs($1.0 - $1.1)) }
            previous = next
            if change < 1e-15 { break }
        }
        let columns = (0..<matrix.rows).map { power.column($0).reduce(0, +) }
        // What squaring has rounded, a few plain steps mend.
        right = Self.refined(previous, by: matrix)
        left = Self.refined(columns, by: matrix.transposed)
        let image = matrix.times(right)
        let product = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
        value = zip(left, image).reduce(0) { $0 + $1.0 * $1.1 } / product
    }

    private static func refined(_ vector: [Double], by matrix: Matrix) -> [Double] {
        var vector = vector
        for _ in 0..<4 {
            let image = matrix.times(vector)
            let sum = image.reduce(0, +)
            vector = image.map { $0 / sum }
        }
        return vector
    }

    /// How the eigenvalue changes with the logarithm of the judgement of `row` over `column`, whose reciprocal changes with it.
    ///
    /// S. Bozóki, J. Fülöp, L. Rónyai, "On optimal completion of incomplete pairwise comparison matrices", Mathematical and Computer
    /// Modelling 52 (2010): the eigenvalue is convex in these logarithms.
    func slope(_ matrix: Matrix, _ row: Int, _ column: Int) -> Double {
        let product = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
        return (left[row] * matrix[row, column] * right[column] - left[column] * matrix[column, row] * right[row])
            / product
    }
}
