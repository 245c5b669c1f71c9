/// JSON under construction. Source: RFC 8259.
struct JSONBytes {
    private(set) var text: FigureBytes

    init(_ text: FigureBytes) { self.text = text }

    mutating func raw(_ more: String) { text.append(more) }

    mutating func string(_ value: String) { text.append(Self.quoted(value)) }

    /// A figure; null where it is missing.
    mutating func figure(_ value: Double) { text.append(value.isNaN ? "null" : FigureBytes.text(value)) }

    mutating func flush(isEnd: Bool = false) throws { try text.flush(isEnd: isEnd) }

    static func quoted(_ value: String) -> String {
        var quoted = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
