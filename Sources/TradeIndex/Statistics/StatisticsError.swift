/// Why a method refuses what it was given: what, where, and what to do about it.
package enum StatisticsError: Error, Hashable, Sendable {
    /// Fewer units with all values than the method needs.
    case tooFewUnits(method: String, have: Int, need: Int)
    /// A column without any spread, or without any value.
    case columnWithoutSpread(method: String, column: Int)
    /// Columns that follow from each other, so that no unique answer exists.
    case columnsDependOnEachOther(method: String)
    /// A value where the method takes none of its kind; `row` and `column` from 0.
    case valueNotAllowed(method: String, row: Int, column: Int, value: Double, allowed: String)
    /// A parameter outside of its range.
    case parameterNotAllowed(name: String, value: Double, allowed: String)
    /// Judgements that do not tie all alternatives together; the parts, each with its alternatives.
    case judgementsFallApart(parts: [[Int]])
    /// Bounds that no weights can keep.
    case boundsContradict(unit: Int)
    /// A method that goes step by step and has not arrived.
    case notConverged(method: String, steps: Int)
}

extension StatisticsError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooFewUnits(let method, let have, let need):
            "\(method): \(have) units have all values, \(need) are needed; impute first or leave out the emptiest indicators"
        case .columnWithoutSpread(let method, let column):
            "\(method): indicator \(column) is constant or empty; leave it out"
        case .columnsDependOnEachOther(let method):
            "\(method): some indicators follow from the others; leave one of each such set out"
        case .valueNotAllowed(let method, let row, let column, let value, let allowed):
            "\(method): row \(row), column \(column) is \(value); give \(allowed)"
        case .parameterNotAllowed(let name, let value, let allowed): "\(name) is \(value); give \(allowed)"
        case .judgementsFallApart(let parts):
            "no judgement ties \(parts.map { "\($0)" }.joined(separator: " to ")); judge at least one pair across"
        case .boundsContradict(let unit): "no weights of unit \(unit) keep the bounds; widen them"
        case .notConverged(let method, let steps):
            "\(method): not settled after \(steps) steps; allow more, or give fewer or better filled indicators"
        }
    }
}
