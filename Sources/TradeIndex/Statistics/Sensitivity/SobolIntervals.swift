import Chance

/// How sure indices are, by drawing the design's rows again and again.
///
/// G. E. B. Archer, A. Saltelli, I. M. Sobol', "Sensitivity measures, ANOVA-like techniques and the use of bootstrap", Journal of Statistical
/// Computation and Simulation 58 (1997): a row keeps all its blocks, and the variance is drawn with them. Percentile intervals.
package struct SobolIntervals: Hashable, Sendable {
    /// From the lower to the upper quantile.
    package typealias Interval = ClosedRange<Double>

    package var first: [Interval]
    package var total: [Interval]
    /// By pair, the earlier input first; empty without pairs.
    package var second: [[Int]: Interval]

    /// Intervals that hold the middle `level` (0...1) of `draws` repetitions, drawn under `seed`.
    ///
    /// - Throws: `StatisticsError` for fewer than two draws or a level outside of 0...1.
    package init(
        _ outputs: [Double], inputs: Int, base: Int, withPairs: Bool = false,
        estimator: SobolIndices.Estimator = .saltelli,
        draws: Int = 1000, level: Double = 0.9, seed: UInt64
    ) throws(StatisticsError) {
        guard draws > 1 else {
            throw .parameterNotAllowed(name: "bootstrap draws", value: Double(draws), allowed: "2 or more")
        }
        guard level > 0, level < 1 else { throw .parameterNotAllowed(name: "level", value: level, allowed: "0...1") }
        let runs = SobolRuns(outputs: outputs, inputs: inputs, base: base, withPairs: withPairs)
        let drawn = Trials.map(draws) { draw in
            var generator = SplitMix64(seed: seed, trial: draw)
            return runs.indices(estimator, rows: base) { _ in Int(generator.next() % UInt64(base)) }
        }
        let interval = { (value: (SobolIndices) -> Double) in
            let ends = Quantile.of(drawn.map(value), at: [(1 - level) / 2, (1 + level) / 2])
            // Where nothing varies there is no index, and no interval.
            return ends[0].isNaN ? 0...0 : ends[0]...ends[1]
        }
        first = (0..<inputs).map { input in interval { $0.first[input] } }
        total = (0..<inputs).map { input in interval { $0.total[input] } }
        second = [:]
        for left in 0..<inputs where withPairs {
            for right in stride(from: left + 1, to: inputs, by: 1) {
                second[[left, right]] = interval { $0.second?[left, right] ?? .nan }
            }
        }
    }
}
