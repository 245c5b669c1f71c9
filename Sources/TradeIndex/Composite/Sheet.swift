/// Numbers in named columns, column after column; NaN where there is none.
public struct Sheet: Hashable, Sendable {
    public let rowCount: Int
    public let codes: [String]
    /// Column after column: the value of a row in a column stands at `column * rowCount + row`.
    public internal(set) var values: [Double]

    /// A sheet of `values`, column after column.
    public init(rowCount: Int, codes: [String], values: [Double]) throws(CompositeError) {
        guard values.count == rowCount * codes.count else {
            throw .wrongShape(what: "values of a sheet", expected: rowCount * codes.count, found: values.count)
        }
        self.rowCount = rowCount
        self.codes = codes
        self.values = values
    }

    /// A sheet with nothing in it yet.
    init(rowCount: Int, codes: [String]) {
        self.rowCount = rowCount
        self.codes = codes
        values = [Double](repeating: .nan, count: rowCount * codes.count)
    }

    /// A sheet of columns that were worked out apart; together they have as many values as there are cells.
    init(rowCount: Int, codes: [String], parts: [[Double]]) {
        self.rowCount = rowCount
        self.codes = codes
        values = parts.count == 1 ? parts[0] : Array(parts.joined())
    }

    /// The value of a row in a column.
    public subscript(row: Int, column: Int) -> Double {
        get { values[column * rowCount + row] }
        set { values[column * rowCount + row] = newValue }
    }

    /// The places of a column in `values`.
    public func places(of column: Int) -> Range<Int> {
        column * rowCount..<(column + 1) * rowCount
    }

    /// One column.
    public func column(_ column: Int) -> ArraySlice<Double> { values[places(of: column)] }

    /// The column of this code.
    public func index(of code: String) -> Int? { codes.firstIndex(of: code) }

    /// The rows at `kept`, in that order.
    func keeping(rows kept: [Int]) -> Sheet {
        var sheet = Sheet(rowCount: kept.count, codes: codes)
        for column in codes.indices {
            let base = column * rowCount
            let new = column * kept.count
            for (place, row) in kept.enumerated() { sheet.values[new + place] = values[base + row] }
        }
        return sheet
    }

    /// Equal also where both have no number.
    public static func == (one: Sheet, other: Sheet) -> Bool {
        one.rowCount == other.rowCount && one.codes == other.codes
            && zip(one.values, other.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }
}
