import Languages

/// The row of a table that names its columns.
struct TableHeader {
    private let cells: [String]
    /// Its line in the file.
    let line: Int

    init(_ row: DelimitedText.Row) {
        cells = row.cells
        line = row.line
    }

    /// How many rows of titles there may be above it.
    private static let deepest = 10

    /// Which row it is: the first that has a column of names, or one that is named by `--map`; else the first. Nil where
    /// there are no rows.
    static func place(in rows: [DelimitedText.Row], mapped: [(column: String, field: String)]) -> Int? {
        guard !rows.isEmpty else { return nil }
        let wanted = Set(mapped.map { Folding.folded($0.column) })
        let found = rows.prefix(deepest).firstIndex { row in
            // A title stands alone in its row.
            let isAlone = row.cells.count { !$0.isEmpty } == 1 && rows.contains { $0.cells.count { !$0.isEmpty } > 1 }
            return !isAlone
                && row.cells.contains { cell in
                    let field = TableColumn.guess(cell)?.field
                    return field == .name || field == .exhibitor || wanted.contains(Folding.folded(cell))
                }
        }
        return found ?? 0
    }

    /// Each column's meaning; nil for those that mean nothing here.
    /// - Throws: ``FormatError`` where `--map` names what is not there, or no column is a name.
    func columns(_ context: ImportContext, _ log: inout ReadingLog) throws(FormatError) -> [TableColumn?] {
        var columns = guessed()
        map(context.columns, onto: &columns, &log)
        // Where nothing else is a name, who exhibits is the name.
        let hasName = columns.contains { $0?.field == .name }
        if !hasName, let place = columns.firstIndex(where: { $0?.field == .exhibitor }) {
            columns[place] = TableColumn(field: .name)
        }
        if log.problemCount == 0, !columns.contains(where: { $0?.field == .name }) {
            let names = cells.prefix(30).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
            log.problem(
                line, nil, "has no column that is a name; its columns are \(names)",
                "say which it is, such as --map 1=name")
        }
        try log.throwIfAny()
        tellUnread(columns, context, &log)
        return columns
    }

    private func guessed() -> [TableColumn?] {
        var columns: [TableColumn?] = cells.map(TableColumn.guess)
        // Our own exports say where each row comes from, and have the addresses of pages.
        if isOurs(columns) {
            for place in cells.indices where cells[place] == "address" { columns[place] = TableColumn(field: .address) }
        }
        // A column of products beside one of companies: what is shown, and by whom.
        let name = TableColumn(field: .name)
        let nouns = columns.indices.map { columns[$0] == name ? TableColumn.noun(cells[$0]) : nil }
        let hasExhibitor = columns.contains { $0?.field == .exhibitor }
        if nouns.contains(.product), nouns.contains(.company) || hasExhibitor {
            for (place, noun) in nouns.enumerated() where columns[place] == name && noun != .product {
                columns[place] = noun == .company && !hasExhibitor ? TableColumn(field: .exhibitor) : nil
            }
        } else if nouns.contains(.company) {
            // Beside companies, a mere name is somebody's.
            for (place, noun) in nouns.enumerated() where columns[place] == name && noun == nil { columns[place] = nil }
        }
        var seen: Set<TableColumn> = []
        for (place, column) in columns.enumerated() {
            if let column, !seen.insert(column).inserted { columns[place] = nil }
        }
        return columns
    }

    private func isOurs(_ columns: [TableColumn?]) -> Bool {
        columns.contains { $0?.field == .source } && columns.contains { $0?.field == .id }
    }

    private func map(
        _ wishes: [(column: String, field: String)], onto columns: inout [TableColumn?], _ log: inout ReadingLog
    ) {
        for (name, field) in wishes {
            guard let column = TableColumn.named(field) else {
                let known = TableColumn.Field.allCases.map(\.rawValue).joined(separator: ", ")
                log.problem(line, "--map \(name)=\(field)", "names no field", "the fields are \(known)")
                continue
            }
            let place = cells.firstIndex { Folding.folded($0) == Folding.folded(name) } ?? Int(name).map { $0 - 1 }
            guard let place, columns.indices.contains(place) else {
                let names = cells.joined(separator: ", ")
                log.problem(line, "--map \(name)=\(field)", "names no column", "the columns are \(names)")
                continue
            }
            for other in columns.indices where columns[other] == column { columns[other] = nil }
            columns[place] = column.field == .ignore ? nil : column
        }
    }

    /// Says which columns are passed over: those that say where somebody stands, for good; the others unless mapped.
    private func tellUnread(_ columns: [TableColumn?], _ context: ImportContext, _ log: inout ReadingLog) {
        let ignored = Set(
            context.columns.filter { $0.field.lowercased() == "ignore" }.map { Folding.folded($0.column) })
        var unread: [String] = []
        var places: [String] = []
        for (place, name) in cells.enumerated() where columns[place] == nil && !name.isEmpty {
            if ignored.contains(Folding.folded(name)) || ignored.contains(String(place + 1)) { continue }
            if isOurs(columns), name == "stands" { continue }
            let isPlace = Self.standWords.contains { Folding.folded(name).contains($0) }
            if isPlace { places.append("\"\(name.prefix(40))\"") } else { unread.append("\"\(name.prefix(40))\"") }
        }
        if !places.isEmpty {
            log.remark(
                line, nil,
                "stands cannot be taken in from a table, for it has no floor plan: \(places.joined(separator: ", ")) passed over",
                sort: "stands")
        }
        if !unread.isEmpty {
            log.remark(
                line, nil, "columns not read: \(unread.joined(separator: ", ")); --map COLUMN=FIELD reads them",
                sort: "columns")
        }
    }

    private static let standWords = ["stand", "booth", "halle", "hall", "csarnok", "stellplatz", "展位", "展台", "展馆号"]
}
