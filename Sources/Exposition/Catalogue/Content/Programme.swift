import Foundation
import Languages

/// A programme: one conference of one year with its days. Tracks, rooms, people and sessions point to it, so that the
/// programmes of several years stand side by side in one venue.
public struct Programme: CatalogueContent {
    /// One day of the programme; it may end after midnight.
    public struct Day: Codable, Sendable, Equatable {
        /// 1 for the first.
        public var index: Int
        /// The date.
        public var date: CivilDate
        /// When it begins.
        public var start: Date
        /// When it ends; at or after the last session's end.
        public var end: Date

        /// A day.
        public init(index: Int, date: CivilDate, start: Date, end: Date) {
            self.index = index
            self.date = date
            self.start = start
            self.end = end
        }
    }

    public static let kind = EntryKind.programme

    /// The short name that files and addresses use, such as `fosdem-2025`: `[a-z0-9_-]{4,}`.
    public var acronym: String
    /// What it is called.
    public var name: LocalisedText
    /// A second line.
    public var subtitle: LocalisedText
    /// The building or site.
    public var place: String?
    /// The city.
    public var city: String?
    /// The first date.
    public var start: CivilDate
    /// The last date.
    public var end: CivilDate
    /// Its days in order.
    public var days: [Day]
    /// The time zone, an IANA identifier.
    public var timeZone: String
    /// Seconds after midnight at which one day of the programme turns into the next.
    public var dayChange: Int?
    /// Seconds of the grid that the sessions' times keep to.
    public var timeslot: Int
    /// What links inside its texts are relative to.
    public var baseAddress: String?
    /// Its website.
    public var website: String?
    /// Its logo's address.
    public var logoAddress: String?
    /// Its main colour, `#rrggbb`.
    public var colour: String?
    /// Its background colour, `#rrggbb`.
    public var backgroundColour: String?
    /// The version that its source gives, such as `v1.1`.
    public var sourceVersion: String?
    /// Words for it.
    public var keywords: [String]

    /// A programme.
    public init(
        acronym: String, name: LocalisedText, subtitle: LocalisedText = [:], place: String? = nil, city: String? = nil,
        start: CivilDate, end: CivilDate, days: [Day], timeZone: String, dayChange: Int? = nil, timeslot: Int = 300,
        baseAddress: String? = nil, website: String? = nil, logoAddress: String? = nil, colour: String? = nil,
        backgroundColour: String? = nil, sourceVersion: String? = nil, keywords: [String] = []
    ) {
        self.acronym = acronym
        self.name = name
        self.subtitle = subtitle
        self.place = place
        self.city = city
        self.start = start
        self.end = end
        self.days = days
        self.timeZone = timeZone
        self.dayChange = dayChange
        self.timeslot = timeslot
        self.baseAddress = baseAddress
        self.website = website
        self.logoAddress = logoAddress
        self.colour = colour
        self.backgroundColour = backgroundColour
        self.sourceVersion = sourceVersion
        self.keywords = keywords
    }

    public var title: LocalisedText { name }
}
