import Foundation
import Languages
import Markup

/// What a member of a resource holds, on its way to JSON.
enum APIValue: Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case list([APIValue])
    case object([(name: String, value: APIValue)])

    /// A text in its languages: an object by language tag.
    static func texts(_ text: LocalisedText) -> APIValue? {
        text.isEmpty ? nil : .object(text.texts.map { ($0.language.rawValue, .text($0.text)) })
    }

    /// A list; nil where it is empty, so that the member is left out.
    static func texts(_ texts: [String]) -> APIValue? {
        texts.isEmpty ? nil : .list(texts.map(APIValue.text))
    }

    /// A moment as RFC 3339 has it, in UTC.
    static func moment(_ moment: Date) -> APIValue {
        .text(moment.formatted(Date.ISO8601FormatStyle()))
    }

    func write(to json: inout JSONBytes) {
        switch self {
        case .text(let text): json.string(text)
        case .integer(let number): json.number(number)
        case .number(let number): json.raw("\(number)")
        case .flag(let flag): json.raw(flag ? "true" : "false")
        case .list(let values):
            json.open("[")
            for value in values { value.write(to: &json) }
            json.close("]")
        case .object(let members):
            json.open("{")
            for member in members {
                json.key(member.name)
                member.value.write(to: &json)
            }
            json.close("}")
        }
    }
}

extension APIValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(arrayLiteral elements: APIValue...) { self = .list(elements) }
    init(dictionaryLiteral members: (String, APIValue)...) { self = .object(members.map { ($0, $1) }) }
}
