/// A line of the journal: what is about to be done, and all that must be known to go on after a power cut.
package struct JournalEntry: Codable, Equatable, Sendable {
    /// Counts up by one.
    package let sequence: Int
    /// The swap under way; nil where none is.
    package let swap: Swap?
    /// How many swaps were begun so far.
    package let swaps: Int
    /// For how many seconds the car had stood still when this was written; nil where it had not yet, or nobody knows.
    package var standing: Double?
    /// When it was put on the disk, in seconds since 1970; nil before.
    package var writtenAt: Double?

    package init(sequence: Int, swap: Swap?, swaps: Int, standing: Double? = nil) {
        self.sequence = sequence
        self.swap = swap
        self.swaps = swaps
        self.standing = standing
    }
}
