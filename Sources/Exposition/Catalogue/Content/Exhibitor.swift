import Languages

/// A company, a research unit, a public body or a country that exhibits.
public struct Exhibitor: CatalogueContent {
    /// What sort of exhibitor.
    public enum Sort: String, Codable, Sendable, CaseIterable {
        case company, research, publicBody, association, country
    }

    /// How visitors may get in touch.
    public enum ContactPolicy: String, Codable, Sendable, CaseIterable {
        /// Visitors may ask and ask for meetings.
        case open
        /// Only meetings that the exhibitor accepts.
        case byAppointment
        /// Look, but do not write.
        case closed
    }

    public static let kind = EntryKind.exhibitor

    /// What it is called.
    public var name: LocalisedText
    /// What it does: HTML or plain text.
    public var text: LocalisedText
    /// The country, where it is known.
    public var country: CountryCode?
    /// The country as the source wrote it, where it could not be matched.
    public var countryAsWritten: String?
    /// The city.
    public var city: LocalisedText
    /// What sort it is.
    public var sort: Sort
    /// Its fields of technology.
    public var fields: [EntryID<Field>]
    /// Its website: http or https.
    public var website: String?
    /// Its logo.
    public var logo: EntryID<Picture>?
    /// How visitors may get in touch; nil where nothing is said.
    public var contact: ContactPolicy?
    /// The pavilion that it is part of.
    public var pavilion: EntryID<Pavilion>?
    /// Whether it was made up as a sample.
    public var isSample: Bool

    /// An exhibitor.
    public init(
        name: LocalisedText, text: LocalisedText = [:], country: CountryCode? = nil, countryAsWritten: String? = nil,
        city: LocalisedText = [:], sort: Sort = .company, fields: [EntryID<Field>] = [], website: String? = nil,
        logo: EntryID<Picture>? = nil, contact: ContactPolicy? = nil, pavilion: EntryID<Pavilion>? = nil,
        isSample: Bool = false
    ) {
        self.name = name
        self.text = text
        self.country = country
        self.countryAsWritten = countryAsWritten
        self.city = city
        self.sort = sort
        self.fields = fields
        self.website = website
        self.logo = logo
        self.contact = contact
        self.pavilion = pavilion
        self.isSample = isSample
    }

    public var title: LocalisedText { name }
}
