import Languages

/// What a file of figures holds and what would be matched, for whoever decides what to do with it.
public struct FiguresSummary: Sendable, Codable, Equatable {
    /// A dimension or attribute.
    public struct Column: Sendable, Codable, Equatable {
        public var id: String
        public var name: String?
        /// How many different texts it has.
        public var codes: Int
        /// The first of them.
        public var examples: [String]
        /// How many rows have none.
        public var absent: Int
    }

    /// What the codes of a column of places mean.
    public struct Places: Sendable, Codable, Equatable {
        public var column: String
        /// Codes that mean one country, by the country's two letters.
        public var countries: [String: String] = [:]
        /// Codes of countries that are no more, with their successors.
        public var historical: [String: [String]] = [:]
        /// Codes of groups.
        public var groups: [String] = []
        /// Codes that have to be asked, with what they may mean.
        public var doubtful: [String: [String]] = [:]
        /// Codes of which nothing is known.
        public var unknown: [String] = []
    }

    /// The file's name.
    public var source: String
    /// The id of the artefact that the file names.
    public var structure: String?
    /// How many rows there are.
    public var rows: Int
    /// What identifies a row.
    public var dimensions: [Column]
    /// The measures' ids with how many of their figures are missing.
    public var missing: [String: Int]
    /// What else is said of a row.
    public var attributes: [Column]
    /// How many rows are of periods of each length.
    public var periods: [String: Int]
    /// The first and last period of each length.
    public var span: [String: [String]]
    /// The units' codes.
    public var units: [String]
    /// What the columns of places mean.
    public var places: [Places]
}

extension Observations {
    /// What the figures are and what would be matched.
    public func summary(_ matcher: PlaceMatcher) -> FiguresSummary {
        let places = [Concept.area, .counterpart].compactMap { column($0) }.map { Self.places($0, matcher) }
        var span: [String: [String]] = [:]
        let periods = (column(.period)?.codes ?? []).compactMap { TimePeriod($0) }
        for (kind, some) in Dictionary(grouping: periods, by: \.kind) {
            span[kind.plural] = [some.min()?.text ?? "", some.max()?.text ?? ""]
        }
        return FiguresSummary(
            source: source, structure: reference?.id, rows: count, dimensions: dimensions.map(Self.column),
            missing: Dictionary(uniqueKeysWithValues: measures.map { ($0.component.id, $0.missing) }),
            attributes: attributes.map(Self.column),
            periods: Dictionary(uniqueKeysWithValues: periodKinds.map { ($0.kind.plural, $0.rows) }), span: span,
            units: column(.unit)?.codes ?? [], places: places)
    }

    private static func column(_ column: CodedColumn) -> FiguresSummary.Column {
        FiguresSummary.Column(
            id: column.component.id, name: column.component.name, codes: column.codes.count,
            examples: Array(column.codes.prefix(5)), absent: column.count - column.frequencies().reduce(0, +))
    }

    private static func places(_ column: CodedColumn, _ matcher: PlaceMatcher) -> FiguresSummary.Places {
        var places = FiguresSummary.Places(column: column.component.id)
        for (code, match) in zip(column.codes, matcher.matches(column)) {
            switch match {
            case .exact(let country): places.countries[code] = country.rawValue
            case .historical(let place): places.historical[code] = place.successors.map(\.rawValue)
            case .group: places.groups.append(code)
            case .doubtful(let candidates): places.doubtful[code] = candidates.map(\.code)
            case .unknown: places.unknown.append(code)
            }
        }
        return places
    }
}
