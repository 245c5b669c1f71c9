/// What a member's value looks like: from this forms, checks and the API's document are made.
public indirect enum ContentShape: Sendable, Equatable {
    /// A text by language; a long one may hold HTML or Markdown.
    case texts(isLong: Bool)
    /// One line of text.
    case line
    /// An address of the web, http or https.
    case webAddress
    /// Where a link leads: an address of the web, of mail, or of this site.
    case linkAddress
    /// One of these words.
    case choice([String])
    case integer(ClosedRange<Int>)
    /// A number, not below the bound and not above ``mostNumber``.
    case number(atLeast: Double)
    case flag
    /// The id of an entry of a kind.
    case reference(EntryKind)
    /// ISO 3166-1, two letters.
    case country
    /// BCP 47.
    case language
    /// A name of the tz database.
    case timeZone
    /// A day, `2020-09-15`.
    case date
    /// A moment, RFC 3339.
    case moment
    /// Several of one shape, at most ``mostItems``.
    case list(ContentShape)
    /// Named parts.
    case record([Part])

    /// The most items of a list.
    public static let mostItems = 500
    /// The largest number: no floor is longer, in metres.
    public static let mostNumber = 100_000.0

    /// A part of a record.
    public struct Part: Sendable, Equatable {
        /// Its name.
        public let name: String
        /// What it looks like.
        public let shape: ContentShape
        /// Whether it has to be there.
        public let isRequired: Bool

        init(_ name: String, _ shape: ContentShape, isRequired: Bool = true) {
            self.name = name
            self.shape = shape
            self.isRequired = isRequired
        }
    }
}

/// Why a value cannot be taken: the same for a form's field and for JSON.
public enum ContentFault: String, Error, Sendable, CaseIterable {
    /// Nothing is given where something has to be.
    case missing
    /// Something of another shape.
    case wrongShape
    /// More than fits.
    case tooLong
    /// A number outside its range.
    case outOfRange
    /// Not an address that begins with http:// or https://.
    case badAddress
    /// No such country, language, time zone or word.
    case unknownWord
    /// Not a day or moment.
    case badMoment
    /// What is pointed to is not there.
    case dangling
    /// It ends before it begins.
    case endsBeforeStart
    /// Control characters.
    case controlCharacters
    /// There is no member of this name.
    case unknownMember

    /// What is wrong, for a program's reader.
    public var detail: String {
        switch self {
        case .missing: "must be given"
        case .wrongShape: "has another shape than the document says"
        case .tooLong: "is longer than is kept"
        case .outOfRange: "is outside its range"
        case .badAddress: "must be an address that begins with http:// or https://"
        case .unknownWord: "is none of the words that stand here"
        case .badMoment: "must be a day such as 2020-09-15, or a moment such as 2020-09-15T10:20:00+08:00"
        case .dangling: "points to what is not there"
        case .endsBeforeStart: "ends before it starts"
        case .controlCharacters: "holds control characters"
        case .unknownMember: "is no member"
        }
    }
}
