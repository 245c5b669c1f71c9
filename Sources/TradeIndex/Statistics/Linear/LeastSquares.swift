/// The coefficients with which predictors come closest to a target in squares.
///
/// Householder reflections: P. Businger and G. H. Golub, "Linear Least Squares Solutions by Householder Transformations", Numerische
/// Mathematik 7 (1965).
struct LeastSquares {
    /// The intercept first, then one a predictor.
    var coefficients: [Double]

    /// Nil where predictors follow from each other or rows are fewer than coefficients.
    init?(target: [Double], predictors: [[Double]]) {
        let width = predictors.count + 1
        guard target.count >= width else { return nil }
        var rows = Matrix(columns: [[Double](repeating: 1, count: target.count)] + predictors)
        var right = target
        var coefficients = [Double](repeating: 0, count: width)
        var lengths = [Double](repeating: 0, count: width)
        for column in 0..<width { lengths[column] = Self.length(of: rows, column, from: 0) }
        for column in 0..<width {
            let length = Self.length(of: rows, column, from: column)
            guard length > 1e-11 * lengths[column] else { return nil }
            let head = rows[column, column]
            let diagonal = head > 0 ? -length : length
            var mirror = (column..<rows.rows).map { rows[$0, column] }
            mirror[0] = head - diagonal
            let square = mirror.reduce(0) { $0 + $1 * $1 }
            if square > 0 {
                for other in column..<width {
                    let product = mirror.indices.reduce(0) { $0 + mirror[$1] * rows[column + $1, other] }
                    for place in mirror.indices { rows[column + place, other] -= 2 * product / square * mirror[place] }
                }
                let product = mirror.indices.reduce(0) { $0 + mirror[$1] * right[column + $1] }
                for place in mirror.indices { right[column + place] -= 2 * product / square * mirror[place] }
            }
        }
        for column in stride(from: width - 1, through: 0, by: -1) {
            var sum = right[column]
            for other in stride(from: column + 1, to: width, by: 1) { sum -= rows[column, other] * coefficients[other] }
            coefficients[column] = sum / rows[column, column]
        }
        self.coefficients = coefficients
    }

    /// What the coefficients make of one unit's predictors.
    func prediction(_ predictors: [Double]) -> Double {
        zip(coefficients.dropFirst(), predictors).reduce(coefficients[0]) { $0 + $1.0 * $1.1 }
    }

    private static func length(of rows: Matrix, _ column: Int, from first: Int) -> Double {
        (first..<rows.rows).reduce(0) { $0 + rows[$1, column] * rows[$1, column] }.squareRoot()
    }
}
