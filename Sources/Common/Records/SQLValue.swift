/// One value as a database keeps it.
public enum SQLValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case double(Double)
    case text(String)
    case bytes([UInt8])

    /// The kinds of value, `null` apart.
    public enum Kind: String, Sendable {
        case boolean = "a boolean"
        case integer = "an integer"
        case double = "a number"
        case text = "a text"
        case bytes = "bytes"
    }
}
