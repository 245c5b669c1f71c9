/// A rectangle of numbers, row after row.
package struct Matrix: Hashable, Sendable {
    package let rows: Int
    package let columns: Int
    /// The numbers, row after row.
    package var values: [Double]

    /// A matrix with `value` everywhere.
    package init(rows: Int, columns: Int, repeating value: Double = 0) {
        (self.rows, self.columns) = (rows, columns)
        values = [Double](repeating: value, count: rows * columns)
    }

    /// A matrix of rows of one length.
    package init(rows list: [[Double]]) {
        (rows, columns) = (list.count, list.first?.count ?? 0)
        precondition(list.allSatisfy { [columns] in $0.count == columns }, "rows of different length")
        values = list.flatMap(\.self)
    }

    /// A matrix of columns of one length.
    package init(columns list: [[Double]]) {
        self.init(rows: list.first?.count ?? 0, columns: list.count)
        for (column, numbers) in list.enumerated() {
            precondition(numbers.count == rows, "columns of different length")
            for row in 0..<rows { values[row * columns + column] = numbers[row] }
        }
    }

    /// Ones on the diagonal.
    package static func identity(_ count: Int) -> Matrix {
        var matrix = Matrix(rows: count, columns: count)
        for index in 0..<count { matrix[index, index] = 1 }
        return matrix
    }

    package subscript(row: Int, column: Int) -> Double {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    /// One row's numbers.
    package func row(_ row: Int) -> [Double] {
        Array(values[row * columns..<(row + 1) * columns])
    }

    /// One column's numbers.
    package func column(_ column: Int) -> [Double] {
        (0..<rows).map { self[$0, column] }
    }

    /// Rows turned into columns.
    package var transposed: Matrix {
        var other = Matrix(rows: columns, columns: rows)
        for row in 0..<rows { for column in 0..<columns { other[column, row] = self[row, column] } }
        return other
    }

    /// The product with a column of `columns` numbers.
    package func times(_ vector: [Double]) -> [Double] {
        (0..<rows).map { row in
            var sum = 0.0
            for column in 0..<columns { sum += values[row * columns + column] * vector[column] }
            return sum
        }
    }

    /// The product with a matrix of `columns` rows.
    package func times(_ other: Matrix) -> Matrix {
        precondition(columns == other.rows, "\(columns) columns times \(other.rows) rows")
        var product = Matrix(rows: rows, columns: other.columns)
        for row in 0..<rows {
            for inner in 0..<columns {
                let factor = values[row * columns + inner]
                for column in 0..<other.columns {
                    product.values[row * other.columns + column] +=
                        factor * other.values[inner * other.columns + column]
                }
            }
        }
        return product
    }
}
