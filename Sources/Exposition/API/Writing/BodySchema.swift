import Catalogue
import Foundation
import Languages

/// What bodies have to look like, in the words of JSON Schema: as strict as the codecs that read them.
enum BodySchema {
    /// What an entry is made from.
    static func new(_ writer: CollectionWriter) -> ContentValue {
        let id: ContentValue = ["type": "string", "pattern": .text(EntryEdit.idPattern)]
        return object(
            [(name: "id", value: id), state]
                + writer.members.map { member in
                    (member.name, described(member, value(of: member.shape, isRequired: member.isRequired)))
                }, required: writer.members.filter(\.isRequired).map(\.name))
    }

    /// What an entry is changed by: null takes away what need not be there (RFC 7396).
    static func patch(_ writer: CollectionWriter) -> ContentValue {
        object(
            [state]
                + writer.members.map { member in
                    let changed =
                        switch member.shape {
                        // Merged part by part.
                        case .texts(let isLong): texts(isLong: isLong, isPatch: true)
                        case .record(let parts):
                            object(parts.map { ($0.name, orNull($0.isRequired, value(of: $0.shape))) })
                        default: value(of: member.shape, isRequired: member.isRequired)
                        }
                    return (member.name, described(member, orNull(!member.mayBeEmptied, changed)))
                })
    }

    /// Schemas that those of bodies point to.
    static let shared: [(name: String, value: ContentValue)] = [
        ("Country", APISchema.choice(CountryCode.all.map(\.rawValue)).value),
        ("TimeZone", APISchema.choice(ZoneClock.identifiers).value),
    ]

    private static let state =
        (name: "state", value: APISchema.choice(PublicationState.allCases.map(\.rawValue)).value)

    private static func value(of shape: ContentShape, isRequired: Bool = false) -> ContentValue {
        switch shape {
        case .texts(let isLong): texts(isLong: isLong, isRequired: isRequired)
        case .line: text(isRequired ? .givenLine : .line)
        case .webAddress: text(.webAddress)
        case .linkAddress: text(.linkAddress)
        case .reference: text(.id)
        case .language: text(.language)
        case .country: ["$ref": "#/components/schemas/Country"]
        case .timeZone: ["$ref": "#/components/schemas/TimeZone"]
        case .choice(let words): APISchema.choice(words).value
        case .integer(let range): APISchema.integer(range).value
        case .number(let bound):
            ["type": "number", "minimum": .number(bound), "maximum": .number(ContentShape.mostNumber)]
        case .flag: APISchema.flag.value
        case .date: APISchema.formatted("date").value
        case .moment: APISchema.formatted("date-time").value
        case .list(let element):
            ["type": "array", "maxItems": .integer(ContentShape.mostItems), "items": value(of: element)]
        case .record(let parts):
            object(parts.map { ($0.name, value(of: $0.shape)) }, required: parts.filter(\.isRequired).map(\.name))
        }
    }

    private static func text(_ rule: TextRule) -> ContentValue {
        ["type": "string", "maxLength": .integer(rule.mostCharacters), "pattern": .text(rule.pattern)]
    }

    private static func texts(isLong: Bool, isRequired: Bool = false, isPatch: Bool = false) -> ContentValue {
        let one = text(isLong ? .longText : .line)
        let blank: ContentValue = ["additionalProperties": ["pattern": .text(TextRule.blank.pattern)]]
        return .object(
            [
                ("type", "object"), ("description", "A text by language (BCP 47)."),
                ("propertyNames", text(.language)), ("additionalProperties", orNull(!isPatch, one)),
            ] + (isRequired ? [("not", blank)] : []))
    }

    private static func orNull(_ isRequired: Bool, _ schema: ContentValue) -> ContentValue {
        isRequired ? schema : ["anyOf": [schema, ["type": "null"]]]
    }

    private static func described(_ member: CollectionWriter.WrittenMember, _ schema: ContentValue) -> ContentValue {
        guard case .object(let parts) = schema else { return schema }
        let others = parts.filter { $0.name != "description" }
        return .object([ContentValue.Member("description", .text(member.meaning))] + others)
    }

    private static func object(_ properties: [(name: String, value: ContentValue)], required: [String] = [])
        -> ContentValue
    {
        .object(
            [("type", "object"), ("properties", .object(properties)), ("additionalProperties", false)]
                + (required.isEmpty ? [] : [("required", .list(required.map(ContentValue.text)))]))
    }
}
