import Foundation

/// The lower triangle L of a positive definite matrix with L Lᵀ = the matrix.
struct Cholesky {
    let lower: Matrix

    /// Nil where the matrix is not positive definite to working precision.
    init?(_ matrix: Matrix) {
        let count = matrix.rows
        var lower = Matrix(rows: count, columns: count)
        for row in 0..<count {
            for column in 0...row {
                var sum = matrix[row, column]
                for inner in 0..<column { sum -= lower[row, inner] * lower[column, inner] }
                if row == column {
                    guard sum > 1e-14 * abs(matrix[row, row]), sum.isFinite else { return nil }
                    lower[row, row] = sum.squareRoot()
                } else {
                    lower[row, column] = sum / lower[column, column]
                }
            }
        }
        self.lower = lower
    }

    /// The logarithm of the matrix's determinant.
    var logDeterminant: Double {
        (0..<lower.rows).reduce(0) { $0 + 2 * log(lower[$1, $1]) }
    }

    /// The solution x of: matrix x = `right`.
    func solve(_ right: [Double]) -> [Double] {
        var solution = right
        let count = lower.rows
        for row in 0..<count {
            for column in 0..<row { solution[row] -= lower[row, column] * solution[column] }
            solution[row] /= lower[row, row]
        }
        for row in stride(from: count - 1, through: 0, by: -1) {
            for column in stride(from: row + 1, to: count, by: 1) {
                solution[row] -= lower[column, row] * solution[column]
            }
            solution[row] /= lower[row, row]
        }
        return solution
    }

    /// The matrix's inverse.
    var inverse: Matrix {
        let count = lower.rows
        var inverse = Matrix(rows: count, columns: count)
        for column in 0..<count {
            var unit = [Double](repeating: 0, count: count)
            unit[column] = 1
            let solution = solve(unit)
            for row in 0..<count { inverse[row, column] = solution[row] }
        }
        return inverse
    }
}
