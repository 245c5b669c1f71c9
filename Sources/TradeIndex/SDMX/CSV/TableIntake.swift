/// Takes the rows of a plain table, of text or of a sheet: a figure a row, or a figure in each of several columns.
struct TableIntake {
    private enum Step {
        case column(Int, names: Int?)
        case measure(Int)
        /// One of the columns of figures of which each is of another period or indicator.
        case spread
        case ignored
    }

    private(set) var builder: ObservationsBuilder
    private var notes: [String] = []
    private let headings: [String]
    private var steps: [Step] = []
    /// The dimension that the headings of the figures' columns belong to.
    private var spreadColumn: Int?
    private var spreadPlaces: [UInt32] = []
    private var left = 0
    private var filter: RowFilter

    /// Begins with the row of headings. Columns without a known heading are dimensions only where no row lacks them.
    init(
        _ headings: [String], line: Int, file: String, choices: ReadingChoices
    ) throws(ReadingError) {
        self.headings = headings.map { $0.trimming() }
        builder = ObservationsBuilder(source: file, measures: [])
        builder.filter = CodeFilter(tests: choices.tests)
        filter = RowFilter(choices.only, self.headings, line: line, log: &builder.log)
        let layout: TableLayout
        var isGuessed = false
        if let given = choices.layout {
            layout = given
            for heading in given.columns.keys.sorted() where !self.headings.contains(heading) {
                builder.log.problem(line, heading, "is missing", "correct the layout that was given")
            }
        } else if let batis = TableLayout.batis(self.headings) {
            layout = batis.layout
            for heading in batis.missing {
                builder.log.problem(
                    line, heading, "is missing, which the OECD-WTO balanced trade in services data have",
                    "take the file as it was published")
            }
            notes.append("the columns are those of the OECD-WTO balanced trade in services data")
        } else {
            switch TableLayout.guessed(self.headings) {
            case .success(let guessed): (layout, isGuessed) = (guessed, true)
            case .failure(let doubt):
                throw ReadingError(
                    .init(
                        file: file, line: line, reason: "the row of headings \(doubt.reason)",
                        advice: TableLayout.Doubt.advice))
            }
        }
        check(layout, line)
        try builder.log.check()
        prepare(layout, isGuessed)
    }

    /// Each heading and each id must be there once, and the figures stand in one sort of column.
    private mutating func check(_ layout: TableLayout, _ line: Int) {
        var seen: Set<String> = []
        var ids: [String: String] = [:]
        var sorts: Set<String> = []
        for heading in headings where !heading.isEmpty {
            if !seen.insert(heading).inserted {
                builder.log.problem(
                    line, heading, "is the heading of two columns", "give each column a heading of its own")
            }
            switch layout.columns[heading] ?? .ignored {
            case .dimension(let id), .attribute(let id), .measure(let id):
                if case .measure? = layout.columns[heading] { sorts.insert("a column of figures") }
                if let other = ids.updateValue(heading, forKey: id) {
                    builder.log.problem(line, heading, "is \(id), as is \"\(other)\"", "say which of both is \(id)")
                }
            case .period: sorts.insert("columns named by periods")
            case .indicator: sorts.insert("columns named by indicators")
            case .names, .ignored: break
            }
        }
        if sorts.count != 1 {
            let found = sorts.isEmpty ? "no column of figures" : sorts.sorted().joined(separator: " and ")
            builder.log.problem(line, nil, "has \(found)", TableLayout.Doubt.advice)
        }
    }

    private mutating func prepare(_ layout: TableLayout, _ isGuessed: Bool) {
        var said: [String] = []
        for heading in headings {
            let use = layout.columns[heading] ?? .ignored
            switch use {
            case .dimension(let id):
                let isSure = !isGuessed || TableWord(heading) != nil
                steps.append(
                    .column(
                        builder.column(Component(id, name: heading), isSure ? .dimension : .dimensionIfComplete),
                        names: nil))
                said.append("\(heading) as \(id)")
            case .attribute(let id):
                steps.append(.column(builder.column(Component(id, name: heading), .attribute), names: nil))
                said.append("\(heading) as \(id)")
            case .measure(let id):
                steps.append(.measure(builder.measure(Component(id))))
                said.append("\(heading) as \(id)")
            case .period(let text): spread(text, Component.period)
            case .indicator(let code): spread(code, Component("INDICATOR"))
            case .names, .ignored: steps.append(.ignored)
            }
        }
        for (place, heading) in headings.enumerated() {
            guard case .names(let named) = layout.columns[heading], let column = headings.firstIndex(of: named),
                case .column(let target, _) = steps[column]
            else { continue }
            steps[column] = .column(target, names: place)
        }
        if isGuessed, !said.isEmpty { notes.append("columns taken by their headings: \(said.joined(separator: ", "))") }
        if let spreadColumn, isGuessed {
            notes.append("columns named by periods taken as \(builder.columns[spreadColumn].component.id)")
        }
    }

    private mutating func spread(_ code: String, _ component: Component) {
        let column = builder.column(component, .dimension)
        spreadColumn = column
        spreadPlaces.append(builder.columns[column].table.code(code))
        steps.append(.spread)
        _ = builder.measure(.value)
    }

    /// Takes a row.
    mutating func take(_ record: RecordStream.Record) {
        guard record.count == headings.count || isOnlyLonger(record) else {
            return builder.log.problem(
                record.line, nil, "has \(record.count) cells where there are \(headings.count) headings",
                "check for separators and quotation marks within cells")
        }
        guard filter.takes(record) else { return }
        if spreadColumn == nil { return takeRow(record, value: nil) }
        var figure = 0
        for cell in steps.indices {
            guard case .spread = steps[cell] else { continue }
            defer { figure += 1 }
            let value = read(record[cell], cell, record.line)
            if value.isNaN { left += 1 } else { takeRow(record, value: (spreadPlaces[figure], value)) }
        }
    }

    /// Some programs write more cells than there are headings; these must be empty.
    private func isOnlyLonger(_ record: RecordStream.Record) -> Bool {
        record.count > headings.count && (headings.count..<record.count).allSatisfy { record[$0].isEmpty }
    }

    private mutating func takeRow(_ record: RecordStream.Record, value: (place: UInt32, figure: Double)?) {
        for cell in steps.indices {
            switch steps[cell] {
            case .column(let column, let names):
                if builder.columns[column].append(record[cell]), let names {
                    builder.columns[column].name(builder.columns[column].table.count - 1, record.text(names))
                }
            case .measure(let measure): builder.measures[measure].values.append(read(record[cell], cell, record.line))
            case .spread, .ignored: break
            }
        }
        if let value, let spreadColumn {
            builder.columns[spreadColumn].append(value.place)
            builder.measures[0].values.append(value.figure)
        }
        builder.endFilteredRow(line: record.line)
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ cell: Int, _ line: Int) -> Double {
        switch FigureText.read(text) {
        case .figure(let figure): return figure
        case .missing: return .nan
        case .refused(let reason, let advice):
            builder.log.problem(line, headings[cell], reason, advice)
            return .nan
        }
    }

    /// The figures and what was assumed.
    consuming func finished(_ format: FigureFormat) throws(ReadingError) -> Reading {
        if left > 0 { notes.append("\(left) empty cells hold no figure") }
        if let note = filter.note { notes.append(note) }
        let notes = notes
        return Reading(format: format, notes: notes, observations: try builder.finished())
    }
}
