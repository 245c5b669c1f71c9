/// Takes a COIN Tool workbook apart; ``COINToolWorkbook`` has the layout.
struct COINToolReader {
    private typealias Row = [Int: SheetCells.Value]

    private static let weights = 7, directions = 8, lowers = 9, uppers = 10
    /// From the index down.
    private static let branches = 11...14
    private static let names = 15, codes = 16, firstUnit = 17
    private static let unitName = 1, unitCode = 2, firstIndicator = 4

    private let book: WorkbookFile
    private var database: [Int: Row] = [:]
    private var framework: [Int: Row] = [:]
    private var log: ReadingLog

    /// Whether a workbook has the sheets of the COIN Tool.
    static func fits(_ book: WorkbookFile) -> Bool {
        let names = Set(book.sheets.map(\.name))
        return names.contains("Database") && names.contains("Framework")
    }

    init(_ book: WorkbookFile) throws(ReadingError) {
        self.book = book
        log = ReadingLog(file: "\(book.file), sheet Database")
        guard Self.fits(book) else {
            throw ReadingError(
                .init(
                    file: book.file, reason: "has no sheets Database and Framework",
                    advice: "give a workbook of the COIN Tool"))
        }
        database = try Self.rows("Database", of: book)
        framework = try Self.rows("Framework", of: book)
    }

    private static func rows(_ name: String, of book: WorkbookFile) throws(ReadingError) -> [Int: Row] {
        var rows: [Int: Row] = [:]
        guard let sheet = book.sheets.first(where: { $0.name == name }) else { return rows }
        try SheetCells.read(sheet.entry, of: book) { row, cells in
            rows[row] = Dictionary(cells.map { ($0.column, $0.value) }) { first, _ in first }
            return true
        }
        return rows
    }

    consuming func workbook() throws(ReadingError) -> COINToolWorkbook {
        let rows = database.keys.filter { $0 >= Self.firstUnit }.sorted()
        // Columns and rows that the tool prepares and nobody filled are passed over, as are those with n/a only.
        let columns = Set(rows.flatMap { row in (database[row] ?? [:]).filter { isFigure($0.value) }.keys })
            .filter { $0 >= Self.firstIndicator }.sorted()
        let units = rows.filter { row in columns.contains { database[row]?[$0].map(isFigure) == true } }
        guard !columns.isEmpty else {
            log.problem(Self.firstUnit, "E", "holds no figures", "fill in the sheet, figures from cell E17 on")
            throw ReadingError(log.problems)
        }
        let levels = Self.branches.reversed().filter { isUsed($0, columns) }
        let indicators = columns.map { indicator($0, levels) }
        let branches = self.branches(Set(indicators.flatMap(\.branches)))
        let observations = observations(units, columns, indicators)
        try log.check()
        return COINToolWorkbook(indicators: indicators, branches: branches, observations: try observations.finished())
    }

    private func isFigure(_ value: SheetCells.Value) -> Bool {
        if case .text(let text) = value { return FigureText.read(text) != .missing }
        return value != .error("#N/A")
    }

    private func text(_ row: Int, _ column: Int) -> String? {
        guard let text = database[row]?[column]?.text.trimming(), !text.isEmpty else { return nil }
        return text
    }

    /// A level on which all indicators are in one branch is not used, but for the index itself.
    private func isUsed(_ level: Int, _ columns: [Int]) -> Bool {
        let codes = columns.compactMap { text(level, $0) }
        return !codes.isEmpty && (level == Self.branches.lowerBound || Set(codes).count > 1)
    }

    private mutating func indicator(_ column: Int, _ levels: [Int]) -> COINToolWorkbook.Indicator {
        let place = CellAddress.letters(column)
        let code = text(Self.codes, column) ?? ""
        if code.isEmpty { log.problem(Self.codes, place, "lacks the indicator's code", "fill it in") }
        let direction = number(Self.directions, column, place) ?? 1
        if abs(direction) != 1 {
            log.problem(
                Self.directions, place, "\"\(direction)\" is no direction", "write 1 where more is better, else -1")
        }
        let weight = number(Self.weights, column, place)
        if weight == nil { log.problem(Self.weights, place, "lacks the indicator's weight", "fill it in") }
        if let weight, weight < 0 {
            log.problem(Self.weights, place, "is a weight below 0", "write a weight of 0 or more")
        }
        return COINToolWorkbook.Indicator(
            code: code, name: text(Self.names, column) ?? code, weight: weight ?? 1, direction: direction < 0 ? -1 : 1,
            lower: number(Self.lowers, column, place), upper: number(Self.uppers, column, place),
            branches: levels.compactMap { text($0, column) })
    }

    private mutating func number(_ row: Int, _ column: Int, _ place: String) -> Double? {
        guard let text = text(row, column) else { return nil }
        switch FigureText.read(text) {
        case .figure(let figure): return figure
        case .missing: return nil
        case .refused(let reason, let advice):
            log.problem(row, place, reason, advice)
            return nil
        }
    }

    /// The branches of the framework sheet that are in use; its headings stand in row 4, in older tools in row 5.
    private func branches(_ used: Set<String>) -> [COINToolWorkbook.Branch] {
        var branches: [COINToolWorkbook.Branch] = []
        for row in framework.keys.sorted() where row > 4 {
            guard let code = framework[row]?[2]?.text.trimming(), used.contains(code),
                !branches.contains(where: { $0.code == code })
            else { continue }
            var weight: Double?
            if case .number(let number)? = framework[row]?[4] { weight = number }
            let name = framework[row]?[7]?.text.trimming() ?? code
            branches.append(.init(code: code, name: name == "--" ? code : name, weight: weight))
        }
        return branches
    }

    private mutating func observations(
        _ units: [Int], _ columns: [Int], _ indicators: [COINToolWorkbook.Indicator]
    ) -> ObservationsBuilder {
        var builder = ObservationsBuilder(
            source: log.file, dimensions: [Component("REF_AREA"), Component("INDICATOR")])
        for row in units {
            guard let code = text(row, Self.unitCode) ?? text(row, Self.unitName) else {
                log.problem(row, "C", "lacks the unit's code", "fill it in")
                continue
            }
            for (column, indicator) in zip(columns, indicators) {
                builder.add([code, indicator.code], [number(row, column, CellAddress.letters(column))], line: row)
            }
            if let name = text(row, Self.unitName), name != code { builder.name(code, name, of: "REF_AREA") }
        }
        for indicator in indicators { builder.name(indicator.code, indicator.name, of: "INDICATOR") }
        return builder
    }

}
