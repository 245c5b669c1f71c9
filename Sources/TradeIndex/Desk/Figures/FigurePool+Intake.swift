import Composite
import Languages
import SDMX

extension FigurePool {
    /// Takes from a file what an index needs. A later file's figure replaces an earlier one's.
    ///
    /// - Parameters:
    ///   - wanted: the codes of the indicators that are needed.
    ///   - units: whom the index compares.
    ///   - helpers: units that are no units of the index but are computed with, such as the world.
    /// - Throws: ``DeskError`` where a figure is given twice, or in two units of measure.
    package mutating func take(
        _ reading: Reading, wanted: Set<String>, units: IndexGuide.Units, helpers: Set<String> = [],
        places: PlaceMatcher
    ) throws(DeskError) -> Intake {
        let observations = reading.observations
        guard let columns = Columns(observations) else { throw .notFigures(file: observations.source) }
        var book = PlaceBook(places)
        var intake = Intake(file: observations.source)
        var seen: [Key: Int] = [:]
        var measures: [String: String] = [:]
        for row in 0..<observations.count {
            guard let indicator = columns.indicator[row], wanted.contains(indicator) else {
                intake.leftOut += 1
                continue
            }
            guard let year = columns.year(of: row) else {
                intake.leftOut += 1
                intake.otherPeriods += 1
                continue
            }
            guard let unit = unit(of: row, columns, units, helpers, &book)
            else {
                intake.leftOut += 1
                continue
            }
            let value = columns.values[row]
            // What a file says is not known leaves open what another one knows.
            guard !value.isNaN else { continue }
            let measure = columns.measure(of: row)
            if let known = measures.updateValue(measure, forKey: indicator), known != measure {
                throw .severalMeasures(
                    file: observations.source, line: observations.line(row), indicator: indicator, one: known,
                    other: measure)
            }
            let key = Key(indicator: indicator, unit: unit, year: year)
            if let earlier = seen.updateValue(row, forKey: key) {
                throw .doubled(
                    file: observations.source, lines: (observations.line(earlier), observations.line(row)),
                    indicator: indicator, unit: unit, year: year)
            }
            let figure = Figure(value: value, origin: columns.origin(of: row, file: observations.source))
            if figures.updateValue(figure, forKey: key) != nil { intake.replaced += 1 }
            intake.taken += 1
        }
        countries.merge(book.countries) { one, _ in one }
        intake.doubtful = book.doubtful
        intake.unknownPlaces = book.unknown
        return intake
    }

    /// The unit of which a row tells; nil where it is none of the index's.
    private func unit(
        of row: Int, _ columns: Columns, _ units: IndexGuide.Units, _ helpers: Set<String>, _ book: inout PlaceBook
    ) -> String? {
        guard let area = book.code(columns.area, row) else { return nil }
        // SDMX's code for "not applicable": the figure is of one country alone.
        let counterpart = columns.counterpart.flatMap { $0[row] == "_Z" ? nil : book.code($0, row) ?? "" }
        switch units {
        case .economies(let besides):
            if helpers.contains(area) { return counterpart == nil ? area : nil }
            return besides.contains(area) || counterpart != nil ? nil : area
        case .pairs(let hub, let partners):
            if area == hub, let counterpart { return partners.contains(counterpart) ? counterpart : nil }
            if helpers.contains(area), counterpart == nil { return area }
            guard partners.contains(area), counterpart == nil || counterpart == hub else { return nil }
            return area
        }
    }
}

/// The columns of a file by what they mean.
private struct Columns {
    let indicator: CodedColumn
    let area: CodedColumn
    let counterpart: CodedColumn?
    let values: [Double]
    private let period: CodedColumn
    private let years: [Int?]
    private let unit: CodedColumn?
    private let multiplier: CodedColumn?
    private let status: CodedColumn?
    private let source: CodedColumn?

    init?(_ observations: Observations) {
        guard let indicator = observations.column(.indicator), let area = observations.column(.area),
            let period = observations.column(.period), let measure = observations.measures.first
        else { return nil }
        self.indicator = indicator
        self.area = area
        self.period = period
        counterpart = observations.column(.counterpart)
        values = measure.values
        years = period.codes.map { code in TimePeriod(code).flatMap { $0.kind == .year ? $0.year : nil } }
        unit = observations.column(.unit)
        multiplier = observations.column(.unitMultiplier)
        status = observations.column(.status)
        source = observations.column(.source)
    }

    /// The year of a row; nil where its period is shorter or longer.
    func year(of row: Int) -> Int? {
        let place = period.place(row)
        return place == CodedColumn.absent ? nil : years[Int(place)]
    }

    /// The unit of measure with its multiplier.
    func measure(of row: Int) -> String { "\(unit?[row] ?? "") \(multiplier?[row] ?? "")" }

    func origin(of row: Int, file: String) -> Origin {
        let source = source?[row] ?? file
        // SDMX's code list of observation status, version 2.2: estimated, imputed, forecast, provisional.
        switch status?[row]?.lowercased() {
        case "e", "i", "f", "estimated", "imputed", "forecast":
            return Origin(.estimated, source: source, how: "as its source says")
        case "derived": return Origin(.estimated, source: source, how: "derived from other figures")
        default: return Origin(.reported, source: source)
        }
    }
}

/// What the places of a file mean, each found out once.
private struct PlaceBook {
    private let matcher: PlaceMatcher
    private var known: [String: String?] = [:]
    private(set) var countries: [String: CountryCode] = [:]
    private(set) var doubtful: [String: [String]] = [:]
    private(set) var unknown: Set<String> = []

    init(_ matcher: PlaceMatcher) { self.matcher = matcher }

    /// The three letters of a country, or the code of a group; nil where it is not known without doubt.
    mutating func code(_ column: CodedColumn, _ row: Int) -> String? {
        let place = column.place(row)
        guard place != CodedColumn.absent else { return nil }
        let text = column.codes[Int(place)]
        if let known = known[text] { return known }
        let code = find(text, name: column.names[Int(place)])
        known[text] = .some(code)
        return code
    }

    private mutating func find(_ text: String, name: String?) -> String? {
        switch matcher.match(text, name: name) {
        case .exact(let country):
            let code = country.isoCodes?.letters ?? country.rawValue
            countries[code] = country
            return code
        // The code that the file itself uses: `WLD` and `1` are both the world, and a method says which it means.
        case .group: return text
        case .historical(let place): return place.code
        case .doubtful(let candidates):
            doubtful[text] = candidates.map { "\($0.code) \($0.name)" }
            return nil
        case .unknown:
            unknown.insert(text)
            return nil
        }
    }
}
