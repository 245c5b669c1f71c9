/// Right singular vectors with the signs that LAPACK's `dgesdd` gives them, and so R's `prcomp`.
///
/// A singular vector's sign means nothing, but tables that others have written show one. It hangs on every turn and mirror on the way; these
/// are LAPACK's, up to 25 columns (beyond, LAPACK divides the problem, and signs may differ): G. Golub and W. Kahan, "Calculating the
/// Singular Values and Pseudo-Inverse of a Matrix", SIAM Journal on Numerical Analysis B 2 (1965), after a QR decomposition where rows
/// are many (T. F. Chan, 1982).
struct RightSingularVectors {
    /// From the largest down.
    var values: [Double]
    /// One a column.
    var vectors: Matrix

    /// Nil for input that is not finite.
    init?(_ given: Matrix) {
        var matrix = given
        let count = matrix.columns
        precondition(matrix.rows >= count, "\(matrix.rows) rows, \(count) columns")
        if matrix.rows >= count * 11 / 6 {
            for column in 0..<count { _ = Self.mirrorColumn(&matrix, column) }
            var triangle = Matrix(rows: count, columns: count)
            for row in 0..<count { for column in row..<count { triangle[row, column] = matrix[row, column] } }
            matrix = triangle
        }
        var diagonal = [Double](repeating: 0, count: count)
        var above = [Double](repeating: 0, count: max(count - 1, 0))
        var mirrors = Matrix.identity(count)
        for place in 0..<count {
            diagonal[place] = Self.mirrorColumn(&matrix, place)
            if place < count - 1 { above[place] = Self.mirrorRow(&matrix, place, &mirrors) }
        }
        var sweep = BidiagonalSweep(diagonal: diagonal, above: above)
        guard sweep.run() else { return nil }
        let order = (0..<count).sorted {
            sweep.diagonal[$0] != sweep.diagonal[$1] ? sweep.diagonal[$0] > sweep.diagonal[$1] : $0 < $1
        }
        values = order.map { sweep.diagonal[$0] }
        let turned = mirrors.times(sweep.vectors.transposed)
        vectors = Matrix(columns: order.map(turned.column))
    }

    /// The mirror that brings `vector` to its first axis, away from where it points: the vector to mirror by, its factor, and the length.
    private static func mirror(_ vector: [Double]) -> (normal: [Double], factor: Double, length: Double) {
        let rest = vector.dropFirst().reduce(0) { $0 + $1 * $1 }
        if rest == 0 { return ([1] + [Double](repeating: 0, count: vector.count - 1), 0, vector[0]) }
        let length = -Double(signOf: vector[0], magnitudeOf: (vector[0] * vector[0] + rest).squareRoot())
        let normal = [1] + vector.dropFirst().map { $0 / (vector[0] - length) }
        return (normal, (length - vector[0]) / length, length)
    }

    private static func mirrorColumn(_ matrix: inout Matrix, _ place: Int) -> Double {
        let (normal, factor, length) = mirror((place..<matrix.rows).map { matrix[$0, place] })
        for column in place..<matrix.columns where factor != 0 {
            let product = factor * normal.indices.reduce(0) { $0 + normal[$1] * matrix[place + $1, column] }
            for step in normal.indices { matrix[place + step, column] -= product * normal[step] }
        }
        matrix[place, place] = length
        return length
    }

    private static func mirrorRow(_ matrix: inout Matrix, _ place: Int, _ mirrors: inout Matrix) -> Double {
        let (normal, factor, length) = mirror((place + 1..<matrix.columns).map { matrix[place, $0] })
        func apply(_ target: inout Matrix, _ row: Int) {
            let product = factor * normal.indices.reduce(0) { $0 + normal[$1] * target[row, place + 1 + $1] }
            for step in normal.indices { target[row, place + 1 + step] -= product * normal[step] }
        }
        for row in place..<matrix.rows where factor != 0 { apply(&matrix, row) }
        for row in 0..<mirrors.rows where factor != 0 { apply(&mirrors, row) }
        return length
    }
}
