import Composite

/// The inputs of a folder of COINr's tables, and its nominal index built anew.
struct Reference {
    let tables: [String: Table]
    let hierarchy: Hierarchy
    let frame: Frame
    let panel: Frame?

    /// What keeps a folder from being checked at all.
    enum Missing: Error, CustomStringConvertible {
        case table(String)
        case column(table: String, column: String)
        case wrong(table: String, why: String)

        var description: String {
            switch self {
            case .table(let name): "the folder has no \(name).csv, and no second folder gives it"
            case .column(let table, let column): "\(table).csv has no column \(column)"
            case .wrong(let table, let why): "\(table).csv: \(why)"
            }
        }
    }

    /// Reads what all checks stand on; `tables` by file name without its ending.
    init(tables: [String: Table]) throws(Missing) {
        self.tables = tables
        guard let metadata = tables["inputs_iMeta"] else { throw .table("inputs_iMeta") }
        guard let figures = tables["inputs_iData"] else { throw .table("inputs_iData") }
        let hierarchy = try Self.hierarchy(of: metadata)
        self.hierarchy = hierarchy
        frame = try Self.frame(of: figures, metadata: metadata)
        panel = try tables["inputs_iData_panel"].map { table throws(Missing) in
            try Self.frame(of: table, metadata: metadata)
        }
    }

    /// The structure, ordered as COINr orders it: by level and parent, so that ties in lists fall alike.
    static func hierarchy(of table: Table) throws(Missing) -> Hierarchy {
        guard let codes = table.texts("iCode"), let types = table.texts("Type"), let levels = table.texts("Level")
        else {
            throw .column(table: "inputs_iMeta", column: "iCode, Type or Level")
        }
        let names = table.texts("iName")
        let parents = table.texts("Parent")
        let directions = table.numbers("Direction")
        let weights = table.numbers("Weight")
        let units = table.texts("Unit")
        let targets = table.numbers("Target")
        let denominators = table.texts("Denominator")
        let lower = table.numbers("goalpost_lower")
        let upper = table.numbers("goalpost_upper")
        let places = codes.indices.filter { ["Indicator", "Aggregate"].contains(types[$0]) }.sorted {
            (levels[$0], parents?[$0] ?? "", $0) < (levels[$1], parents?[$1] ?? "", $1)
        }
        let components = places.map { place in
            Component(
                code: codes[place], name: names?[place] ?? "", parent: parents?[place].nonEmpty,
                direction: directions?[place] == -1 ? .negative : .positive, weight: weights?[place] ?? 1,
                unitOfMeasure: units?[place] ?? "", goalposts: goalposts(lower?[place], upper?[place]),
                target: targets?[place].isNaN == false ? targets?[place] : nil,
                denominator: denominators?[place].nonEmpty, level: Int(levels[place]))
        }
        do {
            return try Hierarchy(components)
        } catch {
            throw .wrong(table: "inputs_iMeta", why: error.description)
        }
    }

    private static func goalposts(_ lower: Double?, _ upper: Double?) -> Goalposts? {
        guard let lower, let upper, lower < upper else { return nil }
        return Goalposts(lower: lower, upper: upper)
    }

    /// A frame of a table with columns uCode, perhaps Time, and codes.
    static func frame(of table: Table, metadata: Table) throws(Missing) -> Frame {
        guard let unitCodes = table.texts("uCode") else { throw .column(table: "inputs_iData", column: "uCode") }
        let unitNames = table.texts("uName") ?? unitCodes
        let times = table.texts("Time") ?? unitCodes.map { _ in "0" }
        var units: [Unit] = []
        var places: [String: Int] = [:]
        for (code, name) in zip(unitCodes, unitNames) where places.updateValue(units.count, forKey: code) == nil {
            units.append(Unit(code: code, name: name))
        }
        units.sort { $0.code < $1.code }
        for (place, unit) in units.enumerated() { places[unit.code] = place }
        let years = Array(Set(times.map { Int($0) ?? 0 })).sorted()
        let rows = zip(unitCodes, times).map { code, time in
            Frame.Row(unit: places[code] ?? 0, year: years.firstIndex(of: Int(time) ?? 0) ?? 0)
        }
        let kinds = metadata.rowsByKey("iCode")
        let kind = metadata.index(of: "Type")
        func isKind(_ column: String, _ wanted: [String]) -> Bool {
            guard let kind, let row = kinds[column] else { return false }
            return wanted.contains(row[kind])
        }
        let columns = table.columns.filter { isKind($0, ["Indicator", "Denominator"]) }
        let groupings = table.columns.filter { isKind($0, ["Group"]) }.map { column in
            Grouping(name: column, of: (table.texts(column) ?? []).map(\.nonEmpty))
        }
        do {
            let sheet = try Sheet(
                rowCount: rows.count, codes: columns, values: columns.flatMap { table.numbers($0) ?? [] })
            return try Frame(units: units, years: years, rows: rows, sheet: sheet, groupings: groupings)
        } catch {
            throw .wrong(table: "inputs_iData", why: error.description)
        }
    }

    /// The figures of a table of steps, with the groups and denominators of the inputs.
    func frame(of name: String) throws(Missing) -> Frame {
        guard let table = tables[name] else { throw .table(name) }
        guard let metadata = tables["inputs_iMeta"] else { throw .table("inputs_iMeta") }
        let bare = try Self.frame(of: table, metadata: metadata)
        let places = Dictionary(
            frame.rows.indices.map { (frame.unitCode(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
        let groupings = frame.groupings.map { grouping in
            Grouping(
                name: grouping.name,
                of: bare.rows.indices.map { row in
                    guard let place = places[bare.unitCode(of: row)], grouping.members[place] >= 0 else { return nil }
                    return grouping.labels[grouping.members[place]]
                })
        }
        do {
            return try Frame(
                units: bare.units, years: bare.years, rows: bare.rows, sheet: bare.sheet, groupings: groupings)
        } catch {
            throw .wrong(table: name, why: error.description)
        }
    }
}

extension String {
    var nonEmpty: String? { isEmpty || self == "NA" ? nil : self }
}
