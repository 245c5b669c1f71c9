/// The words of the interface in one language: `words("sessions.count", ["count": 3])`.
public struct Words: Sendable {
    /// What a placeholder is filled with.
    public enum Argument: Sendable, Hashable {
        case text(String)
        /// A number, written as the language writes it; it also picks the plural form.
        case number(Int)
    }

    /// The language of these words: the one asked for, or the one that stood in for it.
    public let language: Language
    public let forms: LocaleForms
    let entries: [String: Entry]

    /// The text under `key` with its placeholders filled.
    ///
    /// Of a text with plural forms the number under `count` picks the form, else the first number that the text names.
    /// - Returns: The text; the key itself where the catalogue lacks it, and `{name}` where an argument is missing: the
    ///   tests find both, and a visitor still sees a page.
    public func callAsFunction(_ key: String, _ arguments: [String: Argument] = [:]) -> String {
        guard let entry = entries[key] else { return key }
        if let whole = entry.whole { return whole }
        var text = ""
        for piece in entry.template(for: arguments, forms: forms).pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .placeholder(let name):
                switch arguments[name] {
                case .text(let argument)?: text += argument
                case .number(let number)?: text += forms.number(number)
                case nil: text += "{\(name)}"
                }
            }
        }
        return text
    }

    /// Whether the catalogue has a text under `key`.
    public func has(_ key: String) -> Bool { entries[key] != nil }
}

extension Words.Argument: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
}

extension Words {
    /// A text with its placeholders found.
    struct Template: Sendable {
        enum Piece: Sendable, Hashable {
            case literal(String)
            case placeholder(String)
        }

        var pieces: [Piece] = []

        /// Reads `{name}` as a placeholder and `{{` and `}}` as braces.
        /// - Returns: Nil where a brace has no partner or a name is empty.
        init?(_ text: String) {
            var literal = ""
            var rest = Substring(text)
            while let mark = rest.first {
                rest.removeFirst()
                switch mark {
                case "{" where rest.first == "{", "}" where rest.first == "}":
                    literal.append(mark)
                    rest.removeFirst()
                case "{":
                    guard let end = rest.firstIndex(of: "}"), end > rest.startIndex else { return nil }
                    if !literal.isEmpty { pieces.append(.literal(literal)) }
                    literal = ""
                    pieces.append(.placeholder(String(rest[..<end])))
                    rest = rest[rest.index(after: end)...]
                case "}": return nil
                default: literal.append(mark)
                }
            }
            if !literal.isEmpty { pieces.append(.literal(literal)) }
        }

        var placeholders: [String] {
            pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
        }
    }

    /// What stands under one key: one text, or one for each plural category that the language has.
    struct Entry: Sendable {
        var other: Template
        /// The forms besides `other`; empty for a text without plurals.
        var plurals: [PluralCategory: Template]
        /// The text where it has neither placeholders nor plurals.
        var whole: String?
        /// The placeholders whose number picks the form, the first that is a number.
        private var pickers: [String]

        init(other: Template, plurals: [PluralCategory: Template]) {
            self.other = other
            self.plurals = plurals
            pickers = ["count"] + other.placeholders
            switch (plurals.isEmpty, other.pieces.first, other.pieces.count) {
            case (true, .literal(let text)?, 1): whole = text
            case (true, nil, 0): whole = ""
            default: whole = nil
            }
        }

        var placeholders: Set<String> {
            plurals.values.reduce(into: Set(other.placeholders)) { $0.formUnion($1.placeholders) }
        }

        func template(for arguments: [String: Argument], forms: LocaleForms) -> Template {
            if plurals.isEmpty { return other }
            for name in pickers {
                if case .number(let number)? = arguments[name] { return plurals[forms.plural(number)] ?? other }
            }
            return other
        }
    }
}
