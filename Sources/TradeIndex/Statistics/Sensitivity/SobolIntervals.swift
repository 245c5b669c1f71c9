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

    /// Intervals of one output that hold the middle `level` (0...1) of `draws` repetitions, drawn under `seed`.
    ///
    /// - Throws: `StatisticsError` for fewer than two draws or a level outside of 0...1.
    package init(
        _ outputs: [Double], inputs: Int, base: Int, withPairs: Bool = false,
        estimator: SobolIndices.Estimator = .saltelli,
        draws: Int = 1000, level: Double = 0.9, seed: UInt64
    ) throws(StatisticsError) {
        self = try Self.each(
            [outputs], inputs: inputs, base: base, withPairs: withPairs, estimator: estimator, draws: draws,
            level: level,
            seed: seed)[0]
    }

    /// Intervals of several outputs of one design, such as a score or rank a unit, with the same rows drawn for all of them.
    ///
    /// - Throws: `StatisticsError` for fewer than two draws or a level outside of 0...1.
    package static func each(
        _ outputs: [[Double]], inputs: Int, base: Int, withPairs: Bool = false,
        estimator: SobolIndices.Estimator = .saltelli,
        draws: Int = 1000, level: Double = 0.9, seed: UInt64, threads: Int? = nil
    ) throws(StatisticsError) -> [SobolIntervals] {
        guard draws > 1 else {
            throw .parameterNotAllowed(name: "bootstrap draws", value: Double(draws), allowed: "2 or more")
        }
        guard level > 0, level < 1 else { throw .parameterNotAllowed(name: "level", value: level, allowed: "0...1") }
        // Which rows each draw has, and how often; the same for every output.
        let rows = Trials.map(draws, threads: threads) { draw in
            var generator = SplitMix64(seed: seed, trial: draw)
            var times = [UInt16](repeating: 0, count: base)
            for _ in 0..<base { times[Int(generator.next().multipliedFullWidth(by: UInt64(base)).high)] += 1 }
            return times
        }
        return Trials.lots(of: outputs.count, each: 1, threads: threads) { range in
            SobolIntervals(
                SobolTerms(
                    outputs[range.lowerBound], inputs: inputs, base: base, withPairs: withPairs, estimator: estimator),
                rows, level)
        }
    }

    private init(_ terms: SobolTerms, _ draws: [[UInt16]], _ level: Double) {
        var sums = [Double](repeating: 0, count: terms.width)
        var drawn: [SobolIndices] = []
        drawn.reserveCapacity(draws.count)
        for times in draws {
            terms.add(times, to: &sums)
            drawn.append(terms.indices(from: sums.span, count: times.count))
        }
        let interval = { (value: (SobolIndices) -> Double) in
            let ends = Quantile.of(drawn.map(value), at: [(1 - level) / 2, (1 + level) / 2])
            // Where nothing varies there is no index, and no interval.
            return ends[0].isNaN ? 0...0 : ends[0]...ends[1]
        }
        let inputs = terms.inputs
        first = (0..<inputs).map { input in interval { $0.first[input] } }
        total = (0..<inputs).map { input in interval { $0.total[input] } }
        second = [:]
        for left in 0..<inputs where terms.withPairs {
            for right in stride(from: left + 1, to: inputs, by: 1) {
                second[[left, right]] = interval { $0.second?[left, right] ?? .nan }
            }
        }
    }
}
