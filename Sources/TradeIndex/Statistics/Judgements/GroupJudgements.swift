import Foundation

/// Several persons' judgements as one.
///
/// J. Aczél and T. L. Saaty, "Procedures for synthesizing ratio judgements", Journal of Mathematical Psychology 27 (1983): only the
/// geometric mean keeps reciprocals. E. Forman and K. Peniwati, "Aggregating individual judgments and priorities with the Analytic
/// Hierarchy Process", European Journal of Operational Research 108 (1998), on which of the two to take.
package enum GroupJudgements {
    /// The geometric mean of each pair's judgements over the persons who judged it, for a group that acts as one.
    ///
    /// - Parameter voices: What each person counts; equal where absent.
    package static func ofJudgements(
        _ persons: [PairwiseJudgements], voices: [Double]? = nil
    ) throws(StatisticsError) -> PairwiseJudgements {
        let voices = try checked(voices, persons)
        let count = persons.first?.count ?? 0
        var upper: [Double] = []
        for row in 0..<count {
            for column in stride(from: row + 1, to: count, by: 1) {
                var (logarithms, weight) = (0.0, 0.0)
                for (person, voice) in zip(persons, voices) where !person.matrix[row, column].isNaN {
                    logarithms += voice * log(person.matrix[row, column])
                    weight += voice
                }
                upper.append(weight > 0 ? exp(logarithms / weight) : .nan)
            }
        }
        return try PairwiseJudgements(count: count, upper: upper)
    }

    /// The geometric mean of the persons' weights, summing to 1, for persons who each act by themselves.
    package static func ofPriorities(
        _ persons: [PairwiseJudgements], by method: AHP.Method = .eigenvector, voices: [Double]? = nil
    ) throws(StatisticsError) -> [Double] {
        let voices = try checked(voices, persons)
        let all = voices.reduce(0, +)
        var logarithms = [Double](repeating: 0, count: persons.first?.count ?? 0)
        for (person, voice) in zip(persons, voices) {
            for (place, weight) in try AHP(person, by: method).weights.enumerated() {
                logarithms[place] += voice * log(weight)
            }
        }
        let means = logarithms.map { exp($0 / all) }
        let sum = means.reduce(0, +)
        return means.map { $0 / sum }
    }

    private static func checked(
        _ voices: [Double]?, _ persons: [PairwiseJudgements]
    ) throws(StatisticsError) -> [Double] {
        guard let first = persons.first, persons.allSatisfy({ $0.count == first.count }) else {
            throw .parameterNotAllowed(
                name: "persons", value: Double(persons.count), allowed: "one at least, all on the same alternatives")
        }
        let voices = voices ?? [Double](repeating: 1, count: persons.count)
        guard voices.count == persons.count, voices.allSatisfy({ $0 >= 0 && $0 < .infinity }),
            voices.contains(where: { $0 > 0 })
        else {
            throw .parameterNotAllowed(
                name: "voices", value: Double(voices.count), allowed: "one from 0 up a person, not all of them 0")
        }
        return voices
    }
}
