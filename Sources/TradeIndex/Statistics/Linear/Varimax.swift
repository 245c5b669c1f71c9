import Foundation

/// Turns factors so that each indicator loads on few of them.
///
/// H. F. Kaiser, "The varimax criterion for analytic rotation in factor analysis", Psychometrika 23 (1958), plane by plane, with rows
/// normalised to length 1 while turning.
enum Varimax {
    static func rotate(_ factors: Matrix) -> Matrix {
        guard factors.columns > 1 else { return factors }
        let lengths = (0..<factors.rows).map { row in factors.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot() }
        var turning = factors
        for row in 0..<factors.rows where lengths[row] > 0 {
            for column in 0..<factors.columns { turning[row, column] /= lengths[row] }
        }
        for _ in 0..<200 {
            var farthest = 0.0
            for left in 0..<factors.columns {
                for right in stride(from: left + 1, to: factors.columns, by: 1) {
                    farthest = max(farthest, abs(turn(&turning, left, right)))
                }
            }
            if farthest < 1e-12 { break }
        }
        for row in 0..<factors.rows { for column in 0..<factors.columns { turning[row, column] *= lengths[row] } }
        return turning
    }

    /// Turns two factors by the angle that is best for both, and answers it, in radians.
    private static func turn(_ factors: inout Matrix, _ left: Int, _ right: Int) -> Double {
        let rows = Double(factors.rows)
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
        for row in 0..<factors.rows {
            let (x, y) = (factors[row, left], factors[row, right])
            let (u, v) = (x * x - y * y, 2 * x * y)
            a += u
            b += v
            c += u * u - v * v
            d += 2 * u * v
        }
        let angle = atan2(d - 2 * a * b / rows, c - (a * a - b * b) / rows) / 4
        guard abs(angle) > 1e-14 else { return 0 }
        let (cosine, sine) = (cos(angle), sin(angle))
        for row in 0..<factors.rows {
            let (x, y) = (factors[row, left], factors[row, right])
            factors[row, left] = cosine * x + sine * y
            factors[row, right] = cosine * y - sine * x
        }
        return angle
    }
}
