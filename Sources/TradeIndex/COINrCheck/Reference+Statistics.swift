import Composite
import Foundation
import Statistics

extension Reference {
    /// An indicator's or aggregate's values, unit by unit.
    func column(_ code: String, of sheet: Sheet) -> [Double]? { sheet.index(of: code).map { Array(sheet.column($0)) } }

    /// COINr's statistics of indicators with its flags.
    func compareStatistics(_ frame: Frame, _ table: Table) throws -> Cells {
        var cells = Cells()
        for record in table.rows {
            guard let values = column(record[0], of: frame.sheet) else {
                cells.missing("COINr has the row \(record[0])")
                continue
            }
            let moments = Moments(of: values)
            let counts = ValueCounts(of: values)
            let present = Double(counts.present)
            let available = present / Double(values.count)
            let nonZero = Double(counts.nonZero) / present
            let unique = Double(counts.distinct) / present
            let outlying = abs(moments.skewness) > 2 && moments.kurtosis > 3.5
            let numbers: [String: Double] = [
                "Min": moments.minimum, "Max": moments.maximum, "Mean": moments.mean,
                "Median": Quantile.median(of: values), "Std": moments.standardDeviation, "Skew": moments.skewness,
                "Kurt": moments.kurtosis, "N.Avail": present, "N.NonZero": Double(counts.nonZero),
                "N.Unique": Double(counts.distinct), "N.Same": Double(counts.mostFrequent), "Frc.Avail": available,
                "Frc.NonZero": nonZero, "Frc.Unique": unique, "Frc.Same": Double(counts.mostFrequent) / present,
            ]
            let texts: [String: String] = [
                "Flag.Avail": available >= 0.65 ? "ok" : "LOW", "Flag.NonZero": nonZero >= 0.5 ? "ok" : "LOW",
                "Flag.Unique": unique >= 0.5 ? "ok" : "LOW", "Flag.SkewKurt": outlying ? "OUT" : "ok",
            ]
            for (place, name) in table.columns.enumerated() where place > 0 {
                if let text = texts[name] {
                    cells.text(text, record[place], at: "\(record[0]), \(name)")
                } else {
                    cells.number(numbers[name] ?? .nan, record[place], at: "\(record[0]), \(name)")
                }
            }
        }
        return cells
    }

    /// `corr_pearson_L1_L2`: correlations between levels of the nominal index.
    func compareCorrelations(_ kind: String, _ table: Table) throws -> Cells? {
        let parts = kind.split(separator: "_")
        guard parts.count >= 2, let correlation = Correlation(rawValue: String(parts[1])) else { return nil }
        let sheet = try aggregated()
        var cells = Cells()
        for record in table.rows {
            guard let one = column(record[0], of: sheet), let other = column(record[1], of: sheet) else {
                cells.missing("COINr has the pair \(record[0]), \(record[1])")
                continue
            }
            cells.number(correlation.of(one, other), record[2], at: "\(record[0]), \(record[1])")
        }
        return cells
    }

    /// The scores of the nominal index, COINr's own where the folder has them.
    func aggregated() throws -> Sheet {
        if let table = tables["nominal_Aggregated"] {
            let codes = hierarchy.components.map(\.code)
            return try Sheet(
                rowCount: table.rows.count, codes: codes, values: codes.flatMap { table.numbers($0) ?? [] })
        }
        return try nominalIndex().scores
    }

    /// Alpha of the children of a group, or of its indicators: whichever the table has.
    func compareCronbach(_ table: Table) throws -> Cells {
        let sheet = try aggregated()
        func cells(_ members: (Int) -> [Int]) -> Cells {
            var cells = Cells()
            for record in table.rows {
                guard let group = hierarchy.index(of: record[0]) else {
                    cells.missing("COINr has the group \(record[0])")
                    continue
                }
                let columns = members(group).map { Array(sheet.column($0)) }
                cells.number(CronbachAlpha.of(columns), record[1], at: record[0])
            }
            return cells
        }
        return try Cells.best([{ cells { hierarchy.leaves(of: $0) } }, { cells { hierarchy.children[$0] } }])
    }

    /// Correlations of indicators with denominators above a limit, which is found out from the table: all pairs that the table lacks
    /// are below all that it has.
    func compareDenominators(_ table: Table) throws -> Cells {
        var cells = Cells()
        var given: [String: String] = [:]
        for record in table.rows { given["\(record[0]), \(record[1])"] = record[2] }
        let denominators = frame.sheet.codes.filter { hierarchy.index(of: $0) == nil }
        var others = 0.0
        var least = Double.infinity
        for indicator in hierarchy.indicators {
            for denominator in denominators {
                guard let one = column(indicator.code, of: frame.sheet),
                    let other = column(denominator, of: frame.sheet)
                else { continue }
                let correlation = Correlation.pearson.of(one, other)
                guard let text = given["\(indicator.code), \(denominator)"] else {
                    others = max(others, abs(correlation))
                    continue
                }
                least = min(least, abs(correlation))
                cells.number(Self.rounded(correlation, decimals: 2), text, at: "\(indicator.code), \(denominator)")
            }
        }
        if cells.count != given.count { cells.missing("\(given.count - cells.count) pairs that are not here") }
        if others > least {
            cells.missing("a pair of correlation \(others) that COINr has not, and one of \(least) that it has")
        }
        return cells
    }

    /// Indicators of one group that correlate highly, or lowly; the limit is found out as above.
    func compareFlags(_ table: Table, high: Bool) throws -> Cells {
        let sheet = try aggregated()
        var cells = Cells()
        var given: [String: [String]] = [:]
        for record in table.rows { given["\(record[1]), \(record[2])"] = record }
        let groups = hierarchy.components.indices.filter { hierarchy.levels[$0] == 2 }
        var others = -1.0
        var least = Double.infinity
        for group in groups {
            let leaves = hierarchy.leaves(of: group)
            for one in leaves {
                for other in leaves where other != one {
                    let correlation = Correlation.pearson.of(Array(sheet.column(one)), Array(sheet.column(other)))
                    let strength = high ? correlation : -correlation
                    let pair = [one, other].map { hierarchy.components[$0].code }
                    if let record = given[pair.joined(separator: ", ")] {
                        least = min(least, strength)
                        cells.text(hierarchy.components[group].code, record[0], at: pair.joined(separator: ", "))
                        cells.number(
                            Self.rounded(correlation, decimals: 3), record[3],
                            at: pair.joined(separator: ", "))
                    } else if given[pair.reversed().joined(separator: ", ")] == nil {
                        others = max(others, strength)
                    }
                }
            }
        }
        if cells.count != 2 * given.count { cells.missing("pairs that are not here") }
        if others > least {
            cells.missing("a pair of correlation \(others) that COINr has not, and one of \(least) that it has")
        }
        return cells
    }
}
