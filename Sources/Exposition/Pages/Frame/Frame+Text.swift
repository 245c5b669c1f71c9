import Catalogue
import Languages
import Markup

extension Frame {
    /// A short text in the reader's language, or in another with a mark that says which; nothing where there is none.
    func text(_ text: LocalisedText) -> Markup {
        guard let found = resolved(text) else { return Markup() }
        if !found.fellBack { return Markup(text: found.text) }
        return """
            <span class="tongue" lang="\(found.language.tag)" dir="\(Self.direction(of: found.language))">\
            \(found.text)</span>
            """
    }

    /// A short text as a string, for titles and attributes.
    func plain(_ text: LocalisedText) -> String { resolved(text)?.text ?? "" }

    /// The text found for the reader, with its language.
    func resolved(_ text: LocalisedText) -> ResolvedText? {
        text.resolved(for: language, preferring: snapshot.expo.content.languages)
    }

    /// A long text, with a note above where it is in another language; nothing where there is none.
    ///
    /// - Parameter base: What links inside the text are relative to.
    func prose(_ text: LocalisedText, relativeTo base: String? = nil) -> Markup {
        guard let found = resolved(text) else { return Markup() }
        let body = RichText.html(found.text, relativeTo: base)
        if !found.fellBack { return "<div class=\"prose\">\(body)</div>" }
        return """
            <p class="note">\(words("text.inLanguage", ["language": .text(reader.name(of: found.language))]))</p>\
            <div class="prose" lang="\(found.language.tag)" dir="\(Self.direction(of: found.language))">\(body)</div>
            """
    }

    /// A place and what it lies in, from the smallest on, in the order of the language: `Budapest, Hungary`, `中国重庆`,
    /// `匈牙利 Budapest`.
    func place(_ parts: [LocalisedText]) -> String {
        let texts = parts.compactMap { resolved($0)?.text }
        if language.base != .chinese { return texts.joined(separator: ", ") }
        return texts.reversed().reduce("") { $0 + gap(between: $0, and: $1) + $1 }
    }

    /// The same, with a mark at each part that is in another language. A part may be a link.
    func place(_ parts: [(text: LocalisedText, address: String?)]) -> Markup {
        let there = parts.filter { !$0.text.isEmpty }
        let inOrder = language.base == .chinese ? there.reversed() : there
        var markup = Markup()
        var before = ""
        for part in inOrder {
            let plain = plain(part.text)
            markup +=
                language.base == .chinese || before.isEmpty ? Markup(text: gap(between: before, and: plain)) : ", "
            markup += part.address.map { "<a href=\"\($0)\">\(text(part.text))</a>" } ?? text(part.text)
            before = plain
        }
        return markup
    }

    /// What stands between two words of a Chinese text: a space unless both are of ideographs.
    private func gap(between one: String, and other: String) -> String {
        guard let end = one.unicodeScalars.last, let start = other.unicodeScalars.first else { return "" }
        return end.properties.isIdeographic && start.properties.isIdeographic ? "" : " "
    }

    /// Texts one after the other, as the language separates them.
    func separated(_ texts: [String]) -> String { texts.joined(separator: words("list.separator")) }

    /// The mark of what was made up as a sample; nothing for what is real.
    func sampleMark(_ isSample: Bool) -> Markup? {
        isSample ? " <span class=\"sample\">\(words("mark.sample"))</span>" : nil
    }

    /// A button that shows the page's address as a QR code; shows nothing without scripts, and needs `qr-code.js`.
    var qrCode: Markup {
        """
        <qr-code data-show="\(words("qr.show"))" data-lead="\(words("qr.lead"))" data-long="\(words("qr.long"))" \
        data-missing="\(words("qr.missing"))"></qr-code>
        """
    }

    /// Where there is nothing yet: what that means and what to do next.
    func empty(_ title: String, _ text: String, links: [(title: String, address: String)] = []) -> Markup {
        var items = Markup()
        for link in links { items += "<a class=\"button\" href=\"\(link.address)\">\(link.title)</a>" }
        return """
            <div class="empty">\(PatternPicture.svg(seed: title))<h2>\(title)</h2><p>\(text)</p>\
            <p class="actions">\(items)</p></div>
            """
    }
}
