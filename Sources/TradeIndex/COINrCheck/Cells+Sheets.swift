import Composite

extension Cells {
    /// Compares a sheet, row by row and column by column, with a table that names its rows by uCode and perhaps Time, and has a column for
    /// every component of `hierarchy` that the sheet has.
    init(_ sheet: Sheet, rows frame: Frame, with table: Table, of hierarchy: Hierarchy) {
        self.init()
        guard let codes = table.texts("uCode") else {
            missing("it has no column uCode")
            return
        }
        let times = table.texts("Time")
        var places: [String: Int] = [:]
        for row in frame.rows.indices {
            let time = times == nil ? "" : String(frame.year(of: row))
            places["\(frame.unitCode(of: row)) \(time)"] = row
        }
        if places.count != table.rows.count { missing("\(places.count) rows where COINr has \(table.rows.count)") }
        var columns: [(place: Int, index: Int)] = []
        for (place, name) in table.columns.enumerated() where name != "uCode" && name != "Time" {
            guard let index = sheet.index(of: name) else {
                missing("COINr has the column \(name)")
                return
            }
            columns.append((place, index))
        }
        if let lacking = sheet.codes.first(where: { hierarchy.index(of: $0) != nil && table.index(of: $0) == nil }) {
            missing("it lacks the column \(lacking)")
            return
        }
        for (line, record) in table.rows.enumerated() {
            guard let row = places["\(codes[line]) \(times?[line] ?? "")"] else {
                missing("COINr has the row \(codes[line]) \(times?[line] ?? "")")
                return
            }
            for (place, index) in columns {
                number(sheet[row, index], record[place], at: "\(codes[line]), \(table.columns[place])")
            }
        }
    }

    /// The better of several ways to explain a table.
    static func best(_ candidates: [() throws -> Cells]) throws -> Cells {
        var best: Cells?
        for candidate in candidates {
            let cells = try candidate()
            if cells.match { return cells }
            if best.map({ cells.largest < $0.largest }) ?? true { best = cells }
        }
        return best ?? Cells()
    }
}
