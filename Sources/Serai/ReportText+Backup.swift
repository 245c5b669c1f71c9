import Foundation
import Records

extension ReportText {
    /// What a backup holds, as lines: a line a table, the size.
    static func lines(_ summary: ArchiveSummary, of file: String) -> String {
        let width = summary.tables.map(\.name.count).max() ?? 0
        let rows = summary.tables.map { table in
            let count = String(table.rows)
            return "  " + table.name + String(repeating: " ", count: width - table.name.count)
                + String(repeating: " ", count: max(1, 10 - count.count)) + count + (table.rows == 1 ? " row" : " rows")
        }
        let size = String(format: "%.1f", Double(summary.bytes) / 1_000_000)
        return ([file == "-" ? "standard input" : file] + rows + ["  \(size) MB, schema \(summary.schema)"])
            .joined(separator: "\n")
    }
}
