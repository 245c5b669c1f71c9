/// Reads a table of figures from a sheet of a workbook.
enum SheetTableReader {
    static func read(_ source: ByteSource, _ choices: ReadingChoices) throws(ReadingError) -> Reading {
        let book = try WorkbookFile(source, largest: choices.largestWorkbook)
        if let name = choices.sheet {
            guard let sheet = book.sheets.first(where: { $0.name == name }) else {
                let names = book.sheets.map { "\"\($0.name)\"" }.joined(separator: ", ")
                throw ReadingError(
                    .init(file: source.name, reason: "has no sheet \"\(name)\"", advice: "choose one of \(names)"))
            }
            return try read(sheet, of: book, choices)
        }
        if COINToolReader.fits(book), choices.layout == nil {
            let workbook = try COINToolReader(book).workbook()
            return Reading(
                format: .workbook, notes: ["the workbook is one of the COIN Tool: its sheet Database was read"],
                observations: workbook.observations, framework: workbook)
        }
        var first: ReadingError?
        for (place, sheet) in book.sheets.enumerated() {
            do throws(ReadingError) {
                let reading = try read(sheet, of: book, choices)
                let note = "the sheet \"\(sheet.name)\" was read, the \(place + 1). of \(book.sheets.count)"
                return reading.noting(note)
            } catch {
                // A sheet that is a table with faults is not passed over for the next.
                if error.problems.first?.column != nil || error.count > 1 { throw error }
                if first == nil { first = error }
            }
        }
        throw first
            ?? ReadingError(
                .init(file: source.name, reason: "has no sheets", advice: "check how the workbook was made"))
    }

    private static func read(
        _ sheet: (name: String, entry: String), of book: WorkbookFile, _ choices: ReadingChoices
    ) throws(ReadingError) -> Reading {
        let name = "\(book.file), sheet \(sheet.name)"
        var finder = HeadingFinder(file: name, choices: choices)
        var intake: TableIntake?
        var failure: ReadingError?
        var columns = 0
        try SheetCells.read(sheet.entry, of: book) { row, cells in
            // Below the headings a cell beyond them is still given, as a fault to tell.
            columns = intake == nil ? (cells.last?.column ?? 0) + 1 : max(columns, (cells.last?.column ?? 0) + 1)
            do throws(ReadingError) {
                try withRecord(row, cells, count: columns) { record throws(ReadingError) in
                    if intake == nil { intake = try finder.intake(record) } else { intake?.take(record) }
                }
            } catch {
                failure = error
            }
            return failure == nil && intake?.builder.log.isFull != true
        }
        if let failure { throw failure }
        guard let intake else { throw finder.failure }
        return try intake.finished(.workbook).noting(finder.note)
    }

    /// A row as a record of text: numbers are written so that they read back as the same.
    private static func withRecord(
        _ row: Int, _ cells: [(column: Int, value: SheetCells.Value)], count: Int,
        _ body: (RecordStream.Record) throws(ReadingError) -> Void
    ) throws(ReadingError) {
        var bytes: [UInt8] = []
        var bounds: [RecordScanner.Cell] = []
        for (column, value) in cells where column >= bounds.count {
            while bounds.count < column { bounds.append(.init(start: bytes.count, end: bytes.count)) }
            let start = bytes.count
            bytes.append(contentsOf: value.text.utf8)
            bounds.append(.init(start: start, end: bytes.count))
        }
        while bounds.count < count { bounds.append(.init(start: bytes.count, end: bytes.count)) }
        let result = bytes.withUnsafeBufferPointer { bytes -> Result<Void, ReadingError> in
            do throws(ReadingError) {
                return .success(try body(RecordStream.Record(bytes: bytes, cells: bounds, line: row)))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }
}
