import Languages

/// A country's or a group's part of a hall.
public struct Pavilion: CatalogueContent {
    /// A result that the pavilion's big screen repeats, such as "44 projects matched".
    public struct Result: Codable, Sendable, Equatable {
        /// The figure, as it is written: `44`, `more than 70`.
        public var figure: LocalisedText
        /// What it counts.
        public var caption: LocalisedText

        /// A result.
        public init(figure: LocalisedText, caption: LocalisedText) {
            self.figure = figure
            self.caption = caption
        }
    }

    public static let kind = EntryKind.pavilion

    /// What it is called.
    public var name: LocalisedText
    /// What it shows: HTML or plain text.
    public var text: LocalisedText
    /// The hall that it is part of.
    public var hall: EntryID<Hall>
    /// The country, where it is a country's.
    public var country: CountryCode?
    /// The part of the floor.
    public var area: FloorArea?
    /// What its big screen repeats.
    public var results: [Result]
    /// Where the results are from.
    public var resultsSource: LocalisedText
    /// Whether its content was made up as a sample.
    public var isSample: Bool

    /// A pavilion.
    public init(
        name: LocalisedText, text: LocalisedText = [:], hall: EntryID<Hall>, country: CountryCode? = nil,
        area: FloorArea? = nil, results: [Result] = [], resultsSource: LocalisedText = [:], isSample: Bool = false
    ) {
        self.name = name
        self.text = text
        self.hall = hall
        self.country = country
        self.area = area
        self.results = results
        self.resultsSource = resultsSource
        self.isSample = isSample
    }

    public var title: LocalisedText { name }
}
