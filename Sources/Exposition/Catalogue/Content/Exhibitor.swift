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
    /// Documents, videos and the like.
    public var links: [Link]
    /// Whether it was made up as a sample.
    public var isSample: Bool

    /// An exhibitor.
    public init(
        name: LocalisedText, text: LocalisedText = [:], country: CountryCode? = nil, countryAsWritten: String? = nil,
        city: LocalisedText = [:], sort: Sort = .company, fields: [EntryID<Field>] = [], website: String? = nil,
        logo: EntryID<Picture>? = nil, contact: ContactPolicy? = nil, pavilion: EntryID<Pavilion>? = nil,
        links: [Link] = [], isSample: Bool = false
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
        self.links = links
        self.isSample = isSample
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try container.decode(LocalisedText.self, forKey: .name),
            text: try container.decode(LocalisedText.self, forKey: .text),
            country: try container.decodeIfPresent(CountryCode.self, forKey: .country),
            countryAsWritten: try container.decodeIfPresent(String.self, forKey: .countryAsWritten),
            city: try container.decode(LocalisedText.self, forKey: .city),
            sort: try container.decode(Sort.self, forKey: .sort),
            fields: try container.decode([EntryID<Field>].self, forKey: .fields),
            website: try container.decodeIfPresent(String.self, forKey: .website),
            logo: try container.decodeIfPresent(EntryID<Picture>.self, forKey: .logo),
            contact: try container.decodeIfPresent(ContactPolicy.self, forKey: .contact),
            pavilion: try container.decodeIfPresent(EntryID<Pavilion>.self, forKey: .pavilion),
            // What was stored before there were any.
            links: try container.decodeIfPresent([Link].self, forKey: .links) ?? [],
            isSample: try container.decode(Bool.self, forKey: .isSample))
    }

    public var title: LocalisedText { name }
}
