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
        // Their full-width forms too: spreadsheets set up for Chinese or Japanese take them for the narrow ones.
        switch cell.unicodeScalars.first(where: { $0 != "'" }) {
        case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\t", "\r", "\n": true
        default: false
        }
    }
}
