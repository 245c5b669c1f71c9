import Catalogue

/// What a value looks like, in the words of JSON Schema 2020-12, of which OpenAPI 3.1 is made.
indirect enum APISchema: Sendable {
    case text
    /// Text without control characters, which no address can hold.
    case line
    /// Text of one of JSON Schema's formats: `date`, `date-time`.
    case formatted(String)
    case choice([String])
    case integer(ClosedRange<Int>?)
    case number
    case flag
    /// An object by language tag.
    case texts
    case list(APISchema)
    case object([(name: String, schema: APISchema)])

    /// The schema's members.
    var members: [(name: String, value: ContentValue)] {
        switch self {
        case .text: [("type", "string")]
        case .line: [("type", "string"), ("pattern", .text(#"^[^\u0000-\u001F\u007F]*$"#))]
        case .formatted(let format): [("type", "string"), ("format", .text(format))]
        case .choice(let values): [("type", "string"), ("enum", .list(values.map(ContentValue.text)))]
        case .integer(nil): [("type", "integer")]
        case .integer(let range?):
            [
                ("type", "integer"), ("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound)),
            ]
        case .number: [("type", "number")]
        case .flag: [("type", "boolean")]
        case .texts: [("$ref", "#/components/schemas/LocalisedText")]
        case .list(let element): [("type", "array"), ("items", element.value)]
        case .object(let members):
            [("type", "object"), ("properties", .object(members.map { ($0.name, $0.schema.value) }))]
        }
    }

    /// The schema as it stands in the document.
    var value: ContentValue { .object(members) }
}
