import Composite

extension Cells {
    /// Compares records of treatment with COINr's details: tests of skewness and kurtosis, and winsorised points.
    init(_ records: [TreatmentRecord], of treatment: Treatment, with table: Table) {
        self.init()
        guard let codes = table.texts("iCode") else {
            missing("it has no column iCode")
            return
        }
        let byCode = Dictionary(records.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for (line, record) in table.rows.enumerated() {
            // A column that cannot be tested has no record, and nothing in COINr's row.
            let tests = byCode[codes[line]]?.tests ?? []
            for (place, name) in table.columns.enumerated() where name != "iCode" {
                let cell = "\(codes[line]), \(name)"
                if name == "winsorise.nwin" {
                    let winsorised = tests.first { $0.after == "winsorise" }?.winsorised
                    number(winsorised.map(Double.init) ?? .nan, record[place], at: cell)
                    continue
                }
                let parts = name.split(separator: ".").map(String.init)
                guard parts.count == 2, let digit = parts[0].last?.wholeNumberValue else {
                    missing("COINr has the column \(name)")
                    return
                }
                let test = digit < tests.count ? tests[digit] : nil
                switch parts[1] {
                case "Pass": text(test.map { $0.passes ? "TRUE" : "FALSE" } ?? "", record[place], at: cell)
                case "Skew": number(test?.skewness ?? .nan, record[place], at: cell)
                case "Kurt": number(test?.kurtosis ?? .nan, record[place], at: cell)
                default:
                    missing("COINr has the column \(name)")
                    return
                }
            }
        }
    }

    /// Compares what was done to each point with COINr's words for it.
    init(points records: [TreatmentRecord], of frame: Frame, with table: Table) {
        self.init()
        guard let units = table.texts("uCode") else {
            missing("it has no column uCode")
            return
        }
        var words: [String: [String: String]] = [:]
        for record in records {
            words[record.code] = [:]
            let logarithm = record.tests.last.flatMap { $0.after.hasPrefix("log") ? $0.after : nil }
            for point in record.points {
                var word = point.reason.hasPrefix("winsorised from above") ? "winhi" : ""
                if point.reason.hasPrefix("winsorised from below") { word = "winlo" }
                words[record.code]?[frame.units[point.unit].code] = logarithm.map { "\(word)+\($0)" } ?? word
            }
        }
        for (line, record) in table.rows.enumerated() {
            for (place, code) in table.columns.enumerated() where code != "uCode" {
                text(words[code]?[units[line]] ?? "", record[place], at: "\(units[line]), \(code)")
            }
        }
    }
}
