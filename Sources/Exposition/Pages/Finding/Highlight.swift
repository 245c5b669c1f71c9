import Catalogue
import Languages
import Markup
import Search

/// Marks in the texts of answers what was looked for; made once for a page.
struct Highlight {
    private let frame: Frame
    private let highlighter: Highlighter

    init(frame: Frame, query: String) {
        self.frame = frame
        highlighter = Highlighter(query: query, language: frame.language)
    }

    /// A whole name with its matches marked.
    func name(_ name: LocalisedText) -> Markup {
        guard let found = frame.resolved(name) else { return Markup() }
        let marked = Self.marked(highlighter.snippet(of: found.text, language: found.language, length: 2_000))
        if !found.fellBack { return marked }
        return """
            <span class="tongue" lang="\(found.language.tag)" dir="\(Frame.direction(of: found.language))">\(marked)</span>
            """
    }

    /// The passage that shows best why an entry was found: of its texts in the reader's language, else, where neither
    /// they nor its name say all that was looked for, of its texts and names in another; nothing where it has no text.
    func passage(of entry: FoundEntry) -> Markup? {
        let own = entry.texts.compactMap { frame.resolved($0) }
        let name = frame.resolved(entry.name)
        var others: [ResolvedText] = []
        if !(name.map { highlighter.isComplete($0.text, language: $0.language) } ?? false) {
            for text in entry.texts + [entry.name] {
                let shown = frame.resolved(text)?.language
                others += text.texts.filter { $0.language != shown }
                    .map { ResolvedText(text: $0.text, language: $0.language, fellBack: $0.language != .undetermined) }
            }
        }
        let texts = own + others
        let plain = texts.lazy.map { (text: RichText.plain($0.text, limit: 8_000), language: $0.language) }
        guard let best = highlighter.snippet(ofBest: plain, length: 180), !best.parts.isEmpty,
            best.place < own.count || best.parts.contains(where: \.isMatch)
        else { return nil }
        let (marked, found) = (Self.marked(best.parts), texts[best.place])
        if !found.fellBack { return "<p class=\"passage\">\(marked)</p>" }
        return """
            <p class="passage tongue" lang="\(found.language.tag)" dir="\(Frame.direction(of: found.language))">\(marked)</p>
            """
    }

    static func marked(_ parts: [SnippetPart]) -> Markup {
        var markup = Markup()
        for part in parts { markup += part.isMatch ? "<mark>\(part.text)</mark>" : Markup(text: part.text) }
        return markup
    }
}
