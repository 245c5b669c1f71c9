/// Whether more runs would change the indices: what the first half of the runs says, and the first quarter, and so on.
package struct SobolConvergence: Hashable, Sendable {
    /// What the first `base` rows of each block say.
    package struct Stage: Hashable, Sendable {
        package var base: Int
        package var indices: SobolIndices
    }

    /// From few rows to all, each stage twice the one before.
    package var stages: [Stage]

    /// The stages of one output of a design, from `least` rows a block on.
    package init(
        _ outputs: [Double], inputs: Int, base: Int, withPairs: Bool = false,
        estimator: SobolIndices.Estimator = .saltelli,
        least: Int = 32
    ) {
        let terms = SobolTerms(outputs, inputs: inputs, base: base, withPairs: withPairs, estimator: estimator)
        var counts = [base]
        while let last = counts.last, last / 2 >= max(least, 2) { counts.append(last / 2) }
        stages = counts.reversed().map { count in
            .init(base: count, indices: terms.indices(from: terms.sums(first: count).span, count: count))
        }
    }

    /// The largest change of a first or total index with the last doubling; NaN where there was none.
    package var lastChange: Double {
        guard stages.count > 1 else { return .nan }
        let (before, after) = (stages[stages.count - 2].indices, stages[stages.count - 1].indices)
        return zip(before.first + before.total, after.first + after.total).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
}
