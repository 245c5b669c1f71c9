import Foundation
import Languages
import SDMX

/// What a file of figures holds, for whoever decides whether it is the right one.
package struct FigureContents: Encodable, Sendable {
    /// A column that tells figures apart, or says something else of them.
    package struct Column: Encodable, Sendable {
        package var id: String
        package var codes: Int
        /// The first few, with their names where the file has them.
        package var examples: [String]
    }

    package let format: String
    package let figures: Int
    package let missing: Int
    package let dimensions: [Column]
    package let attributes: [Column]
    /// By the indicator's code: how many figures, and from which to which period.
    package let indicators: [String: String]
    /// Countries that were matched, by what the file calls them.
    package let countries: [String: String]
    /// What the file calls groups of countries, and countries that are no more.
    package let others: [String: String]
    /// What could be several places, with what it could be.
    package let doubtful: [String: FigurePool.Doubt]
    package let unknown: [String]
    /// What was answered about places, by what the file calls them.
    package let answered: [String: String]
    /// Of flows between countries, how many there are by item; nil where the file has none.
    package let flows: Flows?
    /// The tree of a workbook of the COIN Tool; nil where the file is none.
    package let framework: Framework?
    /// What was assumed.
    package let notes: [String]

    /// - Throws: `ReadingError` where flows between countries are not sound, such as one that is reported twice.
    package init(_ reading: Reading, places: PlaceMatcher) throws(ReadingError) {
        let observations = reading.observations
        format = reading.format.rawValue
        figures = observations.count
        missing = observations.measures.first?.missing ?? 0
        dimensions = observations.dimensions.map(Column.init)
        attributes = observations.attributes.map(Column.init)
        notes = reading.notes
        indicators = Self.indicators(of: observations)
        var countries: [String: String] = [:]
        var others: [String: String] = [:]
        var doubtful: [String: FigurePool.Doubt] = [:]
        var unknown: Set<String> = []
        var answered: [String: String] = [:]
        for column in [observations.column(.area), observations.column(.counterpart)].compactMap(\.self) {
            for (place, (code, name)) in zip(column.codes, column.names).enumerated() where code != "_Z" {
                answered[code] = places.answer(code, name: name)
                switch places.match(code, name: name) {
                case .exact(let country): countries[code] = country.isoCodes?.letters ?? country.rawValue
                case .group(let group): others[code] = group.name
                case .historical(let place): others[code] = "\(place.name), until \(place.until)"
                case .doubtful(let candidates):
                    doubtful[code] = FigurePool.Doubt(
                        line: column.firstRow(of: place).map(observations.line) ?? 0, column: column.component.heading,
                        candidates: candidates.map { "\($0.letters) \($0.name)" })
                case .unknown: unknown.insert(code)
                case .leftOut: others[code] = "left out"
                }
            }
        }
        (self.countries, self.others, self.doubtful) = (countries, others, doubtful)
        self.unknown = unknown.sorted()
        self.answered = answered
        flows = try Flows(observations, places)
        framework = reading.framework.map(Framework.init)
    }

    private static func indicators(of observations: Observations) -> [String: String] {
        guard let indicator = observations.column(.indicator) else { return [:] }
        guard let period = observations.column(.period) else {
            let counts = zip(indicator.codes, indicator.frequencies())
            return Dictionary(uniqueKeysWithValues: counts.map { ($0, "\($1) figures, of no period") })
        }
        var found: [String: (count: Int, first: TimePeriod, last: TimePeriod)] = [:]
        let periods = period.codes.map(TimePeriod.init)
        for row in 0..<observations.count {
            guard let code = indicator[row], period.place(row) != CodedColumn.absent,
                let time = periods[Int(period.place(row))]
            else { continue }
            let known = found[code] ?? (0, time, time)
            found[code] = (known.count + 1, min(known.first, time), max(known.last, time))
        }
        return found.mapValues { "\($0.count) figures, \($0.first.text) to \($0.last.text)" }
    }

    /// As JSON, keys sorted.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// For a person.
    package var text: String {
        var lines = ["\(format): \(figures) figures, \(missing) of them not known"]
        lines += dimensions.map { "  \($0.id): \($0.codes) (\($0.examples.joined(separator: ", ")))" }
        lines += flows?.lines ?? []
        lines += framework?.lines ?? []
        if flows == nil { lines.append("\(indicators.count) indicators") }
        lines += indicators.sorted { $0.key < $1.key }.map { "  \($0): \($1)" }
        lines.append("\(countries.count) countries and areas")
        for (title, places) in [("groups and former countries", others)] where !places.isEmpty {
            lines.append("\(places.count) \(title)")
            lines += places.sorted { $0.key < $1.key }.map { "  \($0): \($1)" }
        }
        if !unknown.isEmpty { lines.append("nobody knows \(unknown.joined(separator: ", "))") }
        lines += doubtful.sorted { $0.key < $1.key }.map {
            "IN DOUBT: line \($1.line), column \($1.column): \"\($0)\" could be \($1.candidates.joined(separator: " or ")); answer with --place \"\($0)=CODE\""
        }
        lines += answered.sorted { $0.key < $1.key }.map {
            "answered: \"\($0)\" is \($1.isEmpty ? "left out" : $1)"
        }
        lines += notes.map { "note: \($0)" }
        return lines.joined(separator: "\n")
    }
}

extension FigureContents.Column {
    fileprivate init(_ column: CodedColumn) {
        id = column.component.id
        codes = column.codes.count
        examples = zip(column.codes, column.names).prefix(4).map { code, name in
            name.map { "\(code) \($0)" } ?? code
        }
    }
}
