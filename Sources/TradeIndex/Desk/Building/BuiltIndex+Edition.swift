import Composite
import Languages

extension BuiltIndex {
    /// The index as it is published.
    package func edition() -> IndexEdition {
        let order = outline
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let weights = shares(of: build.weights)
        let guide = definition.guide
        var edition = IndexEdition(
            title: guide.title, text: guide.text, reporter: reporter,
            nodes: order.map { component in
                node(component, parent: places[build.hierarchy.parents[component]], weight: weights[component])
            },
            units: frame.units.map { unit in
                IndexUnit(
                    code: unit.code, country: countries.countries[unit.code],
                    name: guide.names[unit.code]
                        ?? (countries.countries[unit.code] == nil
                            ? LocalisedText(countries.names[unit.code] ?? unit.name) : LocalisedText()))
            },
            years: frame.years, sources: sources, methodHash: build.fingerprint.method, dataHash: build.fingerprint.data
        )
        edition.methodText = definition.method.text()
        fill(&edition, scores: build.scores, places: places)
        fill(&edition, places: places)
        return edition
    }

    /// Weighs an edition otherwise.
    ///
    /// - Parameters:
    ///   - scores: of all components, with these weights.
    ///   - weights: one a component, relative to its siblings'.
    func weigh(_ edition: inout IndexEdition, scores: Sheet, weights: [Double]) {
        let order = outline
        let weights = shares(of: weights)
        for (node, component) in order.enumerated() { edition.nodes[node].weight = weights[component] }
        fill(&edition, scores: scores, places: Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) }))
    }

    /// The components, parents before their children, in the method's order.
    var outline: [Int] {
        var order: [Int] = []
        var open = [build.hierarchy.top]
        while let next = open.popLast() {
            order.append(next)
            open.append(contentsOf: build.hierarchy.children[next].reversed())
        }
        return order
    }

    private var reporter: CountryCode? {
        if case .pairs(let hub, _) = definition.guide.units { countries.countries[hub] } else { nil }
    }

    /// Weights that sum to 1 among siblings.
    private func shares(of weights: [Double]) -> [Double] {
        var shares = [Double](repeating: 1, count: weights.count)
        for children in build.hierarchy.children {
            let sum = children.reduce(0) { $0 + weights[$1] }
            for child in children { shares[child] = weights[child] / sum }
        }
        return shares
    }

    private func node(_ component: Int, parent: Int?, weight: Double) -> IndexNode {
        let one = build.hierarchy.components[component]
        let guide = definition.guide
        let isIndicator = component < build.hierarchy.indicatorCount
        return IndexNode(
            code: one.code, name: guide.names[one.code] ?? LocalisedText(one.name, in: .english),
            text: guide.texts[one.code] ?? LocalisedText(), parent: parent, weight: weight,
            measure: isIndicator
                ? guide.measures[one.unitOfMeasure] ?? LocalisedText(one.unitOfMeasure, in: .english) : nil,
            isMoreBetter: one.direction == .positive)
    }

    private func fill(_ edition: inout IndexEdition, scores: Sheet, places: [Int: Int]) {
        for (component, node) in places {
            for (row, entry) in build.prepared.rows.enumerated() {
                edition.scores[node, entry.unit, entry.year] = scores[row, component]
            }
        }
    }

    /// Fills in the figures, and what was done to them.
    private func fill(_ edition: inout IndexEdition, places: [Int: Int]) {
        let keys = Dictionary(sources.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { one, _ in one })
        for (component, column) in build.columns.enumerated() {
            guard let node = places[component] else { continue }
            for (row, entry) in frame.rows.enumerated() {
                let place = column * frame.rows.count + row
                let origin = frame.provenance[place]
                edition.figures[node, entry.unit, entry.year] = frame.sheet.values[place]
                edition.standings[edition.figures.place(node, entry.unit, entry.year)] = FigureStanding(
                    FigureStanding.Kind(origin.status), source: source(of: origin, in: component, keys))
            }
        }
        var before = frame
        for stage in build.stages {
            note(stage, after: before, in: &edition, places: places)
            before = stage.frame
        }
        for record in build.treatments { note(record, in: &edition, places: places) }
    }

    /// The source that a figure names; where it names none that is known, that which the guide names for its indicator.
    private func source(of origin: Origin, in component: Int, _ keys: [String: Int]) -> Int? {
        guard origin.status != .missing else { return nil }
        // A figure that is derived has the sources of all that it comes from; the first stands for it.
        let named = origin.source.split { $0 == " " || $0 == "," }.lazy.compactMap { keys[String($0)] }.first
        return named
            ?? definition.guide.sources[build.hierarchy.components[component].code]?.lazy
            .compactMap { keys[$0] }.first
    }

    /// What was filled in.
    private func note(_ stage: Build.Stage, after before: Frame, in edition: inout IndexEdition, places: [Int: Int]) {
        guard case .impute = stage.step else { return }
        for (component, column) in build.columns.enumerated() {
            guard let node = places[component] else { continue }
            for (row, entry) in stage.frame.rows.enumerated() {
                let place = column * stage.frame.rows.count + row
                let value = stage.frame.sheet.values[place]
                guard before.sheet.values[place].isNaN, !value.isNaN else { continue }
                edition.figures[node, entry.unit, entry.year] = value
                edition.standings[edition.figures.place(node, entry.unit, entry.year)] = FigureStanding(.imputed)
                edition.changes.append(
                    FigureChange(
                        node: node, unit: entry.unit, year: entry.year, from: nil, to: value,
                        reason: stage.frame.provenance[place].how))
            }
        }
    }

    /// What was changed because it stood out.
    private func note(_ record: TreatmentRecord, in edition: inout IndexEdition, places: [Int: Int]) {
        guard let component = build.hierarchy.index(of: record.code), let node = places[component] else { return }
        // A logarithm changes all of a column and singles out nobody.
        for point in record.points where point.reason.hasPrefix("winsorised") {
            guard let year = frame.years.firstIndex(of: point.year) else { continue }
            edition.standings[edition.figures.place(node, point.unit, year)].kind = .treated
            edition.changes.append(
                FigureChange(
                    node: node, unit: point.unit, year: year, from: point.from, to: point.to, reason: point.reason))
        }
    }
}

extension FigureStanding.Kind {
    fileprivate init(_ status: Origin.Status) {
        self =
            switch status {
            case .missing: .unknown
            case .reported: .reported
            case .estimated: .estimated
            case .imputed: .imputed
            case .treated: .treated
            }
    }
}
