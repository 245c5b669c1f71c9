/// The largest value of a linear function under limits, for programs that may begin at zero.
///
/// Maximise `gain` · x with `rows` x <= `limits` and x >= 0, where no limit is negative: G. B. Dantzig, "Linear Programming and Extensions"
/// (1963), as a dense tableau; where progress stalls, R. G. Bland's rule, "New finite pivoting rules for the simplex method", Mathematics of
/// Operations Research 2 (1977), keeps it from going round in circles. For some hundred rows this is shorter and quicker than handing the
/// program to a solver, and the tests prove every answer by its dual and by CBC.
struct LinearMaximum {
    /// What the columns are.
    var values: [Double]
    /// What each limit costs: the dual.
    var prices: [Double]
    /// The function at its largest.
    var gain: Double

    /// Nil where the function has no bound.
    init?(gain: [Double], rows: Matrix, limits: [Double]) {
        var tableau = Tableau(gain: gain, rows: rows, limits: limits)
        guard tableau.solve() else { return nil }
        values = tableau.values
        prices = tableau.prices
        self.gain = zip(gain, values).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private struct Tableau {
        let variables: Int
        let limits: Int
        /// Columns: variables, slacks, right side. The last row is the function's.
        var cells: Matrix
        var basis: [Int]

        init(gain: [Double], rows: Matrix, limits: [Double]) {
            (variables, self.limits) = (gain.count, limits.count)
            cells = Matrix(rows: limits.count + 1, columns: gain.count + limits.count + 1)
            basis = Array(gain.count..<gain.count + limits.count)
            for row in limits.indices {
                for column in gain.indices { cells[row, column] = rows[row, column] }
                cells[row, gain.count + row] = 1
                cells[row, cells.columns - 1] = limits[row]
            }
            for column in gain.indices { cells[limits.count, column] = -gain[column] }
        }

        private static let tolerance = 1e-11

        mutating func solve() -> Bool {
            var stalled = 0
            while let entering = entering(bland: stalled > 40) {
                guard let leaving = leaving(entering) else { return false }
                stalled = cells[leaving, cells.columns - 1] > Self.tolerance ? 0 : stalled + 1
                pivot(leaving, entering)
            }
            return true
        }

        private func entering(bland: Bool) -> Int? {
            var best: Int?
            for column in 0..<cells.columns - 1 where cells[limits, column] < -Self.tolerance {
                if bland { return column }
                if best.map({ cells[limits, column] < cells[limits, $0] }) ?? true { best = column }
            }
            return best
        }

        private func leaving(_ entering: Int) -> Int? {
            var best: (row: Int, ratio: Double)?
            for row in 0..<limits where cells[row, entering] > Self.tolerance {
                let ratio = cells[row, cells.columns - 1] / cells[row, entering]
                guard let current = best else {
                    best = (row, ratio)
                    continue
                }
                if ratio < current.ratio || (ratio == current.ratio && basis[row] < basis[current.row]) {
                    best = (row, ratio)
                }
            }
            return best?.row
        }

        private mutating func pivot(_ row: Int, _ column: Int) {
            let pivot = cells[row, column]
            let width = cells.columns
            for other in 0..<width { cells[row, other] /= pivot }
            for target in 0...limits where target != row {
                let factor = cells[target, column]
                if factor == 0 { continue }
                for other in 0..<width {
                    cells.values[target * width + other] -= factor * cells.values[row * width + other]
                }
                cells[target, column] = 0
            }
            basis[row] = column
        }

        var values: [Double] {
            var values = [Double](repeating: 0, count: variables)
            for row in 0..<limits where basis[row] < variables {
                values[basis[row]] = max(cells[row, cells.columns - 1], 0)
            }
            return values
        }

        var prices: [Double] { (0..<limits).map { max(cells[limits, variables + $0], 0) } }
    }
}
