/// Leaving out units of which too little is known.
public struct Screening: Codable, Hashable, Sendable {
    /// The least share of indicators with a value, 0...1.
    public var leastAvailable: Double
    /// The least share of available values that are not zero, 0...1.
    public var leastNonZero: Double
    /// Units that stay (true) or go (false) whatever the shares.
    public var regardless: [String: Bool]

    public init(leastAvailable: Double, leastNonZero: Double = 0, regardless: [String: Bool] = [:]) {
        self.leastAvailable = leastAvailable
        self.leastNonZero = leastNonZero
        self.regardless = regardless
    }

    func apply(
        to frame: inout Frame, _ hierarchy: Hierarchy, columns: [Int]
    ) throws(CompositeError) -> [ScreenedRow] {
        for code in regardless.keys.sorted() where !frame.units.contains(where: { $0.code == code }) {
            throw .unknownUnit(code: code, step: "screen")
        }
        let judged = Availability.rows(of: frame.sheet, columns: columns)
        var kept: [Int] = []
        var gone: [ScreenedRow] = []
        for (row, availability) in judged.enumerated() {
            let stays =
                regardless[frame.unitCode(of: row)]
                ?? (availability.available >= leastAvailable && availability.nonZero >= leastNonZero)
            if stays {
                kept.append(row)
            } else {
                gone.append(
                    ScreenedRow(
                        unit: frame.unitCode(of: row), year: frame.year(of: row), available: availability.available,
                        nonZero: availability.nonZero))
            }
        }
        guard !kept.isEmpty else { throw .nothingLeft(step: "screen") }
        frame = frame.keeping(rows: kept)
        return gone
    }
}

/// A row that screening left out, and what spoke against it.
public struct ScreenedRow: Codable, Hashable, Sendable {
    public var unit: String
    public var year: Int
    public var available: Double
    public var nonZero: Double
}

/// How much is known of a row.
public struct Availability: Hashable, Sendable {
    public var missing = 0
    public var zeros = 0
    public var columns = 0

    /// The share of columns with a value.
    public var available: Double { columns == 0 ? 0 : Double(columns - missing) / Double(columns) }

    /// The share of values that are not zero; NaN where there is no value.
    public var nonZero: Double { Double(columns - missing - zeros) / Double(columns - missing) }

    /// Of each row, over these columns.
    public static func rows(of sheet: Sheet, columns: [Int]) -> [Availability] {
        var rows = [Availability](repeating: Availability(columns: columns.count), count: sheet.rowCount)
        for column in columns {
            let base = column * sheet.rowCount
            for row in rows.indices {
                let value = sheet.values[base + row]
                if value.isNaN { rows[row].missing += 1 }
                if value == 0 { rows[row].zeros += 1 }
            }
        }
        return rows
    }
}
