/// Flows between countries as both sides report them.
public struct BilateralFlows: Sendable {
    /// What both sides say of a flow.
    public struct Pair: Sendable, Equatable {
        /// The exporter's report of its exports.
        public var exporter: FlowReport?
        /// The importer's report of its imports.
        public var importer: FlowReport?
    }

    /// The flows.
    public private(set) var pairs: [FlowKey: Pair] = [:]
    /// Places that were not matched: their rows are left out until somebody answers.
    public let questions: [PlaceQuestion]
    /// What else was left out, a sentence each.
    public let notes: [String]

    /// Pairs the reports of both sides.
    /// - Parameters:
    ///   - answers: What was answered to earlier questions: codes of ISO 3166 by the texts in the file.
    /// - Throws: ``ReadingError`` where a column is missing, or where it is not said which way goods went.
    public init(
        _ observations: Observations, _ columns: FlowColumns, _ matcher: PlaceMatcher, answers: [String: String] = [:]
    ) throws(ReadingError) {
        var sides = try FlowSides(observations, columns, matcher, answers)
        for row in 0..<observations.count { sides.take(row) }
        try sides.check()
        pairs = sides.pairs
        questions = sides.questions
        notes = sides.notes
    }
}

/// Takes the rows of bilateral figures apart.
struct FlowSides {
    private enum Place {
        case country(String)
        case group, asked
    }
    private enum Direction { case exports, imports, other }

    private let observations: Observations
    private let reporter: CodedColumn
    private let partner: CodedColumn
    private let direction: CodedColumn
    private let item: CodedColumn?
    private let period: CodedColumn
    private let method: CodedColumn?
    private let values: [Double]
    private let reporters: [Place]
    private let partners: [Place]
    private let directions: [Direction]
    private(set) var pairs: [FlowKey: BilateralFlows.Pair] = [:]
    private var asked: [String: PlaceQuestion] = [:]
    private var groups = 0
    private var own = 0
    private var log: ReadingLog

    init(
        _ observations: Observations, _ columns: FlowColumns, _ matcher: PlaceMatcher, _ answers: [String: String]
    ) throws(ReadingError) {
        func column(_ id: String) throws(ReadingError) -> CodedColumn {
            if let column = observations.column(id) { return column }
            throw ReadingError(
                .init(
                    file: observations.source, line: 1, column: id, reason: "is missing",
                    advice: "say which column is what"))
        }
        self.observations = observations
        reporter = try column(columns.reporter)
        partner = try column(columns.partner)
        direction = try column(columns.direction)
        item = if let id = columns.item { try column(id) } else { nil }
        method = if let id = columns.method { try column(id) } else { nil }
        guard let period = observations.column(.period) else {
            throw ReadingError(
                .init(
                    file: observations.source, line: 1, column: Component.period.id, reason: "is missing",
                    advice: "say which column is what"))
        }
        self.period = period
        guard let values = observations.measure(columns.value)?.values else {
            throw ReadingError(
                .init(
                    file: observations.source, line: 1, column: columns.value, reason: "is missing",
                    advice: "say which column holds the figures"))
        }
        self.values = values
        log = ReadingLog(file: observations.source)
        (reporters, partners) = (
            Self.places(reporter, matcher, answers, &asked), Self.places(partner, matcher, answers, &asked)
        )
        directions = zip(direction.codes, direction.names).map(Self.direction)
    }

    private static func places(
        _ column: CodedColumn, _ matcher: PlaceMatcher, _ answers: [String: String],
        _ questions: inout [String: PlaceQuestion]
    ) -> [Place] {
        zip(column.codes, column.names).map { place($0, $1, matcher, answers, &questions) }
    }

    private static func place(
        _ code: String, _ name: String?, _ matcher: PlaceMatcher, _ answers: [String: String],
        _ questions: inout [String: PlaceQuestion]
    ) -> Place {
        let match = answers[code].map { matcher.match($0) } ?? matcher.match(code, name: name)
        switch match {
        case .exact(let country): return .country(country.rawValue)
        case .historical(let place):
            // Under a new name only: its figures go on. Others stay what they were, a country of their own.
            return .country(place.isRenamed ? place.successors.first?.rawValue ?? place.code : place.code)
        case .group: return .group
        case .doubtful(let candidates):
            questions[code] = PlaceQuestion(text: code, name: name, candidates: candidates, rows: 0)
            return .asked
        case .unknown:
            questions[code] = PlaceQuestion(text: code, name: name, candidates: [], rows: 0)
            return .asked
        }
    }

    /// Source: SDMX code lists CL_ACCOUNT_ENTRY (C credit, D debit) and CL_TRADE_FLOW; BaTIS' X and M.
    private static func direction(_ code: String, _ name: String?) -> Direction {
        let exports: Set = ["x", "c", "exp", "export", "exports", "e", "credit", "credits", "ex", "экспорт", "出口"]
        let imports: Set = ["m", "d", "imp", "import", "imports", "i", "debit", "debits", "im", "импорт", "进口"]
        for text in [code, name ?? ""].map({ $0.lowercased() }) {
            if exports.contains(text) { return .exports }
            if imports.contains(text) { return .imports }
        }
        return .other
    }

    mutating func take(_ row: Int) {
        let value = values[row]
        guard !value.isNaN else { return }
        let places = (reporter.place(row), partner.place(row))
        guard places.0 != CodedColumn.absent, places.1 != CodedColumn.absent else { return }
        for (place, column) in [(reporters[Int(places.0)], reporter), (partners[Int(places.1)], partner)] {
            if case .asked = place { asked[column[row] ?? ""]?.rows += 1 }
        }
        guard case .country(let one) = reporters[Int(places.0)], case .country(let other) = partners[Int(places.1)]
        else {
            if case .group = reporters[Int(places.0)] {
                groups += 1
            } else if case .group = partners[Int(places.1)] {
                groups += 1
            }
            return
        }
        guard one != other else {
            own += 1
            return
        }
        let report = FlowReport(
            value: value, method: method?[row], source: observations.source, line: observations.line(row))
        let (item, period) = (item?[row] ?? "", period[row] ?? "")
        switch directions[Int(direction.place(row))] {
        case .exports:
            put(report, FlowKey(exporter: one, importer: other, item: item, period: period), \.exporter)
        case .imports:
            put(report, FlowKey(exporter: other, importer: one, item: item, period: period), \.importer)
        case .other:
            log.problem(
                observations.line(row), direction.component.id,
                "\"\(direction[row] ?? "")\" says neither exports nor imports", "write X or M, or leave such rows out")
        }
    }

    private mutating func put(
        _ report: FlowReport, _ key: FlowKey, _ side: WritableKeyPath<BilateralFlows.Pair, FlowReport?>
    ) {
        if let earlier = pairs[key]?[keyPath: side] {
            log.problem(
                report.line, nil,
                "reports the flow of line \(earlier.line) again: \(key.exporter) to \(key.importer), \(key.item) \(key.period)",
                "keep one of both, or name one more dimension that tells them apart")
            return
        }
        pairs[key, default: .init()][keyPath: side] = report
    }

    func check() throws(ReadingError) { try log.check() }

    var questions: [PlaceQuestion] { asked.values.filter { $0.rows > 0 }.sorted { $0.text < $1.text } }

    var notes: [String] {
        var notes: [String] = []
        if groups > 0 { notes.append("\(groups) rows with a group of countries were left out") }
        if own > 0 { notes.append("\(own) rows of a country with itself were left out") }
        let rows = questions.reduce(0) { $0 + $1.rows }
        if rows > 0 { notes.append("\(rows) rows wait for answers on \(questions.count) places") }
        return notes
    }
}
