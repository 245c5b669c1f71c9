/// Weights that might have been somewhat others.
package struct WeightNoise: Hashable, Sendable {
    package enum Spread: Hashable, Sendable {
        /// Each weight evenly within this share of itself (0...1), more or less.
        case share(Double)
        /// Siblings' weights by Dirichlet about the given ones; the larger the concentration, the closer.
        case dirichlet(concentration: Double)
        /// Any weights of siblings above 0, each set as likely: what ranks are where nobody knows the weights, as in SMAA.
        case any
    }

    package var spread: Spread
    /// Only components of these levels; all where nil.
    package var levels: [Int]?

    package init(_ spread: Spread, levels: [Int]? = nil) {
        self.spread = spread
        self.levels = levels
    }

    /// A quarter more or less, as audits by the JRC and COINr's examples have it.
    package static let usual = WeightNoise(.share(0.25))
}
