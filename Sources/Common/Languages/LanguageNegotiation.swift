/// Which of the languages on offer a browser's `Accept-Language` asks for (RFC 9110, 12.5.4; RFC 4647, 3.4).
public enum LanguageNegotiation {
    /// The best of `offered` for the header's value.
    ///
    /// Ranges are tried by falling weight, equal ones in the header's order; a range matches the same language, a form
    /// of it, or its base language (`zh-CN` matches `zh`). Malformed ranges are skipped, and so is all beyond the 32nd.
    /// - Returns: The match, else the first of `offered`, else English.
    public static func best(acceptLanguage: String?, offered: [Language]) -> Language {
        let fallback = offered.first ?? .english
        guard let acceptLanguage else { return fallback }
        for range in ranges(in: acceptLanguage) {
            guard let language = range.language else { return fallback }
            if let match = offered.first(where: { $0 == language })
                ?? offered.first(where: { $0.base == language })
                ?? offered.first(where: { $0 == language.base })
                ?? offered.first(where: { $0.base == language.base })
            {
                return match
            }
        }
        return fallback
    }

    /// The languages that a header's value asks for, most wanted first, `*` and those of weight 0 left out.
    public static func wanted(_ acceptLanguage: String) -> [Language] {
        ranges(in: acceptLanguage).compactMap(\.language)
    }

    private struct Range {
        /// The language, nil for `*`.
        var language: Language?
        var thousandths: Int
    }

    private static func ranges(in header: String) -> [Range] {
        let ranges = header.prefix(2_000).split(separator: ",").prefix(32).compactMap { part -> Range? in
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = pieces.first, !name.isEmpty else { return nil }
            var weight = 1_000
            for piece in pieces.dropFirst() where piece.hasPrefix("q=") || piece.hasPrefix("Q=") {
                guard let value = Double(piece.dropFirst(2)), (0...1).contains(value) else { return nil }
                weight = Int(value * 1_000)
            }
            if weight == 0 { return nil }
            if name == "*" { return Range(language: nil, thousandths: weight) }
            guard let language = Language(rawValue: name) else { return nil }
            return Range(language: language, thousandths: weight)
        }
        return ranges.enumerated()
            .sorted { ($1.element.thousandths, $0.offset) < ($0.element.thousandths, $1.offset) }
            .map(\.element)
    }
}
