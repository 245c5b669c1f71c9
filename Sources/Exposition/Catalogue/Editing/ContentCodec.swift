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
                switch value {
                case nil, .text("")?, .object([])?: nil
                case let value?: try decode(value)
                }
            })
    }

    /// Several, at most `limit`.
    func list(atMost limit: Int = 500) -> ContentCodec<[Value]> {
        let (encode, decode) = (encode, decode)
        return ContentCodec<[Value]>(
            shape: .list(shape), encode: { .list($0.compactMap(encode)) },
            decode: { value throws(ContentFault) in
                guard let value else { return [] }
                guard case .list(let values) = value else { throw .wrongShape }
                guard values.count <= limit else { throw .tooLong }
                var all: [Value] = []
                for value in values { all.append(try decode(value)) }
                return all
            })
    }
}

extension ContentCodec where Value == String {
    /// One line, at most 500 characters; nothing is an empty one.
    static let line = ContentCodec(
        shape: .line, encode: { $0.isEmpty ? nil : .text($0) },
        decode: { value throws(ContentFault) in
            try text(value, limit: 500, mayHoldLines: false)
        })

    static let webAddress = ContentCodec(
        shape: .webAddress, encode: { .text($0) },
        decode: { value throws(ContentFault) in
            let text = try text(value, limit: 2_000, mayHoldLines: false)
            guard text.hasPrefix("http://") || text.hasPrefix("https://"), let parts = URLComponents(string: text),
                parts.host?.isEmpty == false
            else { throw .badAddress }
            return text
        })

    static let timeZone = ContentCodec(
        shape: .timeZone, encode: { .text($0) },
        decode: { value throws(ContentFault) in
            let text = try text(value, limit: 100, mayHoldLines: false)
            guard ZoneClock(identifier: text) != nil else { throw .unknownWord }
            return text
        })

    /// A text that was checked; trimmed.
    static func text(_ value: ContentValue?, limit: Int, mayHoldLines: Bool) throws(ContentFault) -> String {
        guard let value else { return "" }
        guard case .text(let text) = value else { throw .wrongShape }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.count <= limit else { throw .tooLong }
        let isClean = trimmed.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control
                || (mayHoldLines && (scalar == "\n" || scalar == "\r" || scalar == "\t"))
        }
        guard isClean else { throw .controlCharacters }
        return trimmed
    }
}

extension ContentCodec where Value == LocalisedText {
    static let texts = texts(isLong: false, limit: 500)
    static let longTexts = texts(isLong: true, limit: 100_000)

    private static func texts(isLong: Bool, limit: Int) -> ContentCodec {
        ContentCodec(
            shape: .texts(isLong: isLong), encode: ContentValue.texts,
            decode: { value throws(ContentFault) in
                guard let value else { return [:] }
                guard case .object(let members) = value else { throw .wrongShape }
                var texts: [Language: String] = [:]
                for member in members {
                    guard let language = Language(rawValue: member.name) else { throw .unknownWord }
                    texts[language] = try ContentCodec<String>.text(member.value, limit: limit, mayHoldLines: isLong)
                }
                return LocalisedText(texts)
            })
    }
}

extension ContentCodec where Value == Int {
    static func integer(_ range: ClosedRange<Int>? = nil) -> ContentCodec {
        ContentCodec(
            shape: .integer(range), encode: { .integer($0) },
            decode: { value throws(ContentFault) in
                guard let value else { throw .missing }
                guard let number = value.wholeNumber else { throw .wrongShape }
                guard (range ?? -1_000_000...1_000_000).contains(number) else { throw .outOfRange }
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
                guard number.isFinite, number >= bound, number <= 100_000 else { throw .outOfRange }
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
                let text = try ContentCodec<String>.text(value, limit: 200, mayHoldLines: false)
                guard !text.isEmpty else { throw .missing }
                return EntryID(text)
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
    static let country = word(.country) { CountryCode(rawValue: $0.uppercased()) }
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
            guard let moment = try? Date.ISO8601FormatStyle().parse(text) else { throw .badMoment }
            return moment
        })
}

extension ContentValue {
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
