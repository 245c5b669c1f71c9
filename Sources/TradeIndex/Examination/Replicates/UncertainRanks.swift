import Composite
import Statistics

/// How sure an index's scores and ranks are: what they come to when everything uncertain is varied at once.
package struct UncertainRanks: Sendable {
    /// Re-builds, on scrambled Sobol points.
    package let samples: Int
    package let seed: UInt64
    /// Whose ranks they are, as indices into the units of the figures.
    package let units: [Int]
    /// An index into the years of the figures.
    package let year: Int
    /// The method's own ranks, a unit each.
    package let nominal: [Double]
    /// Places in the order of ``units``.
    package let ranks: RankTally
    package let scores: ScoreTally
    /// The mean absolute shift of each unit's rank against the method's own; NaN where it has none.
    package let shifts: [Double]

    /// Re-builds that one may ask for.
    package static let mostSamples = 1_000_000
    /// Scores that are kept at most: samples times units.
    private static let mostScores = 25_000_000

    /// Builds the index `samples` times.
    ///
    /// - Parameters:
    ///   - threads: 1, or as many as there are where nil; the result is the same.
    ///   - progress: told after every few hundred re-builds how many are done.
    /// - Throws: ``ExaminationError/outOfRange(what:given:allowed:)`` below two samples, and for more than can be kept.
    package init(
        of index: UncertainIndex, samples: Int, seed: UInt64, threads: Int? = nil,
        progress: ((Int) -> Void)? = nil
    ) throws(ExaminationError) {
        let most = min(Self.mostSamples, Self.mostScores / max(index.units.count, 1))
        guard (2...most).contains(samples) else {
            throw .outOfRange(what: "samples", given: Double(samples), allowed: "2...\(most)")
        }
        let inputs = index.choices.count
        let sequence: SobolSequence
        do {
            sequence = try SobolSequence(dimensions: max(inputs, 1), seed: seed)
        } catch {
            throw .statistics(error)
        }
        let count = index.units.count
        var ranks = RankTally(units: count)
        var scores = ScoreTally(units: count, replicates: samples)
        var shifts = [Double](repeating: 0, count: count)
        try Lots.run(samples, threads: threads, progress: progress) { range throws(ExaminationError) in
            var points: [Double] = []
            points.reserveCapacity(range.count * inputs)
            for run in range { for input in 0..<inputs { points.append(sequence.coordinate(run, input)) } }
            let built = try index.replicates(points, count: range.count, seed: seed)
            var tally = RankTally(units: count)
            var (places, shifts) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
            for run in 0..<range.count {
                for unit in 0..<count {
                    places[unit] = built.ranks[run * count + unit]
                    if !places[unit].isNaN { shifts[unit] += abs(places[unit] - index.ranks[unit]) }
                }
                tally.add(places)
            }
            return (tally, built.scores, shifts)
        } take: { part in
            ranks.add(part.0)
            var replicate = [Double](repeating: 0, count: count)
            for run in 0..<part.1.count / max(count, 1) {
                for unit in 0..<count { replicate[unit] = part.1[run * count + unit] }
                scores.add(replicate)
            }
            for unit in 0..<count { shifts[unit] += part.2[unit] }
        }
        (self.samples, self.seed, units, year) = (samples, seed, index.units, index.year)
        (nominal, self.ranks, self.scores) = (index.ranks, ranks, scores)
        self.shifts = shifts.enumerated().map { unit, sum in
            let times = ranks.summary(unit).count
            return times > 0 ? sum / Double(times) : .nan
        }
    }

    /// How likely a unit is to be among the first `places`, 0...1; NaN where it never has a rank.
    package func chance(_ unit: Int, amongFirst places: Int) -> Double {
        ranks.share(unit, from: 1, to: Double(max(places, 1)))
    }

    /// How likely a unit is to have each rank, from 1 on; they sum to 1.
    package func distribution(_ unit: Int) -> [Double] {
        (1...max(units.count, 1)).map { ranks.share(unit, from: Double($0), to: Double($0)) }
    }

    /// How likely each unit is to have a rank, in the order of ``units``.
    package func holders(ofRank rank: Int) -> [Double] {
        units.indices.map { ranks.share($0, from: Double(rank), to: Double(rank)) }
    }

    /// The mean of the units' shifts.
    package var meanShift: Double { Moments(of: shifts).mean }
}
