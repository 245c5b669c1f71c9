import Statistics

/// A unit judged by the weights that flatter it most.
public struct BestWeights: Codable, Hashable, Sendable {
    public var unit: String
    /// 1 for a unit that none exceeds by these weights.
    public var score: Double
    /// What each child adds to the score, by code; they sum to 1.
    public var shares: [String: Double]
    /// The units that it is measured against.
    public var benchmarks: [String]
}

/// How likely each rank is for a unit when the weights are not known.
public struct RankProbabilities: Codable, Hashable, Sendable {
    public var unit: String
    /// From the first rank on; they sum to 1.
    public var probabilities: [Double]
    /// The mean of the weights that make it first, by child's code; none where none do.
    public var favourable: [String: Double]?
}

/// How sure the weights are when ranks are asked for.
public enum WeightSpread: Codable, Hashable, Sendable {
    /// Nothing is known of them.
    case any
    /// Each up to this share of itself, 0...1, more or less.
    case noise(share: Double)
    /// Dirichlet about the given ones; the larger, the closer.
    case about(concentration: Double)
}

extension Build {
    /// Benefit of the doubt: every unit of a year by the weights of a component's children that flatter it most. Units that lack a child
    /// are left out.
    ///
    /// - Parameter shares: what each child may add to a score.
    public func benefitOfTheDoubt(
        of code: String, year: Int, shares: ClosedRange<Double> = 0...1
    ) throws(CompositeError) -> [BestWeights] {
        let family = try complete(code, year: year, step: "benefit of the doubt")
        do {
            let bounds = BenefitOfTheDoubt.Bounds(shares, count: family.codes.count)
            return zip(family.units, try BenefitOfTheDoubt.ofUnits(family.columns, bounds: bounds)).map {
                unit, judged in
                BestWeights(
                    unit: unit, score: judged.score,
                    shares: Dictionary(uniqueKeysWithValues: zip(family.codes, judged.shares)),
                    benchmarks: judged.benchmarks.map { family.units[$0] })
            }
        } catch {
            throw .undefined(step: "benefit of the doubt", code: code, why: "\(error)")
        }
    }

    /// Rank probabilities of the units of a year by stochastic multicriteria acceptability analysis (SMAA) of a component's children. Units
    /// that lack a child are left out. The same seed gives the same answer.
    public func rankProbabilities(
        of code: String, year: Int, spread: WeightSpread = .any, draws: Int = 10_000, seed: UInt64
    ) throws(CompositeError) -> [RankProbabilities] {
        let family = try complete(code, year: year, step: "rank probabilities")
        let sum = family.weights.reduce(0, +)
        let given = family.weights.map { $0 / sum }
        let weights: WeightDraws =
            switch spread {
            case .any: .uniform
            case .noise(let share): .noise(weights: given, share: share)
            case .about(let concentration): .dirichlet(weights: given, concentration: concentration)
            }
        do {
            let acceptability = try RankAcceptability(family.columns, weights: weights, draws: draws, seed: seed)
            return family.units.indices.map { unit in
                let probabilities = acceptability.places.row(unit)
                let central = acceptability.centralWeights.row(unit)
                return RankProbabilities(
                    unit: family.units[unit], probabilities: probabilities,
                    favourable: probabilities.first == 0
                        ? nil : Dictionary(uniqueKeysWithValues: zip(family.codes, central)))
            }
        } catch {
            throw .undefined(step: "rank probabilities", code: code, why: "\(error)")
        }
    }

    private struct CompleteFamily {
        var codes: [String]
        var weights: [Double]
        var units: [String]
        var columns: [[Double]]
    }

    /// A component's children over the units of a year that have all of them.
    private func complete(_ code: String, year: Int, step: String) throws(CompositeError) -> CompleteFamily {
        guard let parent = hierarchy.index(of: code), !hierarchy.children[parent].isEmpty else {
            throw .unknownComponent(code: code, step: step)
        }
        guard let place = prepared.years.firstIndex(of: year) else { throw .unknownYear(year: year, step: step) }
        let children = hierarchy.children[parent]
        let rows = prepared.spans[place].filter { row in children.allSatisfy { !scores[row, $0].isNaN } }
        return CompleteFamily(
            codes: children.map { hierarchy.components[$0].code }, weights: children.map { weights[$0] },
            units: rows.map { prepared.unitCode(of: $0) },
            columns: children.map { child in rows.map { scores[$0, child] } })
    }
}
