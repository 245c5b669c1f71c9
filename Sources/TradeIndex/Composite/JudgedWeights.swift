/// What the judgements of a parent's children came to.
public struct JudgedWeights: Codable, Hashable, Sendable {
    /// The parent.
    public var code: String
    /// Of pairwise judgements: Saaty's consistency ratio, up to 0.1 being usual. None for ratings.
    public var consistencyRatio: Double?
    /// Where the ratio is above 0.1: judgements that would bring it there, one after another, for whoever made them to agree to or not.
    public var repairs: [Repair] = []
    /// Of ratings: Kendall's coefficient of concordance of the last round, 0...1. None for pairwise judgements.
    public var concordance: Double?
    /// Of ratings: how far the panel agrees, round by round.
    public var rounds: [Round] = []

    /// A judgement that fits the others ill.
    public struct Repair: Codable, Hashable, Sendable {
        /// How many times as important `code` is as `other`.
        public var code: String
        public var other: String
        public var given: Double
        public var suggested: Double
        /// The consistency ratio with this and all repairs before it.
        public var ratioAfter: Double
    }

    /// One round of a panel.
    public struct Round: Codable, Hashable, Sendable {
        /// Kendall's coefficient of concordance; none where it is not defined, as for a single person.
        public var concordance: Double?
        /// The chance of as much agreement among people who rate at random.
        public var chance: Double?
        /// In the order of the judgement's codes.
        public var items: [Item]
        /// Whether no item's ratings have moved by more than 15 % since the round before; none for the first, or where the panel changed.
        public var isStable: Bool?
    }

    /// What a panel said of one child.
    public struct Item: Codable, Hashable, Sendable {
        public var code: String
        public var mean: Double
        public var median: Double
        /// The width of the middle half, in steps of the scale.
        public var interquartileRange: Double
        /// Whether the middle half is within one step and the spread at most half of the mean.
        public var isAgreed: Bool
        /// The share of ratings that have moved since the round before, 0...1.
        public var moved: Double?
    }
}
