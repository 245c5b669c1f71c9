import Languages

/// A picture's description; its bytes are kept by hash.
public struct Picture: CatalogueContent {
    /// One of the files in which a picture is kept.
    public struct Variant: Codable, Sendable, Hashable {
        /// SHA-256 of the bytes, in hexadecimal.
        public var hash: String
        /// `image/webp`, `image/jpeg` or `image/png`.
        public var mediaType: String
        /// Pixels across.
        public var width: Int
        /// Pixels down.
        public var height: Int

        /// A file.
        public init(hash: String, mediaType: String, width: Int, height: Int) {
            self.hash = hash
            self.mediaType = mediaType
            self.width = width
            self.height = height
        }
    }

    public static let kind = EntryKind.picture

    /// What a person who cannot see it should know.
    public var alternativeText: LocalisedText
    /// SHA-256 of the bytes, in hexadecimal.
    public var hash: String
    /// `image/jpeg`, `image/png`, `image/webp` or `image/avif`, by content and not by name.
    public var mediaType: String
    /// Pixels across.
    public var width: Int
    /// Pixels down.
    public var height: Int
    /// Who made it and under which terms.
    public var credit: String?
    /// All its files, the one of ``hash`` among them: each media type from the narrowest to the widest, the smaller type
    /// first. Empty where the picture is kept as it came.
    public var variants: [Variant]

    /// A picture.
    public init(
        alternativeText: LocalisedText, hash: String, mediaType: String, width: Int, height: Int, credit: String? = nil,
        variants: [Variant] = []
    ) {
        self.alternativeText = alternativeText
        self.hash = hash
        self.mediaType = mediaType
        self.width = width
        self.height = height
        self.credit = credit
        self.variants = variants
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            alternativeText: try container.decode(LocalisedText.self, forKey: .alternativeText),
            hash: try container.decode(String.self, forKey: .hash),
            mediaType: try container.decode(String.self, forKey: .mediaType),
            width: try container.decode(Int.self, forKey: .width),
            height: try container.decode(Int.self, forKey: .height),
            credit: try container.decodeIfPresent(String.self, forKey: .credit),
            // What was stored before there were any.
            variants: try container.decodeIfPresent([Variant].self, forKey: .variants) ?? [])
    }

    public var title: LocalisedText { alternativeText }
}
