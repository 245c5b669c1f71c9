/// Takes the rows of bilateral figures apart.
struct FlowSides {
    /// Where the codes of a column stand among the names; what is no country has no place.
    private struct Places {
        enum Sort { case country, group, asked }

        var sorts: [Sort]
        var places: [Int]
    }

    private enum Direction { case exports, imports, other }

    private let observations: Observations
    private let reporter: CodedColumn
    private let partner: CodedColumn
    private let direction: CodedColumn
    private let item: CodedColumn?
    private let period: CodedColumn
    let method: CodedColumn?
    /// Which rows count, where not all do: those that have a code of a column.
    private let choice: (column: CodedColumn, place: UInt32?)?
    let values: [Double]
    let names: FlowNames
    private let reporters: Places
    private let partners: Places
    private let directions: [Direction]
    private let items: [Int]
    private let periods: [Int]
    private var exports: [(key: PackedFlowKey, row: UInt32)] = []
    private var imports: [(key: PackedFlowKey, row: UInt32)] = []
    private var asked: [String: PlaceQuestion] = [:]
    let answered: [(text: String, answer: String, place: String)]
    private var groups = 0
    private var own = 0
    private var log: ReadingLog

    init(
        _ observations: Observations, _ columns: FlowColumns, _ matcher: PlaceMatcher
    ) throws(ReadingError) {
        func missing(_ id: String) -> ReadingError {
            ReadingError(
                .init(
                    file: observations.source, line: 1, column: id, reason: "is missing",
                    advice: "say which column is what"))
        }
        func column(_ id: String) throws(ReadingError) -> CodedColumn {
            guard let column = observations.column(id) else { throw missing(id) }
            return column
        }
        self.observations = observations
        reporter = try column(columns.reporter)
        partner = try column(columns.partner)
        direction = try column(columns.direction)
        item = if let id = columns.item { try column(id) } else { nil }
        method = if let id = columns.method { try column(id) } else { nil }
        choice =
            if let choice = columns.choice {
                (
                    try column(choice.column),
                    try column(choice.column).codes.firstIndex(of: choice.code).map(UInt32.init)
                )
            } else { nil }
        guard let period = observations.column(.period) else { throw missing(Component.period.id) }
        guard let values = observations.measure(columns.value)?.values else { throw missing(columns.value) }
        self.period = period
        self.values = values
        log = ReadingLog(file: observations.source)
        let (first, second) = (
            Self.meanings(reporter, matcher, &asked), Self.meanings(partner, matcher, &asked)
        )
        answered = Self.answers([(reporter, first), (partner, second)], matcher)
        let codes = Set((first + second).compactMap { if case .country(let code) = $0 { code } else { nil } })
        names = FlowNames(
            places: codes.sorted(), items: Set(item?.codes ?? [""]).union([""]).sorted(), periods: period.codes.sorted()
        )
        guard names.places.count < 1 << PackedFlowKey.bits.place, names.items.count < 1 << PackedFlowKey.bits.item,
            names.periods.count < 1 << PackedFlowKey.bits.period
        else {
            throw ReadingError(
                .init(
                    file: observations.source, reason: "has more than 4095 places, 16 million items or 65535 periods",
                    advice: "choose fewer rows"))
        }
        reporters = Self.places(first, names)
        partners = Self.places(second, names)
        directions = zip(direction.codes, direction.names).map(Self.direction)
        let (itemPlaces, periodPlaces) = (Self.ranks(names.items), Self.ranks(names.periods))
        items = (item?.codes ?? []).map { itemPlaces[$0] ?? 0 }
        periods = period.codes.map { periodPlaces[$0] ?? 0 }
    }

    /// What was answered about the places of some columns.
    private static func answers(
        _ columns: [(CodedColumn, [Meaning])], _ matcher: PlaceMatcher
    ) -> [(text: String, answer: String, place: String)] {
        var found: [String: (text: String, answer: String, place: String)] = [:]
        for (column, meanings) in columns {
            for (place, meaning) in meanings.enumerated() {
                let text = column.codes[place]
                guard let answer = matcher.answer(text, name: column.names[place]) else { continue }
                let code = if case .country(let code) = meaning { code } else { "" }
                found[text] = (text, answer, code)
            }
        }
        return found.values.sorted { $0.text < $1.text }
    }

    private static func ranks(_ names: [String]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }

    private enum Meaning {
        case country(String)
        case group, asked
    }

    private static func places(_ meanings: [Meaning], _ names: FlowNames) -> Places {
        let ranks = ranks(names.places)
        return Places(
            sorts: meanings.map {
                switch $0 {
                case .country: .country
                case .group: .group
                case .asked: .asked
                }
            }, places: meanings.map { if case .country(let code) = $0 { ranks[code] ?? 0 } else { 0 } })
    }

    private static func meanings(
        _ column: CodedColumn, _ matcher: PlaceMatcher, _ questions: inout [String: PlaceQuestion]
    ) -> [Meaning] {
        zip(column.codes, column.names).map { meaning($0, $1, matcher, &questions) }
    }

    private static func meaning(
        _ code: String, _ name: String?, _ matcher: PlaceMatcher, _ questions: inout [String: PlaceQuestion]
    ) -> Meaning {
        var candidates: [PlaceCandidate] = []
        switch matcher.match(code, name: name) {
        case .exact(let country): return .country(country.rawValue)
        case .historical(let place):
            // Under a new name only: its figures go on. Others stay what they were, a country of their own.
            return .country(place.isRenamed ? place.successors.first?.rawValue ?? place.code : place.code)
        case .group, .leftOut: return .group
        case .doubtful(let several): candidates = several
        case .unknown: break
        }
        questions[code] = PlaceQuestion(text: code, name: name, candidates: candidates, rows: 0, line: 0, column: "")
        return .asked
    }

    /// Source: SDMX code lists CL_ACCOUNT_ENTRY (C credit, D debit) and CL_TRADE_FLOW; BaTIS' X and M.
    private static func direction(_ code: String, _ name: String?) -> Direction {
        let exports: Set = [
            "x", "c", "exp", "export", "exports", "e", "credit", "credits", "ex", "экспорт", "出口",
        ]
        let imports: Set = ["m", "d", "imp", "import", "imports", "i", "debit", "debits", "im", "импорт", "进口"]
        for text in [code, name ?? ""].map({ $0.lowercased() }) {
            if exports.contains(text) { return .exports }
            if imports.contains(text) { return .imports }
        }
        return .other
    }

    /// Takes a row.
    mutating func take(_ row: Int) {
        guard !values[row].isNaN else { return }
        if let choice, choice.column.place(row) != choice.place { return }
        let (one, other, way, when) = (reporter.place(row), partner.place(row), direction.place(row), period.place(row))
        guard ![one, other, way, when].contains(CodedColumn.absent) else { return }
        let sorts = (reporters.sorts[Int(one)], partners.sorts[Int(other)])
        guard sorts == (.country, .country) else {
            if sorts.0 == .asked { ask(reporter, one, row) }
            if sorts.1 == .asked { ask(partner, other, row) }
            if sorts.0 != .asked, sorts.1 != .asked { groups += 1 }
            return
        }
        let places = (reporters.places[Int(one)], partners.places[Int(other)])
        guard places.0 != places.1 else {
            own += 1
            return
        }
        let what = item?.place(row) ?? CodedColumn.absent
        let (item, period) = (what == CodedColumn.absent ? 0 : items[Int(what)], periods[Int(when)])
        switch directions[Int(way)] {
        case .exports:
            exports.append((.init(exporter: places.0, importer: places.1, item: item, period: period), UInt32(row)))
        case .imports:
            imports.append((.init(exporter: places.1, importer: places.0, item: item, period: period), UInt32(row)))
        case .other:
            log.problem(
                observations.line(row), direction.component.heading,
                "\"\(direction.codes[Int(way)].prefix(40))\" says neither exports nor imports",
                "write X or M, or leave such rows out")
        }
    }

    private mutating func ask(_ column: CodedColumn, _ place: UInt32, _ row: Int) {
        let text = column.codes[Int(place)]
        if asked[text]?.rows == 0 {
            asked[text]?.line = observations.line(row)
            asked[text]?.column = column.component.heading
        }
        asked[text]?.rows += 1
    }

    /// Both sides' rows by flow, sorted.
    mutating func paired() throws(ReadingError) -> [BilateralFlows.Rows] {
        exports.sort { ($0.key, $0.row) < ($1.key, $1.row) }
        imports.sort { ($0.key, $0.row) < ($1.key, $1.row) }
        for reports in [exports, imports] { tellDoubled(reports) }
        try log.check()
        var rows: [BilateralFlows.Rows] = []
        rows.reserveCapacity(max(exports.count, imports.count))
        var (one, other) = (0, 0)
        while one < exports.count || other < imports.count {
            let hasExport = one < exports.count && (other == imports.count || exports[one].key <= imports[other].key)
            let hasImport = other < imports.count && (one == exports.count || imports[other].key <= exports[one].key)
            rows.append(
                .init(
                    key: hasExport ? exports[one].key : imports[other].key,
                    exporter: hasExport ? exports[one].row : BilateralFlows.Rows.none,
                    importer: hasImport ? imports[other].row : BilateralFlows.Rows.none))
            if hasExport { one += 1 }
            if hasImport { other += 1 }
        }
        return rows
    }

    private mutating func tellDoubled(_ reports: [(key: PackedFlowKey, row: UInt32)]) {
        for (report, next) in zip(reports, reports.dropFirst()) where report.key == next.key {
            let key = names.key(report.key)
            log.problem(
                observations.line(Int(next.row)), nil,
                "reports the flow of line \(observations.line(Int(report.row))) again: \(key.exporter) to \(key.importer), "
                    + "\(key.item) \(key.period)", "keep one of both, or name one more dimension that tells them apart")
        }
    }

    var questions: [PlaceQuestion] { asked.values.filter { $0.rows > 0 }.sorted { $0.text < $1.text } }

    var notes: [String] {
        var notes: [String] = []
        if groups > 0 {
            notes.append(
                "\(groups) rows with a group of countries, or a place that is to be left out, were passed over")
        }
        if own > 0 { notes.append("\(own) rows of a country with itself were left out") }
        let rows = questions.reduce(0) { $0 + $1.rows }
        if rows > 0 { notes.append("\(rows) rows wait for answers on \(questions.count) places") }
        return notes
    }
}
