import Composite
import Examination
import Statistics

extension BuiltIndex {
    /// How sure the ranks of a year are, and on what they depend.
    ///
    /// - Parameters:
    ///   - samples: re-builds for the ranks; the influences take some times as many.
    ///   - seed: of all chance; the same seed gives the same examination.
    ///   - uncertainty: what might have been decided otherwise; what is usual for such a method where nil.
    ///   - year: of the figures; the latest with scores where nil.
    ///   - progress: told from time to time which share of the work is done, 0...1.
    /// - Throws: `ExaminationError`.
    package func examined(
        samples: Int, seed: UInt64, uncertainty: Uncertainty? = nil, year: Int? = nil, threads: Int? = nil,
        progress: ((Double) -> Void)? = nil
    ) throws(ExaminationError) -> IndexExamination {
        let method = definition.method
        let varied: Uncertainty
        if let uncertainty { varied = uncertainty } else { varied = try .usual(for: method, frame: frame) }
        let index = try UncertainIndex(method: method, frame: frame, uncertainty: varied, year: year)
        let sensitivity = SensitivityAnalysis(base: Self.base(for: samples), withPairs: true, seed: seed)
        let all = Double(samples) + Double(sensitivity.runs(inputs: index.choices.count))
        let ranks = try UncertainRanks(of: index, samples: samples, seed: seed, threads: threads) {
            progress?(Double($0) / all)
        }
        let influence = try IndexInfluence(of: index, sensitivity, threads: threads) {
            progress?(Double(samples + $0) / all)
        }
        let structure = try StructureCheck(of: build, year: frame.years[index.year])
        return examination(index, ranks, influence, structure, try LeaveOneOut(of: index))
    }

    /// The change of each unit's score from the year before, indicator by indicator, by the places of nodes and units in the edition.
    ///
    /// - Parameter year: a place among the edition's years, after the first.
    /// - Throws: `ExaminationError`.
    package func changes(in year: Int) throws(ExaminationError) -> [Int: YearChange] {
        guard year > 0, frame.years.indices.contains(year) else { throw .unknownYear(year) }
        let decomposition = try ChangeDecomposition(
            of: build, from: frame.years[year - 1], to: frame.years[year])
        let nodes = nodePlaces
        var changes: [Int: YearChange] = [:]
        for change in decomposition.changes {
            changes[change.unit] = YearChange(
                total: change.total,
                contributions: change.parts.enumerated().map { (node: nodes[$0], points: $1) }.sorted {
                    $0.node < $1.node
                }, rest: change.residual)
        }
        return changes
    }

    /// The greatest power of two up to half of the samples, from 64 to 8,192, beyond which intervals hardly narrow.
    private static func base(for samples: Int) -> Int {
        var base = 64
        while base < 8192, base <= samples / 4 { base *= 2 }
        return base
    }

    /// The node of each component in the edition.
    private var nodePlaces: [Int] {
        var nodes = [Int](repeating: 0, count: build.hierarchy.components.count)
        for (node, component) in outline.enumerated() { nodes[component] = node }
        return nodes
    }

    private func examination(
        _ index: UncertainIndex, _ sure: UncertainRanks, _ influence: IndexInfluence, _ structure: StructureCheck,
        _ leftOut: LeaveOneOut
    ) -> IndexExamination {
        let nodes = nodePlaces
        var examination = IndexExamination(
            samples: sure.samples, seed: sure.seed, year: index.year,
            ranks: Array(repeating: nil, count: frame.units.count),
            influences: Self.shares(influence.shift, of: influence.choices),
            redundant: structure.pairs.filter { $0.reason == .redundant }.map {
                (nodes[$0.one], nodes[$0.other], $0.correlation)
            },
            against: structure.against.filter {
                $0.component < build.hierarchy.indicatorCount && $0.ancestor == build.hierarchy.parents[$0.component]
            }.map { (nodes[$0.component], $0.correlation) },
            alphas: structure.parts.map { (nodes[$0.component], $0.alpha) }.sorted { $0.0 < $1.0 },
            leftOut: leftOut.each.map { (nodes[$0.component], $0.meanRankShift) }.filter { !$0.1.isNaN }.sorted {
                $0.0 < $1.0
            },
            chances: Array(repeating: [], count: frame.units.count),
            shifts: Array(repeating: .nan, count: frame.units.count),
            unitInfluences: Array(repeating: [], count: frame.units.count),
            interactions: Self.interactions(influence), influenceSamples: influence.runs,
            lastChange: influence.shift?.convergence.lastChange ?? .nan)
        for (place, unit) in sure.units.enumerated() {
            let summary = sure.ranks.summary(place)
            guard summary.count > 0, !sure.nominal[place].isNaN else { continue }
            // Between two ranks lies none: the interval takes in the whole ones at its ends.
            examination.ranks[unit] = IndexExamination.RankInterval(
                low: summary.fifthPercentile.rounded(.down), median: summary.median,
                high: summary.ninetyFifthPercentile.rounded(.up))
            examination.chances[unit] = sure.distribution(place)
            examination.shifts[unit] = sure.shifts[place]
            examination.unitInfluences[unit] = Self.shares(influence.ranks[place], of: influence.choices)
        }
        return examination
    }

    private static func shares(_ influence: Influence?, of choices: [Choice]) -> [IndexExamination.Influence] {
        guard let influence, influence.indices.variance > 0 else { return [] }
        return choices.enumerated().map { place, choice in
            let (first, total) = (influence.intervals.first[place], influence.intervals.total[place])
            return IndexExamination.Influence(
                choice: choice.rawValue, first: (influence.indices.first[place], first.lowerBound, first.upperBound),
                total: (influence.indices.total[place], total.lowerBound, total.upperBound))
        }
    }

    private static func interactions(_ influence: IndexInfluence) -> [IndexExamination.Interaction] {
        guard let shift = influence.shift, shift.indices.variance > 0, let second = shift.indices.second else {
            return []
        }
        return influence.choices.indices.flatMap { one in
            influence.choices.indices.dropFirst(one + 1).compactMap { other in
                shift.intervals.second[[one, other]].map { interval in
                    IndexExamination.Interaction(
                        one: influence.choices[one].rawValue, other: influence.choices[other].rawValue,
                        share: second[one, other], low: interval.lowerBound, high: interval.upperBound)
                }
            }
        }
    }
}
