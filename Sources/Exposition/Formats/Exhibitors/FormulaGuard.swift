/// Keeps spreadsheets from taking a cell for a formula, and takes the guard off again on the way in.
enum FormulaGuard {
    /// The cell with an apostrophe before what a spreadsheet would run.
    static func guarded(_ cell: String) -> String {
        isFormula(cell) ? "'\(cell)" : cell
    }

    /// The cell as it was before ``guarded(_:)``.
    static func unguarded(_ cell: String) -> String {
        cell.utf8.first == UInt8(ascii: "'") && isFormula(cell) ? String(cell.dropFirst()) : cell
    }

    private static func isFormula(_ cell: String) -> Bool {
        switch cell.utf8.first(where: { $0 != UInt8(ascii: "'") }) {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }
}
