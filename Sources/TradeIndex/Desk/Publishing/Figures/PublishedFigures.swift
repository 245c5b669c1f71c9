import Composite
import Languages
import SDMX

/// The index as figures in SDMX's terms: scores with ranks, and the figures that they are made from with where those come from.
///
/// A unit is the reference area; where units are pairs, the place that the index is looked from is the counterpart, else that is
/// `_Z`, SDMX's code for what does not apply. What is not known has a row without a value, so that nobody takes it for forgotten.
struct PublishedFigures {
    let built: BuiltIndex
    let edition: IndexEdition
    private let names = CountryNames(.english)

    private static let dimensions = [
        SDMX.Component("FREQ", name: "Frequency"), SDMX.Component("REF_AREA", name: "Reference area"),
        SDMX.Component("COUNTERPART_AREA", name: "Counterpart area"), SDMX.Component("INDICATOR", name: "Indicator"),
        SDMX.Component("TIME_PERIOD", name: "Time period"),
    ]

    init(_ built: BuiltIndex, _ edition: IndexEdition) {
        self.built = built
        self.edition = edition
    }

    /// Scores of the index, its parts and its indicators, with their ranks and how their figures came to be.
    func scores() throws(ReadingError) -> Observations {
        var builder = ObservationsBuilder(
            source: "scores", reference: reference("TRADE_INDEX", "scores and ranks"),
            dimensions: Self.dimensions,
            attributes: [
                SDMX.Component("OBS_STATUS", name: "Observation status"),
                SDMX.Component("UNIT_MEASURE", name: "Unit of measure"), SDMX.Component("SOURCE", name: "Source"),
                SDMX.Component("RANK", name: "Rank within the year"),
                SDMX.Component("STANDING", name: "How the figure came to be"),
            ])
        name(&builder)
        builder.name("IX", "Index", of: "UNIT_MEASURE")
        for node in edition.nodes.indices {
            let ranks = edition.years.indices.map { year in
                Dictionary(uniqueKeysWithValues: edition.ranking(of: node, in: year).map { ($0.unit, $0.rank) })
            }
            for unit in edition.units.indices {
                for year in edition.years.indices {
                    let score = edition.scores[node, unit, year]
                    let standing = edition.standings[edition.scores.place(node, unit, year)]
                    let isKnown = !score.isNaN
                    let kind = edition.nodes[node].isIndicator && isKnown ? standing.kind : nil
                    builder.add(
                        ["A", edition.units[unit].code, counterpart, edition.nodes[node].code, self.year(year)],
                        [isKnown ? score : nil],
                        [
                            isKnown ? kind?.code ?? "A" : "M", "IX", standing.source.map { edition.sources[$0].key },
                            ranks[year][unit].map(String.init), kind?.word,
                        ])
                }
            }
        }
        return try builder.finished()
    }

    /// Indicators' figures as they came in, with their source and what was done to them on the way to the scores.
    ///
    /// Read again by ``FigurePool`` they make the same index.
    func figures() throws(ReadingError) -> Observations {
        var builder = ObservationsBuilder(
            source: "figures", reference: reference("TRADE_INDEX_FIGURES", "figures and where they come from"),
            dimensions: Self.dimensions,
            attributes: [
                SDMX.Component("OBS_STATUS", name: "Observation status"),
                SDMX.Component("UNIT_MEASURE", name: "Unit of measure"), SDMX.Component("SOURCE", name: "Source"),
                SDMX.Component("METHOD", name: "How it came to be"),
                SDMX.Component("COMMENT_OBS", name: "What was done to it"),
            ])
        name(&builder)
        let frame = built.frame
        let changes = Dictionary(grouping: edition.changes) { Place(node: $0.node, unit: $0.unit, year: $0.year) }
        let components = Dictionary(
            uniqueKeysWithValues: built.build.hierarchy.indicators.enumerated().map { ($1.code, $0) })
        var columns: [(code: String, node: Int?, measure: String)] = edition.indicators.compactMap { node in
            components[edition.nodes[node].code].map { component in
                (edition.nodes[node].code, node, built.build.hierarchy.components[component].unitOfMeasure)
            }
        }
        // What indicators are divided by has no place in the tree, and no index without it.
        columns += frame.sheet.codes.filter { components[$0] == nil }.map { ($0, nil, "") }
        for (code, node, measure) in columns {
            guard let column = frame.sheet.codes.firstIndex(of: code) else { continue }
            for (row, entry) in frame.rows.enumerated() {
                let place = column * frame.rows.count + row
                let value = frame.sheet.values[place]
                let origin = frame.provenance[place]
                let done = node.flatMap { changes[Place(node: $0, unit: entry.unit, year: entry.year)] } ?? []
                builder.add(
                    ["A", frame.units[entry.unit].code, counterpart, code, year(entry.year)],
                    [value.isNaN ? nil : value],
                    [
                        value.isNaN ? "M" : origin.status == .reported ? "A" : "E",
                        measure.isEmpty ? nil : measure, origin.source.isEmpty ? nil : origin.source,
                        origin.how.isEmpty ? nil : origin.how,
                        done.isEmpty ? nil : done.map(\.comment).joined(separator: "; "),
                    ])
            }
        }
        return try builder.finished()
    }

    private struct Place: Hashable {
        var node: Int
        var unit: Int
        var year: Int
    }

    private var counterpart: String {
        if case .pairs(let hub, _) = built.definition.guide.units { hub } else { "_Z" }
    }

    private func year(_ place: Int) -> String { String(edition.years[place]) }

    private func reference(_ id: String, _ what: String) -> StructureReference {
        StructureReference(.dataflow, "SERAI:\(id)(1.0)", name: "\(edition.title.english): \(what)")
    }

    private func name(_ builder: inout ObservationsBuilder) {
        builder.name("A", "Annual", of: "FREQ")
        for unit in edition.units { builder.name(unit.code, unit.name(names), of: "REF_AREA") }
        builder.name(counterpart, edition.reporter.map { names[$0] } ?? "Not applicable", of: "COUNTERPART_AREA")
        for node in edition.nodes { builder.name(node.code, node.name.english, of: "INDICATOR") }
        // SDMX's code list of observation status, version 2.2.
        for (code, name) in [
            ("A", "Normal value"), ("E", "Estimated value"), ("I", "Imputed value"), ("M", "Missing value"),
        ] { builder.name(code, name, of: "OBS_STATUS") }
        for source in edition.sources { builder.name(source.key, source.title, of: "SOURCE") }
    }
}

extension FigureStanding.Kind {
    /// SDMX's code of observation status; a treated figure is an estimate of what would be there without the outlier.
    fileprivate var code: String {
        switch self {
        case .unknown: "M"
        case .reported: "A"
        case .estimated, .treated: "E"
        case .imputed: "I"
        }
    }

    fileprivate var word: String {
        switch self {
        case .unknown: "unknown"
        case .reported: "reported"
        case .estimated: "estimated"
        case .imputed: "imputed"
        case .treated: "treated"
        }
    }
}

extension FigureChange {
    /// Such as `imputed 4.2: latest`.
    fileprivate var comment: String { from == nil ? "imputed \(to): \(reason)" : "treated as \(to): \(reason)" }
}

extension LocalisedText {
    /// The text for a reader of English; empty where there is none at all.
    var english: String { resolved(for: .english)?.text ?? "" }
}
