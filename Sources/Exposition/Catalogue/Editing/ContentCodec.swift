import Foundation
import Languages

/// How a Swift type is written as a ``ContentValue`` and read from one.
struct ContentCodec<Value>: Sendable {
    let shape: ContentShape
    /// What is written; nil where there is nothing to say.
    let encode: @Sendable (Value) -> ContentValue?
    /// What is read; nil is nothing said.
    let decode: @Sendable (ContentValue?) throws(ContentFault) -> Value

    /// The same where there may be nothing.
    func optional() -> ContentCodec<Value?> {
        let (encode, decode) = (encode, decode)
        return ContentCodec<Value?>(
            shape: shape, encode: { $0.flatMap(encode) },
            decode: { value throws(ContentFault) in
                guard let value else { return nil }
                let decoded = try decode(value)
                // What says nothing is nothing: a blank text, a text in no language.
                return encode(decoded) == nil ? nil : decoded
            })
    }

    /// Several, at most ``ContentShape/mostItems``.
    func list() -> ContentCodec<[Value]> {
        let (encode, decode) = (encode, decode)
        return ContentCodec<[Value]>(
            shape: .list(shape), encode: { .list($0.compactMap(encode)) },
            decode: { value throws(ContentFault) in
                guard let value else { return [] }
                guard case .list(let values) = value else { throw .wrongShape }
                guard values.count <= ContentShape.mostItems else { throw .tooLong }
                var all: [Value] = []
                for value in values { all.append(try decode(value)) }
                return all
            })
    }
}

extension ContentCodec where Value == String {
    /// One line; nothing is an empty one.
    static let line = ContentCodec(
        shape: .line, encode: { $0.isEmpty ? nil : .text($0) },
        decode: { value throws(ContentFault) in
            try text(value, .line)
        })

    static let webAddress = ContentCodec(
        shape: .webAddress, encode: { .text($0) },
        decode: { value throws(ContentFault) in
            try text(value, .webAddress, otherwise: .badAddress)
        })

    static let timeZone = ContentCodec(
        shape: .timeZone, encode: { .text($0) },
        decode: { value throws(ContentFault) in
            let text = try text(value, .line)
            guard ZoneClock(identifier: text) != nil else { throw .unknownWord }
            return text
        })

    /// A text that was checked; trimmed.
    static func text(
        _ value: ContentValue?, _ rule: TextRule, otherwise fault: ContentFault = .controlCharacters
    ) throws(ContentFault) -> String {
        guard let value else { return "" }
        guard case .text(let text) = value else { throw .wrongShape }
        guard text.unicodeScalars.count <= rule.mostCharacters else { throw .tooLong }
        guard rule.fits(text) else { throw fault }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension ContentCodec where Value == LocalisedText {
    static let texts = texts(isLong: false)
    static let longTexts = texts(isLong: true)

    private static func texts(isLong: Bool) -> ContentCodec {
        let rule = isLong ? TextRule.longText : .line
        return ContentCodec(
            shape: .texts(isLong: isLong), encode: ContentValue.texts,
            decode: { value throws(ContentFault) in
                guard let value else { return [:] }
                guard case .object(let members) = value else { throw .wrongShape }
                var texts: [Language: String] = [:]
                for member in members {
                    guard let language = Language(rawValue: member.name) else { throw .unknownWord }
                    texts[language] = try ContentCodec<String>.text(member.value, rule)
                }
                return LocalisedText(texts)
            })
    }
}

extension ContentCodec where Value == Int {
    static func integer(_ range: ClosedRange<Int> = -1_000_000...1_000_000) -> ContentCodec {
        ContentCodec(
            shape: .integer(range), encode: { .integer($0) },
            decode: { value throws(ContentFault) in
                guard let value else { throw .missing }
                guard let number = value.wholeNumber else { throw .wrongShape }
                guard range.contains(number) else { throw .outOfRange }
                return number
            })
    }
}

extension ContentCodec where Value == Double {
    static func number(atLeast bound: Double) -> ContentCodec {
        ContentCodec(
            shape: .number(atLeast: bound), encode: { .number($0) },
            decode: { value throws(ContentFault) in
                guard let value else { throw .missing }
                guard let number = value.anyNumber else { throw .wrongShape }
                guard number.isFinite, number >= bound, number <= ContentShape.mostNumber else { throw .outOfRange }
                return number
            })
    }
}

extension ContentCodec where Value == Bool {
    static let flag = ContentCodec(
        shape: .flag, encode: { .flag($0) },
        decode: { value throws(ContentFault) in
            switch value {
            case nil: false
            case .flag(let flag)?: flag
            default: throw .wrongShape
            }
        })
}

extension ContentCodec where Value: RawRepresentable<String> & CaseIterable & SendableMetatype {
    static var choice: ContentCodec {
        ContentCodec(
            shape: .choice(Value.allCases.map(\.rawValue)), encode: { .text($0.rawValue) },
            decode: { value throws(ContentFault) in
                guard let value else { throw .missing }
                guard case .text(let text) = value else { throw .wrongShape }
                guard let choice = Value(rawValue: text) else { throw .unknownWord }
                return choice
            })
    }
}

extension ContentCodec {
    /// The id of an entry; whether it is there, the store looks.
    static func id<Content: CatalogueContent>() -> ContentCodec where Value == EntryID<Content> {
        ContentCodec(
            shape: .reference(Content.kind), encode: { .text($0.rawValue) },
            decode: { value throws(ContentFault) in
                guard let value, value != .text("") else { throw .missing }
                return EntryID(try ContentCodec<String>.text(value, .id))
            })
    }

    /// A word that a type knows or does not.
    static func word(_ shape: ContentShape, _ read: @escaping @Sendable (String) -> Value?) -> ContentCodec
    where Value: RawRepresentable<String> & SendableMetatype {
        ContentCodec(
            shape: shape, encode: { .text($0.rawValue) },
            decode: { value throws(ContentFault) in
                guard let value else { throw .missing }
                guard case .text(let text) = value else { throw .wrongShape }
                guard let word = read(text) else { throw .unknownWord }
                return word
            })
    }
}

extension ContentCodec where Value == CountryCode {
    static let country = word(.country) { text in
        // Written as the standard writes it.
        CountryCode(rawValue: text).flatMap { $0.rawValue == text ? $0 : nil }
    }
}

extension ContentCodec where Value == Language {
    static let language = word(.language) { Language(rawValue: $0) }
}

extension ContentCodec where Value == CivilDate {
    static let date = ContentCodec(
        shape: .date, encode: { .text($0.description) },
        decode: { value throws(ContentFault) in
            guard let value else { throw .missing }
            guard case .text(let text) = value else { throw .wrongShape }
            guard let date = CivilDate(text) else { throw .badMoment }
            return date
        })
}

extension ContentCodec where Value == Date {
    static let moment = ContentCodec(
        shape: .moment, encode: { .moment($0) },
        decode: { value throws(ContentFault) in
            guard let value else { throw .missing }
            guard case .text(let text) = value else { throw .wrongShape }
            guard let moment = RFC3339.moment(text) else { throw .badMoment }
            return moment
        })
}

extension ContentValue {
    /// The value where it is an object that has the parts which it must, and no others.
    func record(_ parts: [ContentShape.Part]) throws(ContentFault) -> ContentValue {
        guard case .object(let members) = self else { throw .wrongShape }
        guard members.allSatisfy({ member in parts.contains { $0.name == member.name } }) else { throw .unknownMember }
        guard parts.allSatisfy({ part in !part.isRequired || self[part.name] != nil }) else { throw .missing }
        return self
    }

    /// A whole number, also one that a form or JSON wrote as another kind of number.
    fileprivate var wholeNumber: Int? {
        switch self {
        case .integer(let number): number
        case .number(let number): Int(exactly: number)
        default: nil
        }
    }

    fileprivate var anyNumber: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
