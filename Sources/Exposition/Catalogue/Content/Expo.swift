import Languages

/// The expo that a venue holds, and the venue itself. A venue has exactly one.
public struct Expo: CatalogueContent {
    /// A venue's place among the expo's venues.
    public enum VenueKind: String, Codable, Sendable, CaseIterable {
        case main, branch
    }

    public static let kind = EntryKind.expo

    /// What the expo is called.
    public var name: LocalisedText
    /// A sentence below its name.
    public var motto: LocalisedText
    /// What it is about: HTML or plain text.
    public var text: LocalisedText
    /// What the venue is called.
    public var venueName: LocalisedText
    /// Main venue or branch.
    public var venueKind: VenueKind
    /// The city, as visitors call it.
    public var city: LocalisedText
    /// The country.
    public var country: CountryCode?
    /// The venue's time zone, an IANA identifier such as `Asia/Shanghai`.
    public var timeZone: String
    /// The languages in which its pages are, the first one for visitors of whom nothing is known.
    public var languages: [Language]
    /// The days on which it is open, in order.
    public var days: [CivilDate]
    /// Whether the built-in demo made it; its pages then say so.
    public var isDemo: Bool

    /// An expo.
    public init(
        name: LocalisedText, motto: LocalisedText = [:], text: LocalisedText = [:], venueName: LocalisedText = [:],
        venueKind: VenueKind = .main, city: LocalisedText = [:], country: CountryCode? = nil, timeZone: String = "UTC",
        languages: [Language] = [.english, .chinese, .hungarian], days: [CivilDate] = [], isDemo: Bool = false
    ) {
        self.name = name
        self.motto = motto
        self.text = text
        self.venueName = venueName
        self.venueKind = venueKind
        self.city = city
        self.country = country
        self.timeZone = timeZone
        self.languages = languages
        self.days = days
        self.isDemo = isDemo
    }

    public var title: LocalisedText { name }
}
