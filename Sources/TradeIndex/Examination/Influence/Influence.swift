import Statistics

/// How much of one output's variance each uncertain input makes.
package struct Influence: Sendable {
    /// First, total and second order indices; NaN where nothing varies.
    package var indices: SobolIndices
    /// Bootstrap intervals of the same.
    package var intervals: SobolIntervals
    /// The indices at a half of the runs, a quarter, and so on.
    package var convergence: SobolConvergence

    /// What `outputs` of a design say, a row of inputs each.
    static func each(
        _ outputs: [[Double]], _ design: SensitivityDesign, real inputs: Int, draws: Int, level: Double, seed: UInt64,
        threads: Int?
    ) throws(StatisticsError) -> [Influence] {
        let intervals = try SobolIntervals.each(
            outputs, inputs: design.inputs, base: design.base, withPairs: design.withPairs, draws: draws, level: level,
            seed: seed, threads: threads)
        return Trials.map(outputs.count, threads: threads) { output in
            Influence(
                indices: SobolIndices(outputs[output], design), intervals: intervals[output],
                convergence: SobolConvergence(
                    outputs[output], inputs: design.inputs, base: design.base, withPairs: design.withPairs)
            ).first(inputs)
        }
    }

    /// Without the inputs from `count` on.
    private func first(_ count: Int) -> Influence {
        var fewer = self
        fewer.indices = indices.first(count)
        fewer.intervals.first = Array(intervals.first.prefix(count))
        fewer.intervals.total = Array(intervals.total.prefix(count))
        fewer.intervals.second = intervals.second.filter { pair in pair.key.allSatisfy { $0 < count } }
        for stage in convergence.stages.indices {
            fewer.convergence.stages[stage].indices = convergence.stages[stage].indices.first(count)
        }
        return fewer
    }
}

extension SobolIndices {
    fileprivate func first(_ count: Int) -> SobolIndices {
        guard count < first.count else { return self }
        var fewer = self
        fewer.first = Array(first.prefix(count))
        fewer.total = Array(total.prefix(count))
        if let second {
            var smaller = Matrix(rows: count, columns: count)
            for row in 0..<count { for column in 0..<count { smaller[row, column] = second[row, column] } }
            fewer.second = smaller
        }
        return fewer
    }
}
