import Catalogue

/// What a value looks like, in the words of JSON Schema 2020-12, of which OpenAPI 3.1 is made.
indirect enum APISchema: Sendable {
    case text
    /// Text without control characters, which no address can hold.
    case line
    /// Text of one of JSON Schema's formats: `date`, `date-time`.
    case formatted(String)
    case choice([String])
    case integer(ClosedRange<Int>)
    case number
    case flag
    /// An object by language tag.
    case texts
    case list(APISchema)
    case object([(name: String, schema: APISchema)])

    /// What a member of a shape is shown as. What was imported may be longer than what is written here.
    init(shown shape: ContentShape) {
        self =
            switch shape {
            case .texts: .texts
            case .line, .webAddress, .linkAddress, .reference, .country, .language, .timeZone: .text
            case .choice(let words): .choice(words)
            case .integer(let range): .integer(range)
            case .number: .number
            case .flag: .flag
            case .date: .formatted("date")
            case .moment: .formatted("date-time")
            case .list(let element): .list(APISchema(shown: element))
            case .record(let parts): .object(parts.map { ($0.name, APISchema(shown: $0.shape)) })
            }
    }

    /// The schema's members.
    var members: [(name: String, value: ContentValue)] {
        switch self {
        case .text: [("type", "string")]
        case .line: [("type", "string"), ("pattern", .text(#"^[^\u0000-\u001F\u007F]*$"#))]
        case .formatted(let format): [("type", "string"), ("format", .text(format))]
        case .choice(let values): [("type", "string"), ("enum", .list(values.map(ContentValue.text)))]
        case .integer(let range):
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
