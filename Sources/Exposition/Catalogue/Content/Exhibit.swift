import Languages

/// Something shown: a machine, a scene to try, a technology introduced, an intention to cooperate.
public struct Exhibit: CatalogueContent {
    /// What sort of thing is shown.
    public enum Sort: String, Codable, Sendable, CaseIterable {
        case product, scene, technology, intention
    }

    public static let kind = EntryKind.exhibit

    /// What it is called.
    public var name: LocalisedText
    /// What it is: HTML or plain text.
    public var text: LocalisedText
    /// What sort it is.
    public var sort: Sort
    /// Who shows it.
    public var exhibitor: EntryID<Exhibitor>
    /// Its fields of technology, the main one first.
    public var fields: [EntryID<Field>]
    /// Technology readiness level, 1 (principle observed) to 9 (proven in operation); ISO 16290.
    public var readiness: Int?
    /// Its pictures, the first one for lists.
    public var pictures: [EntryID<Picture>]
    /// Videos, papers and the like.
    public var links: [Link]
    /// Sessions of the programme at which it is shown.
    public var sessions: [EntryID<Session>]
    /// Ids of projects of cooperation that grew or may grow from it.
    public var projects: [String]
    /// Whether it was made up as a sample.
    public var isSample: Bool

    /// An exhibit.
    public init(
        name: LocalisedText, text: LocalisedText = [:], sort: Sort = .product, exhibitor: EntryID<Exhibitor>,
        fields: [EntryID<Field>] = [], readiness: Int? = nil, pictures: [EntryID<Picture>] = [], links: [Link] = [],
        sessions: [EntryID<Session>] = [], projects: [String] = [], isSample: Bool = false
    ) {
        self.name = name
        self.text = text
        self.sort = sort
        self.exhibitor = exhibitor
        self.fields = fields
        self.readiness = readiness
        self.pictures = pictures
        self.links = links
        self.sessions = sessions
        self.projects = projects
        self.isSample = isSample
    }

    public var title: LocalisedText { name }
}
