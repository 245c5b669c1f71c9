/// One figure: of what, for whom, when, and from where.
public struct Observation: Hashable, Sendable {
    /// The code of the unit.
    public var unit: String
    public var year: Int
    /// The code of the indicator or denominator.
    public var code: String
    /// NaN where the source says that it is missing.
    public var value: Double
    public var origin: Origin

    public init(unit: String, year: Int, code: String, value: Double, origin: Origin = Origin(.reported)) {
        self.unit = unit
        self.year = year
        self.code = code
        self.value = value
        self.origin = origin
    }
}

extension Frame {
    /// Figures from single observations, in any order. A unit has a row in every year in which anything is known of it.
    ///
    /// - Parameters:
    ///   - codes: the columns wanted; observations of others are left out. A code without any observation has an empty column.
    ///   - groups: by grouping, the group of each unit by the unit's code.
    /// - Throws: for an observation of a unit that is not among `units`, and for two of the same unit, year and code.
    public init(
        units: [Unit], codes: [String], observations: [Observation], groups: [String: [String: String]] = [:]
    ) throws(CompositeError) {
        var unitPlaces: [String: Int] = [:]
        for (place, unit) in units.enumerated() { unitPlaces[unit.code] = place }
        var columns: [String: Int] = [:]
        for (place, code) in codes.enumerated() { columns[code] = place }
        let years = Set(observations.map(\.year)).sorted()
        var yearPlaces: [Int: Int] = [:]
        for (place, year) in years.enumerated() { yearPlaces[year] = place }

        var rowPlaces = [Int](repeating: -1, count: units.count * years.count)
        for observation in observations where columns[observation.code] != nil {
            guard let unit = unitPlaces[observation.unit] else {
                throw .unknownUnit(code: observation.unit, step: "the figures")
            }
            guard let year = yearPlaces[observation.year] else { continue }
            rowPlaces[year * units.count + unit] = 0
        }
        var rows: [Row] = []
        for place in rowPlaces.indices where rowPlaces[place] == 0 {
            rowPlaces[place] = rows.count
            rows.append(Row(unit: place % units.count, year: place / units.count))
        }
        var sheet = Sheet(rowCount: rows.count, codes: codes)
        var provenance = Provenance(sheet: sheet)
        var taken = [Bool](repeating: false, count: sheet.values.count)
        for observation in observations {
            guard let column = columns[observation.code], let unit = unitPlaces[observation.unit],
                let year = yearPlaces[observation.year]
            else { continue }
            let place = column * rows.count + rowPlaces[year * units.count + unit]
            if taken[place] {
                throw .doubledValue(code: observation.code, unit: observation.unit, year: observation.year)
            }
            taken[place] = true
            sheet.values[place] = observation.value
            if !observation.value.isNaN { provenance.mark(place, observation.origin) }
        }
        let groupings = groups.sorted { $0.key < $1.key }.map { name, members in
            Grouping(name: name, of: rows.map { members[units[$0.unit].code] })
        }
        try self.init(
            units: units, years: years, rows: rows, sheet: sheet, provenance: provenance, groupings: groupings)
    }
}
