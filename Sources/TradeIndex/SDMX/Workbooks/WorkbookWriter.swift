import CXlsxWriter

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why a workbook cannot be written.
public enum WorkbookError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What no sheet can hold, where, and what to do.
    case refused(sheet: String, cell: String?, reason: String, advice: String)
    /// The file cannot be made.
    case unwritable(path: String, reason: String)

    public var description: String {
        switch self {
        case .refused(let sheet, let cell, let reason, let advice):
            "sheet \(sheet)\(cell.map { ", cell \($0)" } ?? ""): \(reason); \(advice)"
        case .unwritable(let path, let reason):
            "\(path) cannot be written: \(reason); check the folder, the rights and the disk"
        }
    }
}

extension Workbook {
    /// Writes the workbook by libxlsxwriter; the file appears whole or not at all.
    /// - Parameter path: Where; a file that is there is replaced.
    public func write(toPath path: String) throws(WorkbookError) {
        try check()
        let partial = path + ".partial"
        // libxlsxwriter would tell the console why a file cannot be made, and nobody else.
        guard let file = fopen(partial, "w") else {
            throw .unwritable(path: path, reason: String(cString: strerror(errno)))
        }
        fclose(file)
        let writer = try WorkbookWriter(partial)
        let code = writer.write(self)
        guard code == LXW_NO_ERROR else {
            unlink(partial)
            throw .unwritable(path: path, reason: String(cString: lxw_strerror(code)))
        }
        guard rename(partial, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(partial)
            throw .unwritable(path: path, reason: reason)
        }
    }

    /// A cell's longest text. Source: Excel's specifications and limits.
    private static let longestText = 32_767

    private func check() throws(WorkbookError) {
        var names: Set<String> = []
        for sheet in sheets {
            guard (1...31).contains(sheet.name.utf16.count), !sheet.name.contains(where: { "[]:*?/\\".contains($0) }),
                !sheet.name.hasPrefix("'"), !sheet.name.hasSuffix("'"), names.insert(sheet.name.lowercased()).inserted
            else {
                throw .refused(
                    sheet: sheet.name, cell: nil, reason: "is no name of a sheet, or of two",
                    advice: "give each a name of 1 to 31 signs without []:*?/\\")
            }
            guard sheet.rows.count <= 1 << 20, sheet.rows.allSatisfy({ $0.count <= 1 << 14 }) else {
                throw .refused(
                    sheet: sheet.name, cell: nil, reason: "has more rows or columns than a sheet can hold",
                    advice: "write the figures as CSV")
            }
            for (row, cells) in sheet.rows.enumerated() {
                for (column, cell) in cells.enumerated() {
                    try check(cell, sheet.name, CellAddress(row: row, column: column))
                }
            }
        }
    }

    private func check(_ cell: Cell, _ sheet: String, _ address: CellAddress) throws(WorkbookError) {
        switch cell.content {
        case .text(let text), .textFormula(_, let text):
            guard text.utf16.count > Self.longestText else { return }
            throw .refused(
                sheet: sheet, cell: address.relative, reason: "has a text of \(text.utf16.count) signs",
                advice: "shorten it to \(Self.longestText)")
        case .number(let value), .formula(_, let value):
            guard value.isInfinite else { return }
            throw .refused(
                sheet: sheet, cell: address.relative, reason: "is infinite", advice: "leave the cell empty")
        case .empty: return
        }
    }
}

/// Owns a workbook of libxlsxwriter until it is closed.
private final class WorkbookWriter {
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private var formats: [Workbook.Style: UnsafeMutablePointer<lxw_format>] = [:]

    init(_ path: String) throws(WorkbookError) {
        guard let book = workbook_new(path) else { throw .unwritable(path: path, reason: "there is no memory left") }
        self.book = book
    }

    deinit { if let book { lxw_workbook_free(book) } }

    func write(_ workbook: Workbook) -> lxw_error {
        setProperties(workbook)
        for sheet in workbook.sheets {
            guard let target = workbook_add_worksheet(book, sheet.name) else { return LXW_ERROR_SHEETNAME_ALREADY_USED }
            for (column, width) in sheet.widths.enumerated() {
                worksheet_set_column(target, lxw_col_t(column), lxw_col_t(column), width, nil)
            }
            if sheet.frozen != (0, 0) {
                worksheet_freeze_panes(target, lxw_row_t(sheet.frozen.rows), lxw_col_t(sheet.frozen.columns))
            }
            for (row, cells) in sheet.rows.enumerated() {
                for (column, cell) in cells.enumerated() {
                    let code = write(cell, target, lxw_row_t(row), lxw_col_t(column))
                    guard code == LXW_NO_ERROR else { return code }
                }
            }
        }
        // Closing writes the file and frees the workbook, whatever it answers.
        defer { book = nil }
        return workbook_close(book)
    }

    private func setProperties(_ workbook: Workbook) {
        var title = Array(workbook.title.utf8CString)
        title.withUnsafeMutableBufferPointer { title in
            var properties = lxw_doc_properties()
            properties.title = title.baseAddress
            // Nought would mean now.
            properties.created = time_t(workbook.made == 0 ? 1 : workbook.made)
            workbook_set_properties(book, &properties)
        }
    }

    private func write(
        _ cell: Workbook.Cell, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: lxw_col_t
    ) -> lxw_error {
        let format = format(cell.style)
        switch cell.content {
        case .number(let value) where !value.isNaN: return worksheet_write_number(sheet, row, column, value, format)
        case .text(let text): return worksheet_write_string(sheet, row, column, text, format)
        case .formula(let formula, let value) where !value.isNaN:
            return worksheet_write_formula_num(sheet, row, column, formula, format, value)
        case .formula(let formula, _): return worksheet_write_formula_str(sheet, row, column, formula, format, "")
        case .textFormula(let formula, let value):
            return worksheet_write_formula_str(sheet, row, column, formula, format, value)
        case .empty, .number:
            return format == nil ? LXW_NO_ERROR : worksheet_write_blank(sheet, row, column, format)
        }
    }

    private func format(_ style: Workbook.Style) -> UnsafeMutablePointer<lxw_format>? {
        if style == Workbook.Style() { return nil }
        if let known = formats[style] { return known }
        guard let format = workbook_add_format(book) else { return nil }
        if style.isBold { format_set_bold(format) }
        if style.wraps { format_set_text_wrap(format) }
        if let numberFormat = style.numberFormat { format_set_num_format(format, numberFormat) }
        if let ground = style.ground { format_set_bg_color(format, ground) }
        formats[style] = format
        return format
    }
}
