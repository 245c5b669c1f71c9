/// HTML under construction: bytes whose every interpolated value is escaped unless it is markup itself.
///
/// ```swift
/// let page: Markup = "<h1>\(title)</h1><p>\(paragraph)</p>"
/// ```
///
/// Literal parts are taken as written. Interpolated strings are escaped for element content and for attribute values in
/// double quotes (`&`, `<`, `>`, `"`, `'`), so a value can never open a tag or leave its attribute. Characters that HTML
/// forbids (C0 controls but tab, line feed and carriage return) become U+FFFD.
public struct Markup: Sendable, Equatable, CustomStringConvertible {
    /// The UTF-8 bytes so far.
    public private(set) var bytes: [UInt8]

    /// Nothing.
    public init() {
        bytes = []
    }

    /// Nothing yet, with room for `capacity` bytes.
    public init(capacity: Int) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Text, escaped.
    public init(text: String) {
        self.init()
        appendEscaped(text)
    }

    /// Bytes known to be well-formed, safe HTML, such as an asset of the program or the output of `RichText`.
    public init(trusted bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// JSON that cannot end the `<script>` around it: `<` stands only inside its strings, where `\u003c` says the same.
    public init(scriptJSON json: [UInt8]) {
        self.init(capacity: json.count)
        for byte in json {
            if byte == UInt8(ascii: "<") { appendRaw("\\u003c") } else { bytes.append(byte) }
        }
    }

    /// Whether there is nothing.
    public var isEmpty: Bool { bytes.isEmpty }

    /// The markup as a string, for tests and logs.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds other markup at the end.
    public mutating func append(_ other: Markup) {
        bytes.append(contentsOf: other.bytes)
    }

    /// Adds text at the end, escaped.
    public mutating func append(text: String) {
        appendEscaped(text)
    }

    /// `left` with `right` added at the end.
    public static func += (left: inout Markup, right: Markup) {
        left.append(right)
    }

    /// `left` followed by `right`.
    public static func + (left: Markup, right: Markup) -> Markup {
        var sum = left
        sum.append(right)
        return sum
    }

    mutating func appendRaw(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            var index = 0
            while index < utf8.count {
                if let replacement = Self.replacement(for: utf8[index]) {
                    bytes.append(contentsOf: utf8[start..<index])
                    replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
                    start = index + 1
                }
                index += 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }

    private static func replacement(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0x09, 0x0A, 0x0D: nil
        case 0x00..<0x20, 0x7F: "\u{FFFD}"
        default: nil
        }
    }
}

extension Markup: ExpressibleByStringInterpolation {
    /// A literal, taken as written.
    public init(stringLiteral value: String) {
        self.init()
        appendRaw(value)
    }

    /// A literal with its escaped values.
    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.markup
    }

    /// Gathers a literal's parts.
    public struct StringInterpolation: StringInterpolationProtocol {
        var markup: Markup

        /// Makes room for the parts.
        public init(literalCapacity: Int, interpolationCount: Int) {
            markup = Markup(capacity: literalCapacity + interpolationCount * 24)
        }

        /// A literal part, taken as written.
        public mutating func appendLiteral(_ literal: String) {
            markup.appendRaw(literal)
        }

        /// A value, escaped.
        public mutating func appendInterpolation(_ value: String) {
            markup.appendEscaped(value)
        }

        /// A whole number in ASCII digits.
        public mutating func appendInterpolation(_ value: some BinaryInteger) {
            markup.appendRaw(String(value))
        }

        /// Markup, as it is.
        public mutating func appendInterpolation(_ value: Markup) {
            markup.append(value)
        }

        /// Markup where there is some.
        public mutating func appendInterpolation(_ value: Markup?) {
            if let value { markup.append(value) }
        }

        /// Pieces of markup one after another.
        public mutating func appendInterpolation(_ values: some Sequence<Markup>) {
            for value in values { markup.append(value) }
        }
    }
}
