/// A line of the journal: what is about to be done, and all that must be known to go on after a power cut.
package struct JournalEntry: Codable, Equatable, Sendable {
    /// Counts up by one.
    package let sequence: Int
    /// The swap under way; nil where none is.
    package let swap: Swap?
    /// How many swaps were begun so far.
    package let swaps: Int

    package init(sequence: Int, swap: Swap?, swaps: Int) {
        self.sequence = sequence
        self.swap = swap
        self.swaps = swaps
    }
}
