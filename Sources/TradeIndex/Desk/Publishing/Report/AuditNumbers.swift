import Composite
import Foundation
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
        var judgements: WeightJudgements
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

    /// The judgements of the guide, weighed; those that contradict themselves beyond repair are left out.
    var judged: [Judged] {
        built.definition.guide.judgements.compactMap { one in
            guard let judgements = try? PairwiseJudgements(Matrix(rows: one.matrix)),
                let process = try? AHP(judgements, randomIndices: .saaty)
            else { return nil }
            let weights = one.items.map { item in hierarchy.index(of: item).map { built.build.weights[$0] } ?? .nan }
            let sum = weights.reduce(0, +)
            return Judged(judgements: one, process: process, given: weights.map { $0 / sum })
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

    /// Figures that belong to no indicator of the index, with how the index goes with them in one year: what else it tells of.
    func links(in year: Int) -> [(code: String, count: Int, pearson: Double, spearman: Double)] {
        let own = Set(hierarchy.indicators.map(\.code))
        let others = Set(built.countries.figures.keys.lazy.map(\.indicator)).subtracting(own).sorted()
        let rows = built.build.prepared.rows.enumerated().filter { built.build.prepared.years[$1.year] == year }
        return others.compactMap { code in
            let pairs = rows.compactMap { row, entry -> (Double, Double)? in
                let unit = built.build.prepared.units[entry.unit].code
                let index = columns[hierarchy.top][row]
                guard let figure = built.countries[code, unit, year]?.value, !index.isNaN else { return nil }
                return (index, figure)
            }
            guard pairs.count >= 5 else { return nil }
            let (index, figure) = (pairs.map(\.0), pairs.map(\.1))
            return (code, pairs.count, Correlation.pearson.of(index, figure), Correlation.spearman.of(index, figure))
        }
    }
}
