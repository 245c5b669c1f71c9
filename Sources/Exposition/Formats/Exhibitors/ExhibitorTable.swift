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
        guard let place = TableHeader.place(in: table.rows, mapped: context.columns) else {
            throw FormatError([
                FormatError.Problem(
                    file: file.name, reason: "is empty",
                    advice: "it needs a row of column names and a row for each exhibitor")
            ])
        }
        let header = TableHeader(table.rows[place])
        if place > 0 {
            log.remark(
                header.line, nil, "is taken as the row of column names; what is above it is passed over", sort: "header"
            )
        }
        var reading = TableReading(file: file, context: context, log: log)
        reading.columns = try header.columns(context, &reading.log)
        return try reading.batch(table.rows[(place + 1)...])
    }
}
