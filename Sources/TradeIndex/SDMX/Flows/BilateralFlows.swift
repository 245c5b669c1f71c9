/// Flows between countries as both sides report them, in the order of exporter, importer, item and period.
public struct BilateralFlows: Sendable {
    /// What both sides say of a flow.
    public struct Pair: Sendable, Equatable {
        /// The exporter's report of its exports.
        public var exporter: FlowReport?
        /// The importer's report of its imports.
        public var importer: FlowReport?
    }

    /// A flow by the rows that report it; ``none`` where a side does not.
    struct Rows: Sendable {
        var key: PackedFlowKey
        var exporter: UInt32
        var importer: UInt32

        static let none = UInt32.max
    }

    let rows: [Rows]
    let names: FlowNames
    let values: [Double]
    private let method: CodedColumn?
    private let observations: Observations
    /// Places that were not matched: their rows are left out until somebody answers.
    public let questions: [PlaceQuestion]
    /// Texts of which it was answered what place they mean, with the answer and the place, sorted.
    public let answered: [(text: String, answer: String, place: String)]
    /// What else was left out, a sentence each.
    public let notes: [String]

    /// Pairs the reports of both sides.
    ///
    /// - Throws: ``ReadingError`` where a column is missing, where it is not said which way goods went, or where one flow is
    ///   reported twice.
    public init(
        _ observations: Observations, _ columns: FlowColumns, _ matcher: PlaceMatcher
    ) throws(ReadingError) {
        var sides = try FlowSides(observations, columns, matcher)
        for row in 0..<observations.count { sides.take(row) }
        rows = try sides.paired()
        names = sides.names
        values = sides.values
        method = sides.method
        self.observations = observations
        questions = sides.questions
        answered = sides.answered
        notes = sides.notes
    }

    /// How many flows there are.
    public var count: Int { rows.count }

    /// The flows' keys, sorted.
    public var keys: [FlowKey] { rows.map { names.key($0.key) } }

    /// The products or services that some flow is of; an empty one where all figures are of one.
    public var items: [String] {
        let used = Set(rows.lazy.map(\.key.item))
        return names.items.indices.filter(used.contains).map { names.items[$0] }
    }

    /// The countries that some flow is of, two letters each.
    public var places: [String] {
        let used = Set(rows.lazy.flatMap { [$0.key.exporter, $0.key.importer] })
        return names.places.indices.filter(used.contains).map { names.places[$0] }
    }

    /// The periods that some flow is of.
    public var periods: [String] {
        let used = Set(rows.lazy.map(\.key.period))
        return names.periods.indices.filter(used.contains).map { names.periods[$0] }
    }

    /// What both sides say of a flow; nil where neither says anything.
    public subscript(key: FlowKey) -> Pair? { row(key).map { pair(rows[$0]) } }

    /// Where a flow stands among the rows.
    func row(_ key: FlowKey) -> Int? {
        guard let packed = names.packed(key) else { return nil }
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].key < packed { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low].key == packed ? low : nil
    }

    func pair(_ flow: Rows) -> Pair { Pair(exporter: report(flow.exporter), importer: report(flow.importer)) }

    private func report(_ row: UInt32) -> FlowReport? {
        guard row != Rows.none else { return nil }
        return FlowReport(
            value: values[Int(row)], method: method?[Int(row)], source: observations.source,
            line: observations.line(Int(row)))
    }
}
