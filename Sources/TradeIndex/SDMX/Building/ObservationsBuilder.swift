/// Makes observations row by row. Memory grows with the different codes, and by four bytes a row for each column in which
/// rows differ and eight for each measure.
public struct ObservationsBuilder: Sendable {
    /// The artefact that the figures follow, where one is named.
    public var reference: StructureReference?
    let source: String
    var columns: [ColumnUnderConstruction] = []
    var measures: [(component: Component, values: [Double])] = []
    private(set) var count = 0
    private var lines = LineRuns()
    var log: ReadingLog
    var filter = CodeFilter()

    /// - Parameter source: The name of the file, or of what else the figures come from.
    public init(
        source: String, reference: StructureReference? = nil, dimensions: [Component] = [],
        measures: [Component] = [.value], attributes: [Component] = []
    ) {
        self.source = source
        self.reference = reference
        log = ReadingLog(file: source)
        self.measures = measures.map { ($0, []) }
        columns =
            dimensions.map { ColumnUnderConstruction($0, .dimension) }
            + attributes.map { ColumnUnderConstruction($0, .attribute) }
    }

    /// Adds a row.
    /// - Parameters:
    ///   - dimensions: A code for each dimension, in order.
    ///   - values: A figure for each measure, in order; nil or not a number where it is missing.
    ///   - attributes: A text for each attribute, in order; nil where it has none. Fewer may be given.
    ///   - line: Where the row stands in its file; the row's own number where it is not said.
    public mutating func add(
        _ dimensions: [String], _ values: [Double?], _ attributes: [String?] = [], line: Int? = nil
    ) {
        let line = line ?? count + 1
        var texts = (dimensions.map(Optional.some) + attributes).makeIterator()
        for place in columns.indices {
            var text = (texts.next() ?? nil) ?? ""
            text.withUTF8 { _ = columns[place].append($0) }
        }
        for (place, value) in zip(measures.indices, values) {
            if let value, value.isInfinite {
                log.problem(
                    line, measures[place].component.id, "is infinite", "leave it out where no figure is known")
            }
            measures[place].values.append(value ?? .nan)
        }
        endRow(line: line)
    }

    /// Gives a code of a dimension or attribute a name for people.
    public mutating func name(_ code: String, _ name: String, of id: String) {
        guard let place = columns.firstIndex(where: { $0.component.id == id }) else { return }
        columns[place].name(Int(columns[place].table.code(code)), name)
    }

    /// The place of the column of an id; a new one, empty for the rows so far, where there is none.
    mutating func column(_ component: Component, _ role: ColumnUnderConstruction.Role) -> Int {
        if let place = columns.firstIndex(where: { $0.component.id == component.id }) { return place }
        var column = ColumnUnderConstruction(component, role)
        column.fill(to: count)
        columns.append(column)
        return columns.count - 1
    }

    /// The place of a measure; a new one, missing for the rows so far, where there is none.
    mutating func measure(_ component: Component) -> Int {
        if let place = measures.firstIndex(where: { $0.component.id == component.id }) { return place }
        measures.append((component, [Double](repeating: .nan, count: count)))
        return measures.count - 1
    }

    /// Ends a row: what was not given in it is absent or missing.
    @inline(__always)
    mutating func endRow(line: Int) {
        lines.append(row: count, line: line)
        count += 1
        for place in columns.indices where columns[place].count < count { columns[place].append(CodedColumn.absent) }
        for place in measures.indices where measures[place].values.count < count { measures[place].values.append(.nan) }
    }

    /// Ends a row where the filter keeps it, else takes it back.
    mutating func endFilteredRow(line: Int) {
        if filter.keeps(columns, row: count) { endRow(line: line) } else { dropRow() }
    }

    /// Takes back what was given in a row that has not ended.
    mutating func dropRow() {
        for place in columns.indices where columns[place].count > count { columns[place].removeLast() }
        for place in measures.indices where measures[place].values.count > count { measures[place].values.removeLast() }
    }

    /// The observations, when every row has all dimensions and no key comes twice.
    /// - Throws: ``ReadingError`` with each problem's place.
    public consuming func finished() throws(ReadingError) -> Observations {
        for place in columns.indices where columns[place].role == .dimensionIfComplete {
            columns[place].role = columns[place].firstAbsent == nil ? .dimension : .attribute
        }
        var dimensions: [CodedColumn] = []
        var attributes: [CodedColumn] = []
        for column in columns {
            let (finished, broken) = column.finished()
            if let broken, let row = column.firstRow(of: broken) {
                log.problem(
                    lines[row], column.component.id, "is not UTF-8", "save the file with the encoding UTF-8")
            }
            if column.role == .dimension { dimensions.append(finished) } else { attributes.append(finished) }
        }
        checkDimensions(dimensions)
        try log.check()
        let isTime = { (column: CodedColumn) in Concept.period.has(column.component.id) }
        return Observations(
            reference: reference, dimensions: dimensions.filter { !isTime($0) } + dimensions.filter(isTime),
            measures: measures.map { MeasureColumn(component: $0.component, values: $0.values) },
            attributes: attributes, count: count, source: source, lines: lines)
    }

    private mutating func checkDimensions(_ dimensions: [CodedColumn]) {
        for (column, building) in zip(dimensions, columns.filter { $0.role == .dimension }) {
            if let row = building.firstAbsent {
                log.problem(
                    lines[row], column.component.id, "is empty, but identifies the figure",
                    "fill it in, or name the dimensions when the file is read")
            }
            guard Concept.period.has(column.component.id) else { continue }
            for (place, code) in column.codes.enumerated() where TimePeriod(code) == nil {
                guard let row = building.firstRow(of: UInt32(place)) else { continue }
                log.problem(
                    lines[row], column.component.id, "\"\(code.prefix(40))\" is no period",
                    "write 2018, 2018-Q1, 2018-05 or 2018-05-31")
            }
        }
        guard log.count == 0, count < Int(UInt32.max) else { return }
        var doubles: [(row: Int, earlier: Int)] = []
        DoubledKeys.each(dimensions, count: count) { doubles.append(($0, $1)) }
        for (row, earlier) in doubles {
            // Of most keys only the parts that differ within the file tell them apart.
            let key =
                log.isFull
                ? ""
                : dimensions.filter { $0.only == nil }
                    .map { "\($0.component.id)=\($0[row] ?? "")" }.joined(separator: ", ")
            log.problem(
                lines[row], nil, "repeats the key of line \(lines[earlier])\(key.isEmpty ? "" : " (\(key))")",
                "keep one of both rows, or name one more dimension that tells them apart")
        }
    }
}
