import Languages

/// A picture's description; its bytes are kept by hash.
public struct Picture: CatalogueContent {
    public static let kind = EntryKind.picture

    /// What a person who cannot see it should know.
    public var alternativeText: LocalisedText
    /// SHA-256 of the bytes, in hexadecimal.
    public var hash: String
    /// `image/jpeg`, `image/png`, `image/webp`, `image/avif` or `image/svg+xml`, by content and not by name.
    public var mediaType: String
    /// Pixels across.
    public var width: Int
    /// Pixels down.
    public var height: Int
    /// Who made it and under which terms.
    public var credit: String?

    /// A picture.
    public init(
        alternativeText: LocalisedText, hash: String, mediaType: String, width: Int, height: Int, credit: String? = nil
    ) {
        self.alternativeText = alternativeText
        self.hash = hash
        self.mediaType = mediaType
        self.width = width
        self.height = height
        self.credit = credit
    }

    public var title: LocalisedText { alternativeText }
}
