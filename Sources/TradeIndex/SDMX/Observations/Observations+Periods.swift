extension Observations {
    /// Whether these are flows between countries: who reports, with whom, and which way, of no indicator or one for all.
    public var areFlows: Bool {
        let indicator = column(.indicator)
        return (indicator == nil || indicator?.only != nil) && column(.area) != nil && column(.counterpart) != nil
            && column(.direction) != nil
    }

    /// How many rows are of periods of each length, the longest first; none where there is no time.
    public var periodKinds: [(kind: TimePeriod.Kind, rows: Int)] {
        guard let column = column(.period) else { return [] }
        var rows: [TimePeriod.Kind: Int] = [:]
        for (code, count) in zip(column.codes, column.frequencies()) {
            if let period = TimePeriod(code) { rows[period.kind, default: 0] += count }
        }
        return rows.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }
    }

    /// By what a row's figure is to be multiplied to be in its unit: ten to the power that ``Concept/unitMultiplier`` gives, else 1.
    public func multiplier(_ row: Int) -> Double {
        guard let power = column(.unitMultiplier)?[row].flatMap({ Int($0) }), (0...18).contains(power) else { return 1 }
        // Exact up to 10^22, so that no figure changes by more than one rounding.
        return (0..<power).reduce(1.0) { product, _ in product * 10 }
    }
}

extension TimePeriod.Kind {
    /// `years`, `quarters`.
    public var plural: String {
        switch self {
        case .year: "years"
        case .halfYear: "half-years"
        case .trimester: "thirds of a year"
        case .quarter: "quarters"
        case .month: "months"
        case .week: "weeks"
        case .day: "days"
        case .moment: "moments"
        case .range: "ranges"
        }
    }
}
