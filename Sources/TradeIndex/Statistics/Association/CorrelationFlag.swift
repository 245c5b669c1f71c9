/// A pair of indicators whose correlation asks for a second look.
package struct CorrelationFlag: Hashable, Sendable {
    /// What is wrong with the pair.
    package enum Reason: String, Hashable, Sendable {
        /// So alike that one of them counts twice.
        case redundant
        /// They pull against each other within one group: one may have the wrong direction.
        case opposed
    }

    /// Places of the two columns, the first before the second.
    package var first: Int
    package var second: Int
    package var correlation: Double
    package var reason: Reason

    /// Flags among `columns`, which belong to one group: above `redundantAbove`, or below `opposedBelow`.
    ///
    /// The thresholds of the OECD and JRC, "Handbook on Constructing Composite Indicators" (2008), and of the audits made by it: 0.92 or
    /// more is redundant; below -0.4 or so is opposed.
    package static func flags(
        _ columns: [[Double]], by kind: Correlation = .pearson, redundantAbove: Double = 0.92,
        opposedBelow: Double = -0.4
    ) -> [CorrelationFlag] {
        var flags: [CorrelationFlag] = []
        for first in columns.indices {
            for second in columns.indices.dropFirst(first + 1) {
                let correlation = kind.of(columns[first], columns[second])
                if correlation > redundantAbove {
                    flags.append(.init(first: first, second: second, correlation: correlation, reason: .redundant))
                } else if correlation < opposedBelow {
                    flags.append(.init(first: first, second: second, correlation: correlation, reason: .opposed))
                }
            }
        }
        return flags
    }
}
