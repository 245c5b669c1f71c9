/// Eigenvalues and eigenvectors of a symmetric matrix.
///
/// Cyclic Jacobi rotations: H. Rutishauser, "The Jacobi Method for Real Symmetric Matrices", Numerische Mathematik 9 (1966). Slower than
/// LAPACK's for hundreds of columns, but for the tens that an index has it takes well under a millisecond, finds small eigenvalues to
/// high relative accuracy, gives the same bits on every machine and asks for no library.
package struct SymmetricEigen: Hashable, Sendable {
    /// From the largest down.
    package var values: [Double]
    /// One a column, of length 1, in the order of the values. The entry that is largest in magnitude is positive (the first of equals).
    package var vectors: Matrix

    /// Decomposes `matrix`, of which the upper triangle is read.
    package init(_ matrix: Matrix) {
        precondition(matrix.rows == matrix.columns, "\(matrix.rows) rows, \(matrix.columns) columns")
        let count = matrix.rows
        var rotating = matrix
        for row in 0..<count { for column in 0..<row { rotating[row, column] = rotating[column, row] } }
        var vectors = Matrix.identity(count)
        for _ in 0..<64 {
            var isDiagonal = true
            for p in 0..<count {
                for q in stride(from: p + 1, to: count, by: 1) where Self.rotate(&rotating, &vectors, p, q) {
                    isDiagonal = false
                }
            }
            if isDiagonal { break }
        }
        let diagonal = (0..<count).map { rotating[$0, $0] }
        let order = (0..<count).sorted { diagonal[$0] != diagonal[$1] ? diagonal[$0] > diagonal[$1] : $0 < $1 }
        values = order.map { diagonal[$0] }
        var sorted = Matrix(rows: count, columns: count)
        for (place, column) in order.enumerated() {
            let sign = Self.sign(of: vectors, column)
            for row in 0..<count { sorted[row, place] = sign * vectors[row, column] }
        }
        self.vectors = sorted
    }

    /// Turns rows and columns `p` and `q` so that their common element vanishes; false where it is too small to matter.
    private static func rotate(_ matrix: inout Matrix, _ vectors: inout Matrix, _ p: Int, _ q: Int) -> Bool {
        let common = matrix[p, q]
        guard common != 0 else { return false }
        if abs(common) <= 1e-17 * (abs(matrix[p, p]) * abs(matrix[q, q])).squareRoot() || abs(common) < 1e-300 {
            matrix[p, q] = 0
            matrix[q, p] = 0
            return false
        }
        let theta = (matrix[q, q] - matrix[p, p]) / (2 * common)
        let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        let count = matrix.rows
        matrix[p, p] -= tangent * common
        matrix[q, q] += tangent * common
        matrix[p, q] = 0
        matrix[q, p] = 0
        for other in 0..<count where other != p && other != q {
            let (left, right) = (matrix[other, p], matrix[other, q])
            matrix[other, p] = cosine * left - sine * right
            matrix[p, other] = matrix[other, p]
            matrix[other, q] = sine * left + cosine * right
            matrix[q, other] = matrix[other, q]
        }
        for row in 0..<count {
            let (left, right) = (vectors[row, p], vectors[row, q])
            vectors[row, p] = cosine * left - sine * right
            vectors[row, q] = sine * left + cosine * right
        }
        return true
    }

    private static func sign(of vectors: Matrix, _ column: Int) -> Double {
        var largest = 0.0
        for row in 0..<vectors.rows {
            // What differs by rounding alone counts as equal, so that the sign does not hang on it.
            if abs(vectors[row, column]) > abs(largest) * (1 + 1e-9) { largest = vectors[row, column] }
        }
        return largest < 0 ? -1 : 1
    }
}
