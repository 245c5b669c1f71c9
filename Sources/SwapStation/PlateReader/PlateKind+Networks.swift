import Foundation

extension PlateKind {
    /// The kinds in the order of the networks' numbers. Source: `Training/PlateReader/alphabet.py`.
    static let trained: [PlateKind] = [.blue, .greenNewEnergy, .yellowOneRow, .yellowTwoRow, .white, .black]

    /// What numbers in that order say, by softmax: 1 in all.
    static func likelihoods(_ numbers: ArraySlice<Double>) -> [PlateKind: Double] {
        let highest = numbers.max() ?? 0
        let weights = numbers.map { exp($0 - highest) }
        let sum = weights.reduce(0, +)
        return Dictionary(uniqueKeysWithValues: zip(trained, weights.map { $0 / sum }))
    }
}
