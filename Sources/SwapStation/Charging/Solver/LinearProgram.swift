/// A linear program: find the cheapest column values within their bounds such that every row's sum is within its own.
package struct LinearProgram: Hashable, Sendable {
    package private(set) var cost: [Double] = []
    package private(set) var lower: [Double] = []
    package private(set) var upper: [Double] = []
    package private(set) var rowLower: [Double] = []
    package private(set) var rowUpper: [Double] = []
    private var entryRows: [Int32] = []
    private var entryColumns: [Int32] = []
    private var entryValues: [Double] = []

    package init() {}

    package var columns: Int { cost.count }
    package var rows: Int { rowLower.count }

    /// Adds a column and tells its index.
    package mutating func addColumn(cost: Double, lower: Double = 0, upper: Double = .infinity) -> Int {
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        return self.cost.count - 1
    }

    /// Adds a row without entries and tells its index.
    package mutating func addRow(lower: Double = -.infinity, upper: Double = .infinity) -> Int {
        rowLower.append(lower)
        rowUpper.append(upper)
        return rowLower.count - 1
    }

    /// Adds a column times a value to a row's sum.
    package mutating func add(row: Int, column: Int, value: Double) {
        entryRows.append(Int32(row))
        entryColumns.append(Int32(column))
        entryValues.append(value)
    }

    /// The entries by column, as solvers want them.
    func byColumn() -> (starts: [Int32], rows: [Int32], values: [Double]) {
        var starts = [Int32](repeating: 0, count: columns + 1)
        for column in entryColumns { starts[Int(column) + 1] += 1 }
        for column in 0..<columns { starts[column + 1] += starts[column] }
        var next = starts
        var rows = [Int32](repeating: 0, count: entryRows.count)
        var values = [Double](repeating: 0, count: entryRows.count)
        for entry in entryRows.indices {
            let column = Int(entryColumns[entry])
            let place = Int(next[column])
            next[column] += 1
            rows[place] = entryRows[entry]
            values[place] = entryValues[entry]
        }
        return (starts, rows, values)
    }

    /// The largest amount by which values break a bound of a column or a row; `infinity` if one is no number.
    package func violation(of values: [Double]) -> Double {
        guard values.count == columns, values.allSatisfy(\.isFinite) else { return .infinity }
        var worst = 0.0
        for (column, value) in values.enumerated() {
            worst = max(worst, lower[column] - value, value - upper[column])
        }
        var sums = [Double](repeating: 0, count: rows)
        for entry in entryRows.indices {
            sums[Int(entryRows[entry])] += entryValues[entry] * values[Int(entryColumns[entry])]
        }
        for (row, sum) in sums.enumerated() { worst = max(worst, rowLower[row] - sum, sum - rowUpper[row]) }
        return worst
    }
}
