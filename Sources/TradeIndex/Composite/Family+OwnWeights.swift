import Statistics

extension Family {
    /// Each row by the weights of its children that flatter it most: benefit of the doubt.
    ///
    /// Children of weight 0 are left out, other weights do not count. What is not known of a row adds nothing to it and is asked no share:
    /// T. Kuosmanen, "Data envelopment analysis with missing data", Journal of the Operational Research Society 60 (2009).
    func benefitOfTheDoubt(_ span: Range<Int>, shares: ClosedRange<Double>, _ values: inout [Double]) -> Fault? {
        let all = weightOfAll
        var rows: [Int] = []
        for row in span {
            var known = 0.0
            for child in children {
                let value = values[child * rowCount + row]
                if value.isNaN { continue }
                if value < 0, weights[child] != 0 { return .value(ofChild: child, row: row) }
                known += weights[child]
            }
            values[parent * rowCount + row] = .nan
            if suffices(known, of: all) { rows.append(row) }
        }
        guard !rows.isEmpty else { return nil }
        // Nobody gains by a child of which nobody has anything.
        let counted = children.filter { child in
            weights[child] != 0 && rows.contains { values[child * rowCount + $0] > 0 }
        }
        guard !counted.isEmpty else { return .mean(ofRow: rows[0]) }
        let columns = counted.map { child in
            rows.map { row in
                let value = values[child * rowCount + row]
                return value.isNaN ? 0 : value
            }
        }
        let asked = counted.map { child in rows.map { !values[child * rowCount + $0].isNaN } }
        for (place, judged) in BenefitOfTheDoubt.scores(columns, shares: shares, asked: asked).enumerated() {
            guard let judged else { return .bounds(ofRow: rows[place]) }
            values[parent * rowCount + rows[place]] = judged
        }
        return nil
    }
}
