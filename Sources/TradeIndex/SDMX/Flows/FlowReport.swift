/// What one side says of a flow, with where it says so.
public struct FlowReport: Sendable, Equatable {
    /// The figure, in the unit of the file.
    public var value: Double
    /// How the figure was made, where the file says so.
    public var method: String?
    /// The file.
    public var source: String
    /// The line of the file.
    public var line: Int
}

/// Who sent what to whom, and when.
public struct FlowKey: Sendable, Hashable, Comparable {
    /// Two letters of ISO 3166-1; of countries that are no more their code there.
    public var exporter: String
    public var importer: String
    /// The product or service; empty where all figures are of one.
    public var item: String
    /// The period as the file has it.
    public var period: String

    public init(exporter: String, importer: String, item: String, period: String) {
        self.exporter = exporter
        self.importer = importer
        self.item = item
        self.period = period
    }

    public static func < (one: FlowKey, other: FlowKey) -> Bool {
        (one.exporter, one.importer, one.item, one.period) < (other.exporter, other.importer, other.item, other.period)
    }
}

/// A code or name in a file of which it must be asked what place it means.
public struct PlaceQuestion: Sendable, Equatable {
    /// As the file has it.
    public var text: String
    /// Its name in the file, where there is one.
    public var name: String?
    /// What it may mean; none where nothing is known.
    public var candidates: [PlaceCandidate]
    /// How many rows wait for the answer.
    public var rows: Int
    /// The first line in which it stands.
    public var line: Int
    /// The heading of the column in which it stands there.
    public var column: String
}
