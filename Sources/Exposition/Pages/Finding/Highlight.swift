import Catalogue
import Languages
import Markup
import Search

/// Marks in a text what was looked for.
struct Highlight {
    let frame: Frame
    let query: String

    /// A whole name with its matches marked.
    func name(_ name: LocalisedText) -> Markup {
        guard let found = frame.resolved(name) else { return Markup() }
        let parts = Snippet.make(text: found.text, language: found.language, query: query, length: 2_000)
        let marked = Self.marked(parts)
        if !found.fellBack { return marked }
        return """
            <span class="tongue" lang="\(found.language.tag)" dir="\(Frame.direction(of: found.language))">\(marked)</span>
            """
    }

    /// The passage of a long text that shows best why it was found; nothing of an empty one.
    func passage(_ text: LocalisedText) -> Markup? {
        guard let found = frame.resolved(text) else { return nil }
        let plain = RichText.plain(found.text, limit: 8_000)
        if plain.isEmpty { return nil }
        let marked = Self.marked(Snippet.make(text: plain, language: found.language, query: query, length: 180))
        if !found.fellBack { return "<p class=\"passage\">\(marked)</p>" }
        return """
            <p class="passage" lang="\(found.language.tag)" dir="\(Frame.direction(of: found.language))">\(marked)</p>
            """
    }

    static func marked(_ parts: [SnippetPart]) -> Markup {
        var markup = Markup()
        for part in parts { markup += part.isMatch ? "<mark>\(part.text)</mark>" : Markup(text: part.text) }
        return markup
    }
}
