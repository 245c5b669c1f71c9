import Catalogue
import Languages

/// Reads tables of exhibitors, or of exhibits where a column says who shows them: CSV, TSV and their relatives.
public enum ExhibitorTable {
    /// What the table says. Encoding, delimiter and the columns' meanings are guessed; `context.columns` corrects them.
    /// - Throws: ``FormatError`` with everything that is wrong.
    public static func read(_ file: ImportFile, context: ImportContext = ImportContext()) throws(FormatError)
        -> ImportBatch
    {
        var log = ReadingLog(file: file.name)
        guard let (bytes, encoding) = TextDecoding.guessed(file.bytes) else {
            throw FormatError([
                FormatError.Problem(
                    file: file.name, reason: "is in no encoding that can be read", advice: "save it as UTF-8")
            ])
        }
        if encoding != "UTF-8" { log.remark(1, nil, "is not UTF-8: read as \(encoding)", sort: "encoding") }
        let table = DelimitedText(bytes, progress: context.progress)
        if let line = table.unclosedQuote {
            log.remark(
                line, nil, "has a quotation mark that nothing closes: taken as a character, as all after it",
                sort: "quotes")
        }
        guard let header = table.rows.first else {
            throw FormatError([
                FormatError.Problem(
                    file: file.name, reason: "is empty",
                    advice: "it needs a row of column names and a row for each exhibitor")
            ])
        }
        var reading = TableReading(file: file, context: context, log: log)
        reading.columns = try columns(header, context, &reading.log)
        return try reading.batch(table.rows.dropFirst())
    }

    /// Each column's meaning; nil for those that mean nothing here.
    private static func columns(
        _ header: DelimitedText.Row, _ context: ImportContext, _ log: inout ReadingLog
    ) throws(FormatError) -> [TableColumn?] {
        var columns: [TableColumn?] = header.cells.map(TableColumn.guess)
        var seen: Set<TableColumn> = []
        for (place, column) in columns.enumerated() {
            if let column, !seen.insert(column).inserted { columns[place] = nil }
        }
        for (name, field) in context.columns {
            guard let column = TableColumn.named(field) else {
                let known = TableColumn.Field.allCases.map(\.rawValue).joined(separator: ", ")
                log.problem(header.line, "--map \(name)=\(field)", "names no field", "the fields are \(known)")
                continue
            }
            let place =
                header.cells.firstIndex { Folding.folded($0) == Folding.folded(name) } ?? Int(name).map { $0 - 1 }
            guard let place, columns.indices.contains(place) else {
                let names = header.cells.joined(separator: ", ")
                log.problem(header.line, "--map \(name)=\(field)", "names no column", "the columns are \(names)")
                continue
            }
            for other in columns.indices where columns[other] == column { columns[other] = nil }
            columns[place] = column.field == .ignore ? nil : column
        }
        // Where nothing else is a name, who exhibits is the name.
        let hasName = columns.contains { $0?.field == .name }
        if !hasName, let place = columns.firstIndex(where: { $0?.field == .exhibitor }) {
            columns[place] = TableColumn(field: .name)
        }
        if log.problemCount == 0, !columns.contains(where: { $0?.field == .name }) {
            let names = header.cells.prefix(30).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
            log.problem(
                header.line, nil, "has no column that is a name; its columns are \(names)",
                "say which it is, such as --map 1=name")
        }
        try log.throwIfAny()
        let ignored = Set(
            context.columns.filter { $0.field.lowercased() == "ignore" }.map { Folding.folded($0.column) })
        let unread = header.cells.indices.filter { place in
            let name = header.cells[place]
            return columns[place] == nil && !name.isEmpty && !ignored.contains(Folding.folded(name))
                && !ignored.contains(String(place + 1))
        }
        if !unread.isEmpty {
            let names = unread.map { "\"\(header.cells[$0].prefix(40))\"" }.joined(separator: ", ")
            log.remark(header.line, nil, "columns not read: \(names); --map COLUMN=FIELD reads them", sort: "columns")
        }
        return columns
    }
}
