/// A value of JSON (RFC 8259), with whole numbers kept apart from others because OCPP's schemas tell them apart.
enum JSONValue: Equatable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([Member])

    /// A name and its value; names are unique within an object.
    struct Member: Equatable, Sendable {
        let name: String
        let value: JSONValue
    }

    /// The kind of value, for errors.
    var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer: "a whole number"
        case .number: "a number"
        case .text: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
