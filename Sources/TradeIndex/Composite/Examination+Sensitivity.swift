import Statistics

/// How much of the variance of one outcome each assumption makes.
public struct Sensitivity: Codable, Hashable, Sendable {
    /// An index with the interval that holds the middle 90 % of bootstrap draws.
    public struct Share: Codable, Hashable, Sendable {
        public var value: Double
        public var lower: Double
        public var upper: Double
    }

    /// What is explained: a unit's code with its year, or "mean change of rank".
    public var outcome: String
    /// Of the outcome over the runs.
    public var variance: Double
    /// What each assumption makes alone, in their order.
    public var first: [Share]
    /// What each makes alone and together with others.
    public var total: [Share]
    /// What pairs make together, row by row, beyond what each makes alone; none unless asked for.
    public var second: [[Double]]?
}

/// What is explained by a sensitivity analysis.
public enum SensitivityOutcome: Codable, Hashable, Sendable {
    /// The mean over all rows of the distance between a run's rank and the method's own.
    case meanRankChange
    /// The rank of every row, one outcome a row.
    case ranks
    /// The index of every row, one outcome a row.
    case scores
}

extension Examination {
    /// How many times the index is built for `sensitivity`.
    public func runCount(base: Int, pairs: Bool = false) -> Int { base * ((pairs ? 2 : 1) * assumptions.count + 2) }

    /// Sobol's indices of first, total and, with pairs, second order, by Saltelli's design on scrambled Sobol points.
    ///
    /// - Parameters:
    ///   - base: runs a block, best a power of two; see `runCount` for the whole.
    ///   - bootstrap: draws for the intervals.
    public func sensitivity(
        of outcome: SensitivityOutcome, base: Int, pairs: Bool = false, bootstrap: Int = 500, threads: Int? = nil
    ) throws(CompositeError) -> [Sensitivity] {
        let design: SensitivityDesign
        do {
            design = try SensitivityDesign(inputs: assumptions.count, base: base, withPairs: pairs, seed: seed)
        } catch {
            throw .undefined(step: "examine", code: "sensitivity", why: "\(error)")
        }
        let nominal = try plan.run([Draw()])
        let lots = runs(design.runs, threads: threads) { run, inputs in
            design.write(run: run, into: &inputs)
        } _: { replicates in
            Self.outcomes(of: replicates, outcome, nominal: nominal)
        }
        let values = lots.flatMap(\.self)
        let frame = plan.frame
        let width = outcome == .meanRankChange ? 1 : frame.rows.count
        let names =
            outcome == .meanRankChange
            ? ["mean change of rank"]
            : frame.rows.indices.map { row in
                frame.years.count == 1 ? frame.unitCode(of: row) : "\(frame.unitCode(of: row)) \(frame.year(of: row))"
            }
        let columns = (0..<width).map { column in (0..<design.runs).map { values[$0 * width + column] } }
        return try shares(of: columns, names, design, bootstrap: bootstrap, threads: threads)
    }

    private static func outcomes(
        of replicates: Replicates, _ outcome: SensitivityOutcome, nominal: Replicates
    ) -> [Double] {
        switch outcome {
        case .ranks: return replicates.ranks
        case .scores: return replicates.scores
        case .meanRankChange:
            let rows = replicates.rowCount
            return (0..<replicates.count).map { draw in
                var sum = 0.0
                var count = 0.0
                for row in 0..<rows {
                    let change = abs(replicates.ranks[draw * rows + row] - nominal.ranks[row])
                    if change.isNaN { continue }
                    sum += change
                    count += 1
                }
                return sum / count
            }
        }
    }

    private func shares(
        of columns: [[Double]], _ names: [String], _ design: SensitivityDesign, bootstrap: Int, threads: Int?
    ) throws(CompositeError) -> [Sensitivity] {
        let intervals: [SobolIntervals]
        do {
            intervals = try SobolIntervals.each(
                columns, inputs: design.inputs, base: design.base, withPairs: design.withPairs, draws: bootstrap,
                seed: seed, threads: threads)
        } catch {
            throw .undefined(step: "examine", code: "sensitivity", why: "\(error)")
        }
        return zip(zip(columns, names), intervals).map { outcome, interval in
            let indices = SobolIndices(outcome.0, design)
            func shares(_ values: [Double], _ intervals: [SobolIntervals.Interval]) -> [Sensitivity.Share] {
                zip(values, intervals).map {
                    Sensitivity.Share(value: $0, lower: $1.lowerBound, upper: $1.upperBound)
                }
            }
            return Sensitivity(
                outcome: outcome.1, variance: indices.variance, first: shares(indices.first, interval.first),
                total: shares(indices.total, interval.total),
                second: indices.second.map { matrix in (0..<matrix.rows).map { matrix.row($0) } })
        }
    }
}
