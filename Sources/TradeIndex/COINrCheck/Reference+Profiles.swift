import Composite
import Foundation
import Statistics

extension Reference {
    /// `GBR_strengths`, `GBR_weaknesses`, `IND_summary`: what is told of one unit.
    func compareProfile(_ kind: String, _ table: Table) throws -> Cells? {
        let parts = kind.split(separator: "_").map(String.init)
        guard parts.count == 2, let row = frame.rows.indices.first(where: { frame.unitCode(of: $0) == parts[0] }) else {
            return nil
        }
        return parts[1] == "summary"
            ? try compareSummary(of: parts[0], table) : compareExtremes(row, strengths: parts[1] == "strengths", table)
    }

    private func compareSummary(of unit: String, _ table: Table) throws -> Cells {
        let build = try nominalIndex()
        var cells = Cells()
        guard let row = build.prepared.rows.indices.first(where: { build.prepared.unitCode(of: $0) == unit }) else {
            cells.missing("the unit was screened out")
            return cells
        }
        for record in table.rows {
            guard let index = hierarchy.index(of: record[0]) else {
                cells.missing("COINr has the row \(record[0])")
                continue
            }
            let score = Self.rounded(build.scores[row, index], decimals: 2)
            for (place, column) in table.columns.enumerated() {
                switch column {
                case "Name": cells.text(hierarchy.components[index].name, record[place], at: "\(record[0]), \(column)")
                case "Score": cells.number(score, record[place], at: "\(record[0]), \(column)")
                case "Rank": cells.number(build.ranks[row, index], record[place], at: "\(record[0]), \(column)")
                default: break
                }
            }
        }
        return cells
    }

    /// The best or worst ranks of the raw figures; ranks that are the worst of their indicator are no ranks of note. Of equal ranks,
    /// COINr lists those of parents earlier in the alphabet first.
    private func compareExtremes(_ row: Int, strengths: Bool, _ table: Table) -> Cells {
        var found: [(code: Int, rank: Double, value: Double)] = []
        for (place, indicator) in hierarchy.indicators.enumerated() {
            guard let values = column(indicator.code, of: frame.sheet), !values[row].isNaN else { continue }
            let ranks = Ranks.of(
                values, ties: .minimum, order: indicator.direction == .positive ? .descending : .ascending)
            let worst = ranks.filter { !$0.isNaN }.max() ?? 0
            if ranks[row] < worst { found.append((place, ranks[row], values[row])) }
        }
        let parents = hierarchy.indicators.map { $0.parent ?? "" }
        found.sort { ($0.rank, parents[$0.code], $0.code) < ($1.rank, parents[$1.code], $1.code) }
        let listed = strengths ? Array(found.prefix(table.rows.count)) : Array(found.suffix(table.rows.count))
        var cells = Cells()
        if listed.count != table.rows.count {
            cells.missing("\(listed.count) rows where COINr has \(table.rows.count)")
        }
        for (entry, record) in zip(listed, table.rows) {
            let component = hierarchy.components[entry.code]
            let group = hierarchy.ancestor(of: entry.code, level: 2).map { hierarchy.components[$0].code } ?? ""
            for (place, column) in table.columns.enumerated() {
                let cell = "\(component.code), \(column)"
                switch column {
                case "Code": cells.text(component.code, record[place], at: cell)
                case "Name": cells.text(component.name, record[place], at: cell)
                case "Rank": cells.number(entry.rank, record[place], at: cell)
                case "Value": cells.number(Self.significant(entry.value, digits: 3), record[place], at: cell)
                case "Unit": cells.text(component.unitOfMeasure, record[place], at: cell)
                default: cells.text(group, record[place], at: cell)
                }
            }
        }
        return cells
    }

    private static func significant(_ value: Double, digits: Int) -> Double {
        guard value != 0, value.isFinite else { return value }
        return Double(String(format: "%.\(digits - 1)e", value)) ?? value
    }
}
