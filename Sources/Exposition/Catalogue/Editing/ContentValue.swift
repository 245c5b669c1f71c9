import Foundation
import Languages

/// What a member of an entry holds, free of its Swift type: what forms and JSON are read into and written from.
public enum ContentValue: Sendable, Equatable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case list([ContentValue])
    case object([Member])

    /// A named part of an object.
    public struct Member: Sendable, Equatable {
        /// Its name.
        public let name: String
        /// What it holds.
        public let value: ContentValue

        /// A named part.
        public init(_ name: String, _ value: ContentValue) {
            self.name = name
            self.value = value
        }
    }

    /// An object's part of a name; nil where it has none or this is no object.
    public subscript(name: String) -> ContentValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// A text's characters; nil where this is no text.
    public var asText: String? { if case .text(let text) = self { text } else { nil } }

    /// A list's elements; none where this is no list.
    public var elements: [ContentValue] { if case .list(let values) = self { values } else { [] } }

    /// A text in its languages: an object by language tag; nil where there is none.
    public static func texts(_ text: LocalisedText) -> ContentValue? {
        text.isEmpty ? nil : .object(text.texts.map { Member($0.language.rawValue, .text($0.text)) })
    }

    /// A moment as RFC 3339 has it, in UTC.
    public static func moment(_ moment: Date) -> ContentValue {
        .text(moment.formatted(Date.ISO8601FormatStyle()))
    }
}

extension ContentValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .flag(value) }
    public init(arrayLiteral elements: ContentValue...) { self = .list(elements) }
    public init(dictionaryLiteral members: (String, ContentValue)...) {
        self = .object(members.map { Member($0, $1) })
    }
}
