import Composite
import Foundation
import Languages
import Statistics

/// What an audit looks at in an index that is built: how its parts hang together, and what its weights come to.
///
/// Over all units and years together, on the scores, so that more is better everywhere.
struct AuditNumbers {
    /// How the components directly below one hang together.
    struct Coherence {
        var parent: Int
        var children: [Int]
        /// Pearson's, pairwise complete.
        var correlations: Matrix
        /// Cronbach's; NaN where there are too few.
        var alpha: Double
        /// The shares of the variance along principal components, of the units and years that are known in all; empty where there are too few.
        var shares: [Double]
        /// Kaiser, Meyer and Olkin's measure of sampling adequacy; NaN where it is not defined.
        var adequacy: Double
    }

    /// What a component's weight comes to.
    struct Importance {
        var component: Int
        /// Among its siblings.
        var weight: Double
        /// Of the whole index.
        var share: Double
        /// With what it belongs to, and with the index.
        var withParent: Double
        var withIndex: Double
    }

    /// Weights that follow from judgements, beside those that the method has.
    struct Judged {
        /// The component whose parts are weighed, and these parts.
        var parent: String
        var items: [String]
        var reason: LocalisedText
        var process: AHP
        /// Of the same items; NaN for one that the method lacks.
        var given: [Double]
    }

    let built: BuiltIndex
    private let columns: [[Double]]

    init(_ built: BuiltIndex) {
        self.built = built
        let scores = built.build.scores
        columns = scores.codes.indices.map { Array(scores.column($0)) }
    }

    private var hierarchy: Hierarchy { built.build.hierarchy }

    /// The scores of a component, in the rows of the prepared figures.
    func column(_ component: Int) -> [Double] { columns[component] }

    func coherence(of parent: Int) -> Coherence {
        let children = hierarchy.children[parent]
        let own = children.map { columns[$0] }
        return Coherence(
            parent: parent, children: children, correlations: Correlation.pearson.matrix(own),
            alpha: CronbachAlpha.of(own), shares: (try? PrincipalComponents(own))?.shares ?? [],
            adequacy: children.count > 1 ? (try? SamplingAdequacy(own))?.overall ?? .nan : .nan)
    }

    func importance(of component: Int) -> Importance {
        let parent = hierarchy.parents[component]
        let siblings = hierarchy.children[parent].reduce(0) { $0 + built.build.weights[$1] }
        return Importance(
            component: component, weight: built.build.weights[component] / siblings,
            share: built.build.effectiveWeights[component],
            withParent: Correlation.pearson.of(columns[component], columns[parent]),
            withIndex: Correlation.pearson.of(columns[component], columns[hierarchy.top]))
    }

    /// The pairwise judgements of the method, weighed, in the order of the codes; those that contradict themselves beyond repair are left
    /// out.
    var judged: [Judged] {
        built.definition.method.weighting.judged.sorted { $0.key < $1.key }.compactMap { parent, judgement in
            guard case .pairwise(let items, let rows) = judgement,
                let judgements = try? PairwiseJudgements(Matrix(rows: rows)),
                let process = try? AHP(judgements, randomIndices: .saaty)
            else { return nil }
            let weights = items.map { item in hierarchy.index(of: item).map { built.build.weights[$0] } ?? .nan }
            let sum = weights.reduce(0, +)
            return Judged(
                parent: parent, items: items, reason: built.definition.guide.reasons[parent] ?? LocalisedText(),
                process: process,
                given: weights.map { $0 / sum })
        }
    }

    /// How many figures of an indicator are there before anything was done, and how they came to be.
    func availability(of component: Int) -> (known: Int, estimated: Int, of: Int, values: [Double]) {
        let frame = built.frame
        let places = frame.sheet.places(of: built.build.columns[component])
        let values = places.map { frame.sheet.values[$0] }.filter { !$0.isNaN }
        let estimated = places.count { frame.provenance[$0].status == .estimated }
        return (values.count, estimated, places.count, values.sorted())
    }

    /// How the index goes with figures that belong to none of its indicators: what else it tells of. Each in the latest year in which five
    /// units or more have both.
    var links: [(code: String, year: Int, count: Int, pearson: Double, spearman: Double)] {
        let frame = built.build.prepared
        let own = Set(hierarchy.indicators.map(\.code))
        let others = Set(built.countries.figures.keys.lazy.map(\.indicator)).subtracting(own).sorted()
        return others.compactMap { code in
            for span in frame.spans.reversed() where !span.isEmpty {
                let year = frame.year(of: span.lowerBound)
                let index = span.map { columns[hierarchy.top][$0] }
                let figures = span.map { built.countries[code, frame.unitCode(of: $0), year]?.value ?? .nan }
                let count = zip(index, figures).count { !$0.isNaN && !$1.isNaN }
                guard count >= 5 else { continue }
                return (
                    code, year, count, Correlation.pearson.of(index, figures), Correlation.spearman.of(index, figures)
                )
            }
            return nil
        }
    }
}
