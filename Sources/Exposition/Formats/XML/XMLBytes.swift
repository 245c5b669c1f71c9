/// XML under construction, as bytes. Every value is escaped; the caller balances what it opens.
struct XMLBytes {
    private(set) var bytes: [UInt8] = []
    private var depth = 0

    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
        append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    }

    /// A start tag on a line of its own.
    mutating func open(_ name: String, _ attributes: [(String, String?)] = []) {
        start(name, attributes)
        append(">\n")
        depth += 1
    }

    mutating func close(_ name: String) {
        depth -= 1
        indent()
        append("</")
        append(name)
        append(">\n")
    }

    /// An element with text only.
    mutating func element(_ name: String, _ text: String, _ attributes: [(String, String?)] = []) {
        start(name, attributes)
        if text.isEmpty {
            append("/>\n")
            return
        }
        append(">")
        escaped(text, inAttribute: false)
        append("</")
        append(name)
        append(">\n")
    }

    /// An element where there is text.
    mutating func element(_ name: String, ifAny text: String?) {
        if let text, !text.isEmpty { element(name, text) }
    }

    /// A processing instruction; the content must not hold `?>`.
    mutating func instruction(_ target: String, _ content: [UInt8]) {
        indent()
        append("<?")
        append(target)
        append(" ")
        bytes.append(contentsOf: content)
        append("?>\n")
    }

    private mutating func start(_ name: String, _ attributes: [(String, String?)]) {
        indent()
        append("<")
        append(name)
        for case (let name, let value?) in attributes {
            append(" ")
            append(name)
            append("=\"")
            escaped(value, inAttribute: true)
            append("\"")
        }
    }

    private mutating func indent() {
        for _ in 0..<depth { append("  ") }
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func escaped(_ text: String, inAttribute: Bool) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for place in source.indices {
                let escape: StaticString
                switch source[place] {
                case UInt8(ascii: "&"): escape = "&amp;"
                case UInt8(ascii: "<"): escape = "&lt;"
                case UInt8(ascii: ">"): escape = "&gt;"
                case UInt8(ascii: "\"") where inAttribute: escape = "&quot;"
                case 0x0A where inAttribute: escape = "&#10;"
                case 0x09 where inAttribute: escape = "&#9;"
                case 0x0D: escape = "&#13;"
                case 0x09, 0x0A: continue
                case 0x00..<0x20: escape = " "
                case 0xEF where place + 2 < source.count && source[place + 1] == 0xBF && source[place + 2] >= 0xBE:
                    escape = " "
                default: continue
                }
                // Of U+FFFE and U+FFFF, which XML forbids, three bytes go.
                bytes.append(contentsOf: source[start..<place])
                escape.withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = source[place] == 0xEF ? place + 3 : place + 1
            }
            bytes.append(contentsOf: source[start...])
        }
    }
}
