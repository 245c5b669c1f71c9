import Statistics

extension Treatment {
    /// Treats every indicator's column. Returns a record of every column that could be tested.
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
        let jobs = hierarchy.indicators.indices.flatMap { index in spans.filter { !$0.isEmpty }.map { (index, $0) } }
        let rowCount = frame.sheet.rowCount
        let treated = Trials.lots(of: jobs.count, each: 8, threads: Self.threads(frame.sheet)) { [frame] range in
            range.map { job in
                let base = columns[jobs[job].0] * rowCount
                let places = base + jobs[job].1.lowerBound..<base + jobs[job].1.upperBound
                var column = TreatedColumn(Array(frame.sheet.values[places]))
                return column.treat(by: rule(for: hierarchy.components[jobs[job].0].code)) == nil ? nil : column
            }
        }
        var records: [TreatmentRecord] = []
        records.reserveCapacity(jobs.count)
        for ((index, span), column) in zip(jobs, treated.joined()) {
            guard let column else { continue }
            let base = columns[index] * rowCount
            records.append(
                Self.write(
                    column, of: hierarchy.components[index].code,
                    year: spans.count > 1 ? frame.year(of: span.lowerBound) : nil, rows: span,
                    places: base + span.lowerBound..<base + span.upperBound, into: &frame))
        }
        return records
    }

    /// One thread below so many cells, where starting another costs more than it saves.
    static func threads(_ sheet: Sheet) -> Int? { sheet.values.count < 50_000 ? 1 : nil }

    private static func write(
        _ column: TreatedColumn, of code: String, year: Int?, rows: Range<Int>, places: Range<Int>,
        into frame: inout Frame
    ) -> TreatmentRecord {
        var record = TreatmentRecord(code: code, year: year, tests: column.tests, points: [])
        guard column.tests.count > 1 else { return record }
        var changes = [UInt8](repeating: column.transformed == nil ? 0 : 1, count: rows.count)
        for row in column.above { changes[row] |= 2 }
        for row in column.below { changes[row] |= 4 }
        let reasons = (0..<8).map { change in
            let parts = [
                change & 2 != 0 ? "winsorised from above" : nil, change & 4 != 0 ? "winsorised from below" : nil,
                change & 1 != 0 ? column.transformed : nil,
            ]
            return parts.compactMap(\.self).joined(separator: ", ")
        }
        for (row, change) in changes.enumerated() where change != 0 && !column.values[row].isNaN {
            let place = places.lowerBound + row
            let entry = frame.rows[rows.lowerBound + row]
            record.points.append(
                TreatmentRecord.Point(
                    unit: entry.unit, year: frame.years[entry.year], from: frame.sheet.values[place],
                    to: column.values[row], reason: reasons[Int(change)]))
            frame.sheet.values[place] = column.values[row]
        }
        for change in UInt8(1)..<8 where changes.contains(change) {
            frame.provenance.treat(
                changes.indices.lazy.filter { changes[$0] == change && !column.values[$0].isNaN }.map {
                    places.lowerBound + $0
                }, how: reasons[Int(change)])
        }
        return record
    }
}
