import Languages

/// A text in several languages with places to fill: `{brand} {trade} Institute`. Taken apart once, filled often.
struct TextPattern: Decodable, Sendable {
    private enum Part: Sendable {
        case words(String)
        case place(String)
    }

    private let parts: [(language: Language, parts: [Part])]

    init(_ text: LocalisedText) {
        parts = text.texts.map { ($0.language, Self.parts(of: $0.text)) }
    }

    init(from decoder: any Decoder) throws {
        self.init(try LocalisedText(from: decoder))
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        for (index, piece) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let end = piece.firstIndex(of: "}") else {
                if !piece.isEmpty { parts.append(.words(String(piece))) }
                continue
            }
            parts.append(.place(String(piece[..<end])))
            let rest = piece[piece.index(after: end)...]
            if !rest.isEmpty { parts.append(.words(String(rest))) }
        }
        return parts
    }

    /// The text with each place filled by the value of its name in the same language; in English where it has none.
    func filled(_ values: [String: LocalisedText]) -> LocalisedText {
        var filled = LocalisedText()
        for (language, parts) in parts {
            filled[language] = parts.reduce(into: "") { text, part in
                switch part {
                case .words(let words): text += words
                case .place(let name): text += values[name].flatMap { $0[language] ?? $0[.english] } ?? ""
                }
            }
        }
        return filled
    }
}

extension LocalisedText {
    /// This text and then the other, as sentences: with a space between them, in Chinese without.
    func followed(by other: LocalisedText) -> LocalisedText {
        var joined = self
        for (language, text) in other.texts {
            guard let start = self[language] else {
                joined[language] = text
                continue
            }
            joined[language] = language == .chinese ? start + text : "\(start) \(text)"
        }
        return joined
    }

    /// The text with a small letter at the beginning, as inside a sentence; `3D design` stays as it is.
    var insideSentence: LocalisedText {
        LocalisedText(
            Dictionary(
                texts.map { ($0.language, $0.text.prefix(1).lowercased() + $0.text.dropFirst()) },
                uniquingKeysWith: { first, _ in first }))
    }
}
