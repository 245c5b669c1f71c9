/// What became of a folder of COINr's tables: those reproduced, and those that are not.
public struct Report: Codable, Hashable, Sendable {
    /// A table that is reproduced cell by cell.
    public struct Matched: Codable, Hashable, Sendable {
        public var name: String
        public var cells: Int
        /// Of all numbers in it: |ours - COINr's| / |COINr's|, or |ours| where COINr's is 0.
        public var largestRelativeDifference: Double
    }

    /// A table that is not reproduced, and why.
    public struct Unmatched: Codable, Hashable, Sendable {
        public var name: String
        public var reason: String

        public init(name: String, reason: String) {
            self.name = name
            self.reason = reason
        }
    }

    /// By name.
    public var tables: [Matched]
    /// By name.
    public var unmatched: [Unmatched]
}

/// Cells compared.
struct Cells {
    /// The largest difference at which a table counts as reproduced.
    static let tolerance = 1e-9

    private(set) var count = 0
    private(set) var largest = 0.0
    private(set) var worst = ""

    var match: Bool { largest <= Self.tolerance }

    /// Compares a number with what the table says.
    mutating func number(_ found: Double, _ expected: String, at place: @autoclosure () -> String) {
        count += 1
        let difference = Table.isNumber(expected) ? Self.difference(found, Table.number(expected)) : .infinity
        if difference > largest {
            largest = difference
            worst = "\(place()): \(found) where COINr has \(expected.isEmpty ? "nothing" : expected)"
        }
    }

    /// Compares a rank by scores. COINr goes by their last digit, which is rounding: of scores that are equal but for it, any order will do.
    mutating func rank(
        _ found: Double, among ranks: ArraySlice<Double>, _ expected: String, at place: @autoclosure () -> String
    ) {
        let theirs = Table.number(expected)
        let isOfEquals =
            theirs == theirs.rounded() && theirs > found && theirs < found + Double(ranks.count { $0 == found })
        number(isOfEquals ? theirs : found, expected, at: place())
    }

    /// Compares a text; one that differs counts as all wrong.
    mutating func text(_ found: String, _ expected: String, at place: @autoclosure () -> String) {
        count += 1
        if found != expected {
            if largest < .infinity {
                worst = "\(place()): \"\(found)\" where COINr has \"\(expected)\""
            }
            largest = .infinity
        }
    }

    /// Says that something is missing altogether.
    mutating func missing(_ what: String) {
        count += 1
        largest = .infinity
        worst = what
    }

    private static func difference(_ found: Double, _ expected: Double) -> Double {
        if found.isNaN && expected.isNaN || found == expected { return 0 }
        let difference = abs(found - expected) / (expected == 0 ? 1 : abs(expected))
        return difference.isNaN ? .infinity : difference
    }
}

/// What came of a table.
enum Outcome {
    case compared(Cells)
    case unmatched(String)
}
