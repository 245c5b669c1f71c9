import Languages

/// Somebody who speaks or leads a session.
public struct Person: CatalogueContent {
    public static let kind = EntryKind.person

    /// The name as the person writes it.
    public var name: LocalisedText
    /// The programme in which the person takes part.
    public var programme: EntryID<Programme>
    /// Who it is: HTML or plain text.
    public var text: LocalisedText
    /// Pages of and about the person.
    public var links: [Link]
    /// A picture's address or nil.
    public var picture: EntryID<Picture>?
    /// Its picture's address at the source.
    public var pictureAddress: String?
    /// The number that the source gives.
    public var sourceNumber: Int?
    /// The UUID that the source gives.
    public var sourceGUID: String?
    /// The short code that the source gives.
    public var sourceCode: String?

    /// A person.
    public init(
        name: LocalisedText, programme: EntryID<Programme>, text: LocalisedText = [:], links: [Link] = [],
        picture: EntryID<Picture>? = nil, sourceNumber: Int? = nil, sourceGUID: String? = nil,
        sourceCode: String? = nil,
        pictureAddress: String? = nil
    ) {
        self.name = name
        self.programme = programme
        self.text = text
        self.links = links
        self.picture = picture
        self.pictureAddress = pictureAddress
        self.sourceNumber = sourceNumber
        self.sourceGUID = sourceGUID
        self.sourceCode = sourceCode
    }

    public var title: LocalisedText { name }
}
