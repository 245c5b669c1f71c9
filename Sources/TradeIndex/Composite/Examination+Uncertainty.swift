import Chance
import Statistics

/// How sure the rank of one row is.
public struct RankUncertainty: Codable, Hashable, Sendable {
    public var unit: String
    public var year: Int
    /// By the method itself; NaN where it leaves the unit out.
    public var nominal: Double
    /// Over the samples in which it has a rank.
    public var mean: Double
    public var median: Double
    public var fifthPercentile: Double
    public var ninetyFifthPercentile: Double
    public var best: Double
    public var worst: Double
    /// How many samples give it a rank.
    public var samples: Int
}

extension Examination {
    /// Monte Carlo: the rank of every row over so many draws of all assumptions at once.
    ///
    /// - Parameter threads: as many as there are where nil; the answer is the same.
    public func rankUncertainty(samples: Int, threads: Int? = nil) throws(CompositeError) -> [RankUncertainty] {
        guard samples > 1 else {
            throw .badParameter(step: "examine", parameter: "samples", why: "must be 2 or more")
        }
        let frame = plan.frame
        let nominal = try plan.run([Draw()])
        let tallies = runs(samples, threads: threads) { run, inputs in
            var chance = SplitMix64(seed: seed, trial: run)
            for input in inputs.indices { inputs[input] = chance.unit() }
        } _: { replicates in
            var tally = RankTally(units: replicates.rowCount)
            for draw in 0..<replicates.count {
                tally.add(Array(replicates.ranks[draw * replicates.rowCount..<(draw + 1) * replicates.rowCount]))
            }
            return tally
        }
        var all = RankTally(units: frame.rows.count)
        for tally in tallies { all.add(tally) }
        return frame.rows.indices.map { row in
            let summary = all.summary(row)
            return RankUncertainty(
                unit: frame.unitCode(of: row), year: frame.year(of: row), nominal: nominal.ranks[row],
                mean: summary.mean, median: summary.median, fifthPercentile: summary.fifthPercentile,
                ninetyFifthPercentile: summary.ninetyFifthPercentile, best: summary.best, worst: summary.worst,
                samples: summary.count)
        }
    }
}
