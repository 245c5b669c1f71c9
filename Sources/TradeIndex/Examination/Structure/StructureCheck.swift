import Composite
import Statistics

/// Whether an index's parts hold together: what siblings have in common, and what each shares with its part and with the index.
///
/// The steps 4, 5 and 8 of the OECD and JRC, "Handbook on Constructing Composite Indicators" (2008).
package struct StructureCheck: Sendable {
    /// Two siblings, as indices into the structure's components.
    package struct Pair: Hashable, Sendable {
        package var parent: Int
        package var one: Int
        package var other: Int
        package var correlation: Double
        package var reason: CorrelationFlag.Reason
    }

    /// A component that goes against what it is put into.
    package struct Against: Hashable, Sendable {
        package var component: Int
        package var ancestor: Int
        package var correlation: Double
    }

    /// What a part's children have in common.
    package struct Part: Sendable {
        /// An index into the structure's components.
        package var component: Int
        /// Cronbach's; NaN below two children.
        package var alpha: Double
        /// Nil where children are fewer than two, constant, or known of too few units together.
        package var components: PrincipalComponents?

        /// How many of the principal components tell more than one child does (Kaiser's rule: a variance above 1).
        package var dimensions: Int? { components.map { $0.variances.count { $0 > 1 + 1e-9 } } }
    }

    /// Siblings so alike that one would do, or pulling against each other.
    package let pairs: [Pair]
    /// Components with a negative correlation with their part, or with the index.
    package let against: [Against]
    /// All parts and the index, in the structure's order.
    package let parts: [Part]

    private let columns: [[Double]]
    private let hierarchy: Hierarchy

    /// Looks at the scores of one year of `build`.
    ///
    /// - Throws: ``ExaminationError/unknownYear(_:)``.
    package init(of build: Build, year: Int) throws(ExaminationError) {
        guard let place = build.prepared.years.firstIndex(of: year) else { throw .unknownYear(year) }
        let rows = build.prepared.spans[place]
        let hierarchy = build.hierarchy
        let columns = hierarchy.components.indices.map { component in rows.map { build.scores[$0, component] } }
        self.hierarchy = hierarchy
        self.columns = columns
        pairs = hierarchy.aggregates.flatMap { parent in
            let children = hierarchy.children[parent]
            return CorrelationFlag.flags(children.map { columns[$0] }).map { flag in
                Pair(
                    parent: parent, one: children[flag.first], other: children[flag.second],
                    correlation: flag.correlation, reason: flag.reason)
            }
        }
        against = (0..<hierarchy.top).flatMap { component in
            let parent = hierarchy.parents[component]
            return (parent == hierarchy.top ? [parent] : [parent, hierarchy.top]).compactMap { ancestor in
                let correlation = Correlation.pearson.of(columns[component], columns[ancestor])
                return correlation < 0
                    ? Against(component: component, ancestor: ancestor, correlation: correlation) : nil
            }
        }
        parts = hierarchy.aggregates.map { part in
            let members = hierarchy.children[part].map { columns[$0] }
            return Part(
                component: part, alpha: CronbachAlpha.of(members),
                components: members.count > 1 ? try? PrincipalComponents(members) : nil)
        }
    }

    /// Correlations of the components of one level, a row each, with those of another, a column each.
    ///
    /// - Throws: ``ExaminationError/unknownLevel(level:at:)``.
    package func correlations(
        ofLevel level: Int, withLevel other: Int, by kind: Correlation = .pearson
    ) throws(ExaminationError) -> Matrix {
        let (ones, others) = (try components(ofLevel: level), try components(ofLevel: other))
        var matrix = Matrix(rows: ones.count, columns: others.count)
        for (row, one) in ones.enumerated() {
            for (column, other) in others.enumerated() { matrix[row, column] = kind.of(columns[one], columns[other]) }
        }
        return matrix
    }

    private func components(ofLevel level: Int) throws(ExaminationError) -> [Int] {
        let found = hierarchy.components.indices.filter { hierarchy.levels[$0] == level }
        guard !found.isEmpty else { throw .unknownLevel(level: level, at: "correlations") }
        return found
    }
}
