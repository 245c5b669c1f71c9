/// A language, named by its BCP 47 tag in the customary case (`en`, `pt-BR`, `zh-Hant`).
///
/// Source of the form: RFC 5646, 2.1 and 2.1.1.
public struct Language: RawRepresentable, Hashable, Sendable, Comparable, Codable, CodingKeyRepresentable {
    /// The tag in the customary case: language lower, script titled, region upper.
    public let rawValue: String

    /// A language of a tag such as `en`, `zh_CN` or `SR-latn`; nil where the text is not a well-formed tag.
    public init?(rawValue: String) {
        guard let tag = Language.normalised(rawValue) else { return nil }
        self.rawValue = tag
    }

    private init(known tag: String) { rawValue = tag }

    /// English.
    public static let english = Language(known: "en")
    /// Chinese; Simplified where the script matters.
    public static let chinese = Language(known: "zh")
    /// Hungarian.
    public static let hungarian = Language(known: "hu")
    /// The language of text whose language nobody said.
    public static let undetermined = Language(known: "und")

    /// The language without script and region: `zh` of `zh-Hant`.
    public var base: Language {
        guard let cut = rawValue.utf8.firstIndex(of: UInt8(ascii: "-")) else { return self }
        return Language(known: String(rawValue[..<cut]))
    }

    /// The tag for `lang` and `hreflang` attributes: Serai's Chinese is Simplified, so `zh` says `zh-Hans`.
    public var tag: String { rawValue == "zh" ? "zh-Hans" : rawValue }

    public static func < (one: Language, other: Language) -> Bool { one.rawValue < other.rawValue }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let tag = Language.normalised(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\"\(text)\" is not a language tag"))
        }
        rawValue = tag
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension Language: CustomStringConvertible {
    public var description: String { rawValue }
}

extension Language: ExpressibleByStringLiteral {
    /// A language written in the source; a literal that is no well-formed tag means ``undetermined``.
    public init(stringLiteral value: String) {
        self = Language(rawValue: value) ?? .undetermined
    }
}

extension Language {
    /// The tag in the customary case, or nil where `text` is not shaped like one.
    private static func normalised(_ text: String) -> String? {
        let subtags = text.utf8.split(omittingEmptySubsequences: false) { $0 == 0x2D || $0 == 0x5F }
        guard let first = subtags.first, (2...8).contains(first.count), first.allSatisfy(isLetter), subtags.count <= 8
        else { return nil }
        var tag = successors[lowered(first)] ?? lowered(first)
        var afterSingleton = false
        for subtag in subtags.dropFirst() {
            guard (1...8).contains(subtag.count), subtag.allSatisfy({ isLetter($0) || (0x30...0x39).contains($0) })
            else { return nil }
            tag += "-"
            switch subtag.count {
            case 2 where !afterSingleton: tag += lowered(subtag).uppercased()
            case 4 where !afterSingleton && isLetter(subtag[subtag.startIndex]):
                let lower = lowered(subtag)
                tag += lower.prefix(1).uppercased() + lower.dropFirst()
            default: tag += lowered(subtag)
            }
            if subtag.count == 1 { afterSingleton = true }
        }
        return tag
    }

    /// Codes that ISO 639 withdrew and what took their place.
    private static let successors = ["iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro"]

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func lowered(_ bytes: String.UTF8View.SubSequence) -> String {
        String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
