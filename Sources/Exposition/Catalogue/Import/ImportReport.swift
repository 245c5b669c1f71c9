/// What an import did, or would do.
public struct ImportReport: Sendable, Equatable, Codable {
    /// How many entries of one kind.
    public struct Counts: Sendable, Equatable, Codable {
        public var added = 0
        public var changed = 0
        public var removed = 0
        public var unchanged = 0

        /// None.
        public init() {}
    }

    /// What the file speaks for.
    public var source: String
    /// By kind, by the kind's raw value.
    public var kinds: [String: Counts]
    /// What was assumed or mended.
    public var remarks: [String]
    /// Whether nothing was written because that was asked for.
    public var isDryRun: Bool

    /// A report.
    public init(source: String, kinds: [String: Counts] = [:], remarks: [String] = [], isDryRun: Bool = false) {
        self.source = source
        self.kinds = kinds
        self.remarks = remarks
        self.isDryRun = isDryRun
    }

    /// Over all kinds.
    public var total: Counts {
        kinds.values.reduce(into: Counts()) { sum, counts in
            sum.added += counts.added
            sum.changed += counts.changed
            sum.removed += counts.removed
            sum.unchanged += counts.unchanged
        }
    }
}
