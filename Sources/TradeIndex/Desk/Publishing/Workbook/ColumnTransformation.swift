import Composite
import Foundation
import Statistics

/// A change of scale of a whole column that a cell can compute from its figure and the column's range.
enum ColumnTransformation {
    case logarithm
    /// Of what lies above the least, and a hundredth of the range.
    case shifted
    /// The same from the greatest downwards, turned round: for a tail to the left.
    case mirrored
    /// Of what lies above the least, and 1.
    case aboveLeast
    /// Box and Cox's power of the same.
    case power(lambda: Double)

    /// What an attempt may have done to a column, of which its values show which.
    static func candidates(_ attempt: Attempt, for column: [Double]) -> [ColumnTransformation] {
        switch attempt {
        case .winsorise, .innovationIndexLogarithm: []
        case .logarithm: [.logarithm]
        case .shiftedLogarithm: [.shifted]
        case .signedShiftedLogarithm: [.shifted, .mirrored]
        case .coinToolLogarithm: [.aboveLeast]
        case .boxCox(let lambda): (lambda ?? (try? BoxCox.fittedLambda(column))).map { [.power(lambda: $0)] } ?? []
        }
    }

    /// Whether it turns one column into another.
    func makes(_ after: [Double], of before: [Double]) -> Bool {
        let moments = Moments(of: before)
        return zip(before, after).allSatisfy { before, after in
            guard !before.isNaN else { return after.isNaN }
            let value = value(before, least: moments.minimum, most: moments.maximum)
            return abs(value - after) <= 1e-12 * max(1, abs(after))
        }
    }

    private func value(_ value: Double, least: Double, most: Double) -> Double {
        let onePercent = 0.01 * (most - least)
        return switch self {
        case .logarithm: log(value)
        case .shifted: log(value - least + onePercent)
        case .mirrored: -log(most + onePercent - value)
        case .aboveLeast: log(value - least + 1)
        case .power(let lambda): lambda == 0 ? log(value - least + 1) : (pow(value - least + 1, lambda) - 1) / lambda
        }
    }

    /// The formula of a cell, whose column is `range`.
    func formula(_ cell: String, _ range: String) -> String {
        let onePercent = "0.01*(MAX(\(range))-MIN(\(range)))"
        let aboveLeast = "\(cell)-MIN(\(range))+1"
        return switch self {
        case .logarithm: "LN(\(cell))"
        case .shifted: "LN(\(cell)-MIN(\(range))+\(onePercent))"
        case .mirrored: "-LN(MAX(\(range))+\(onePercent)-\(cell))"
        case .aboveLeast: "LN(\(aboveLeast))"
        case .power(let lambda):
            lambda == 0
                ? "LN(\(aboveLeast))" : "((\(aboveLeast))^\(lambda.inFormula)-1)/\(lambda.inFormula)"
        }
    }
}
