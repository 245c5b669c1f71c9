import Composite
import Statistics

/// What keeps an index from being examined: what, where, and what to do.
package enum ExaminationError: Error, Hashable, Sendable {
    /// A number outside of what it may be.
    case outOfRange(what: String, given: Double, allowed: String)
    /// A code that the structure lacks.
    case unknownComponent(code: String, at: String)
    /// A level that the structure lacks, or has nothing to vary at.
    case unknownLevel(level: Int, at: String)
    /// A year that the figures lack.
    case unknownYear(Int)
    /// A year in which no unit has a score.
    case nothingScored(year: Int)
    /// Choices that do not go together, such as a geometric mean of scores below zero.
    case notDefined(normalisation: String, aggregation: String)
    case composite(CompositeError)
    case statistics(StatisticsError)
}

extension ExaminationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .outOfRange(let what, let given, let allowed):
            "\(what): \(Int(exactly: given).map(String.init) ?? String(given)) is given; give \(allowed)"
        case .unknownComponent(let code, let place): "\(place) names \(code), which the structure lacks"
        case .unknownLevel(let level, let place): "\(place) names the level \(level), which the structure lacks"
        case .unknownYear(let year): "the figures have no year \(year)"
        case .nothingScored(let year): "no unit has a score in \(year): examine another year"
        case .notDefined(let normalisation, let aggregation):
            "\(aggregation) is not defined for these figures normalised by \(normalisation): leave one of the two out"
        case .composite(let error): error.description
        case .statistics(let error): error.description
        }
    }
}
