extension Treatment {
    /// Treats every indicator's column. Returns a record of each column that did not pass at once, or all of them.
    func apply(
        to frame: inout Frame, _ hierarchy: Hierarchy, columns: [Int]
    ) throws(CompositeError) -> [TreatmentRecord] {
        for code in instead.keys.sorted() where hierarchy.index(of: code) == nil {
            throw .unknownComponent(code: code, step: "treat")
        }
        if case .year = over {
            throw .badParameter(step: "treat", parameter: "over", why: "is a single year: treat each year or the panel")
        }
        let spans = over == .panel || frame.years.count == 1 ? [0..<frame.rows.count] : frame.spans
        var records: [TreatmentRecord] = []
        records.reserveCapacity(columns.count * spans.count)
        for (index, indicator) in hierarchy.indicators.enumerated() {
            let base = columns[index] * frame.sheet.rowCount
            for span in spans where !span.isEmpty {
                let places = base + span.lowerBound..<base + span.upperBound
                var column = TreatedColumn(Array(frame.sheet.values[places]))
                guard column.treat(by: rule(for: indicator.code)) != nil else { continue }
                let year = spans.count > 1 ? frame.year(of: span.lowerBound) : nil
                records.append(
                    Self.write(column, of: indicator.code, year: year, rows: span, places: places, into: &frame))
            }
        }
        return records
    }

    private static func write(
        _ column: TreatedColumn, of code: String, year: Int?, rows: Range<Int>, places: Range<Int>,
        into frame: inout Frame
    ) -> TreatmentRecord {
        var record = TreatmentRecord(code: code, year: year, tests: column.tests, points: [])
        guard column.tests.count > 1 else { return record }
        var reasons: [(row: Int, reason: String)] = []
        if let transformed = column.transformed {
            reasons = column.values.indices.filter { !column.values[$0].isNaN }.map { ($0, transformed) }
        }
        let winsorised =
            column.above.map { ($0, "winsorised from above") } + column.below.map { ($0, "winsorised from below") }
        for (row, reason) in winsorised {
            if let place = reasons.firstIndex(where: { $0.row == row }) {
                reasons[place].reason = "\(reason), \(reasons[place].reason)"
            } else {
                reasons.append((row, reason))
            }
        }
        reasons.sort { $0.row < $1.row }
        for (row, reason) in reasons {
            let place = places.lowerBound + row
            record.points.append(
                TreatmentRecord.Point(
                    unit: frame.unitCode(of: rows.lowerBound + row), year: frame.year(of: rows.lowerBound + row),
                    from: frame.sheet.values[place], to: column.values[row], reason: reason))
            frame.sheet.values[place] = column.values[row]
        }
        for (reason, points) in Dictionary(grouping: reasons, by: \.reason).sorted(by: { $0.key < $1.key }) {
            frame.provenance.treat(points.map { places.lowerBound + $0.row }, how: reason)
        }
        return record
    }
}
