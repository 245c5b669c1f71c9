/// Mean consistency indices of random judgements, by number of alternatives, which a consistency ratio is measured against.
package struct RandomIndices: Hashable, Sendable {
    /// From one alternative on.
    private let values: [Double]

    /// T. L. Saaty, "The Analytic Hierarchy Process" (1980), to 15 alternatives, as most spreadsheets have them.
    package static let saaty = RandomIndices(values: [
        0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
    ])

    /// J. A. Alonso and M. T. Lamata, "Consistency in the Analytic Hierarchy Process: a new approach", International Journal of
    /// Uncertainty, Fuzziness and Knowledge-Based Systems 14 (2006), from 100,000 matrices a size.
    package static let alonsoLamata = RandomIndices(values: [
        0, 0, 0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838,
    ])

    /// The index for `alternatives`; past 15, that of 15. For each pair not judged it falls by K. C. Ágoston and L. Csató, "Inconsistency
    /// thresholds for incomplete pairwise comparison matrices", Omega 108 (2022): (1 - 2 m / ((n - 1) (n - 2))) of the whole.
    package func index(alternatives: Int, notJudged: Int = 0) -> Double {
        guard alternatives > 2 else { return 0 }
        let complete = values[min(alternatives, values.count) - 1]
        let share = 1 - 2 * Double(notJudged) / Double((alternatives - 1) * (alternatives - 2))
        // With as few judgements as tie all together, nothing can contradict.
        return share > 1e-12 ? complete * share : 0
    }
}
