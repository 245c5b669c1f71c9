/// What is compared: a country, or a reporter and its partner.
public struct Unit: Codable, Hashable, Sendable {
    public var code: String
    public var name: String
    /// Of a pair: who reports.
    public var reporter: String?
    /// Of a pair: with whom.
    public var partner: String?

    public init(code: String, name: String = "", reporter: String? = nil, partner: String? = nil) {
        self.code = code
        self.name = name.isEmpty ? code : name
        self.reporter = reporter
        self.partner = partner
    }
}

/// A partition of the rows, such as income groups; a row may be in no group.
public struct Grouping: Hashable, Sendable {
    public var name: String
    public var labels: [String]
    /// Index into `labels`, one a row of the frame; -1 for none.
    public var members: [Int]

    /// Groups by label, one a row; nil for none. Labels are numbered in the order in which they are met.
    public init(name: String, of rows: [String?]) {
        self.name = name
        var found: [String: Int] = [:]
        var labels: [String] = []
        members = rows.map { label in
            guard let label else { return -1 }
            if let index = found[label] { return index }
            found[label] = labels.count
            labels.append(label)
            return labels.count - 1
        }
        self.labels = labels
    }
}

/// Figures: units by years in rows, indicators and denominators in columns, with the origin of each.
public struct Frame: Hashable, Sendable {
    /// A unit in a year: indices into `units` and `years`.
    public struct Row: Hashable, Sendable {
        public var unit: Int
        public var year: Int

        public init(unit: Int, year: Int) {
            self.unit = unit
            self.year = year
        }
    }

    /// All units, each once.
    public let units: [Unit]
    /// Ascending.
    public let years: [Int]
    /// By year, then by unit. Not every unit need have a row in every year.
    public let rows: [Row]
    /// The values: a row a unit in a year, a column an indicator or denominator.
    public internal(set) var sheet: Sheet
    /// Where each value is from.
    public internal(set) var provenance: Provenance
    /// With as many members as there are rows.
    public let groupings: [Grouping]
    /// The rows of each year.
    public let spans: [Range<Int>]

    /// Figures in rows of any order; they are sorted by year and unit.
    ///
    /// - Parameters:
    ///   - rows: as many as the sheet has rows; years index into `years`, which need not be sorted.
    ///   - origins: of each cell, in the order of the sheet's values; all "reported" where none are given.
    ///   - groupings: with as many members as there are rows.
    public init(
        units: [Unit], years: [Int], rows: [Row], sheet: Sheet, provenance: Provenance? = nil,
        groupings: [Grouping] = []
    ) throws(CompositeError) {
        guard rows.count == sheet.rowCount else {
            throw .wrongShape(what: "rows of the figures", expected: rows.count, found: sheet.rowCount)
        }
        for grouping in groupings where grouping.members.count != rows.count {
            throw .wrongShape(
                what: "members of \(grouping.name)", expected: rows.count, found: grouping.members.count)
        }
        if let provenance, provenance.codes.count != sheet.values.count {
            throw .wrongShape(what: "origins", expected: sheet.values.count, found: provenance.codes.count)
        }
        for row in rows where !units.indices.contains(row.unit) || !years.indices.contains(row.year) {
            throw .wrongShape(what: "units or years that a row points to", expected: units.count, found: row.unit)
        }
        if let doubled = Self.firstDoubled(units.map(\.code)) { throw .doubledUnit(doubled) }
        if let doubled = Self.firstDoubled(sheet.codes) { throw .doubledCode(doubled) }

        let ascending = years.sorted()
        let sorted = rows.map { Row(unit: $0.unit, year: ascending.firstIndex(of: years[$0.year]) ?? 0) }
        let order = sorted.indices.sorted {
            (sorted[$0].year, sorted[$0].unit, $0) < (sorted[$1].year, sorted[$1].unit, $1)
        }
        let inOrder = order.map { sorted[$0] }
        for place in inOrder.indices.dropFirst() where inOrder[place] == inOrder[place - 1] {
            throw .doubledRow(unit: units[inOrder[place].unit].code, year: ascending[inOrder[place].year])
        }
        let isSorted = order == Array(order.indices)
        self.units = units
        self.years = ascending
        self.rows = inOrder
        self.sheet = isSorted ? sheet : sheet.keeping(rows: order)
        let origins = provenance ?? Provenance(sheet: sheet)
        self.provenance = isSorted ? origins : origins.keeping(rows: order, of: sheet.rowCount)
        self.groupings =
            isSorted
            ? groupings
            : groupings.map { grouping in
                var copy = grouping
                copy.members = order.map { grouping.members[$0] }
                return copy
            }
        spans = Self.spans(of: inOrder, years: ascending.count)
    }

    /// Figures of one year: a row a unit.
    public init(units: [Unit], year: Int, sheet: Sheet, groupings: [Grouping] = []) throws(CompositeError) {
        try self.init(
            units: units, years: [year], rows: units.indices.map { Row(unit: $0, year: 0) }, sheet: sheet,
            groupings: groupings)
    }

    private init(_ frame: Frame, keeping kept: [Int]) {
        units = frame.units
        years = frame.years
        rows = kept.map { frame.rows[$0] }
        sheet = frame.sheet.keeping(rows: kept)
        provenance = frame.provenance.keeping(rows: kept, of: frame.rows.count)
        groupings = frame.groupings.map { grouping in
            var copy = grouping
            copy.members = kept.map { grouping.members[$0] }
            return copy
        }
        spans = Self.spans(of: rows, years: years.count)
    }

    /// Only these rows, in ascending order.
    package func keeping(rows kept: [Int]) -> Frame {
        kept.count == rows.count ? self : Frame(self, keeping: kept)
    }

    /// The code of the unit of a row.
    public func unitCode(of row: Int) -> String { units[rows[row].unit].code }

    /// The year of a row.
    public func year(of row: Int) -> Int { years[rows[row].year] }

    /// A row in words.
    func name(ofRow row: Int) -> String { "\(unitCode(of: row)) in \(year(of: row))" }

    private static func spans(of rows: [Row], years: Int) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var start = 0
        for year in 0..<years {
            var end = start
            while end < rows.count, rows[end].year == year { end += 1 }
            spans.append(start..<end)
            start = end
        }
        return spans
    }

    private static func firstDoubled(_ codes: [String]) -> String? {
        var seen: Set<String> = []
        return codes.first { !seen.insert($0).inserted }
    }
}
