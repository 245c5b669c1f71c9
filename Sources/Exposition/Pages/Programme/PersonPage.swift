import Catalogue
import Languages
import Markup

/// Somebody who speaks: who it is, and the sessions.
struct PersonPage {
    let site: ExpositionSite
    let person: Entry<Person>

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let content = person.content
        let name = frame.plain(content.name)
        let programme = site.snapshot.programmes[content.programme]
        let sessions = site.snapshot.sessions(with: person.id)
        let list: Markup =
            sessions.isEmpty
            ? "<p>\(frame.words("person.noSessions"))</p>"
            : "<h2>\(frame.words("programme.count", ["count": .number(sessions.count)]))</h2>\(frame.rows(of: sessions, without: person.id))"
        let crumbs =
            programme.map {
                [Frame.Crumb(title: frame.plain($0.content.name), address: frame.link("programme", $0.address))]
            } ?? []
        return frame.page(
            title: name,
            description: frame.summary(content.text).isEmpty
                ? sessions.map { frame.plain($0.content.name) }.joined(separator: " · ") : frame.summary(content.text),
            section: .programme, crumbs: crumbs + [.init(title: name)], styles: ["programme.css"],
            scripts: ["favourites.js"],
            body: """
                <header class="person">\(frame.portrait(of: person))<h1>\(frame.text(content.name))</h1></header>
                \(frame.prose(content.text, relativeTo: programme?.content.baseAddress))\(frame.links(content.links))
                \(list)
                """)
    }
}

extension Frame {
    /// A person's picture; where there is none, the first letter of the name on a quiet ground.
    func portrait(of person: Entry<Person>) -> Markup {
        if let picture = snapshot.pictures[person.content.picture]?.content {
            return sources(of: picture, in: .portrait) { file in
                """
                <img class="portrait" src="/files/\(file.hash)" alt="" width="64" height="64" loading="lazy">
                """
            }
        }
        let letter = plain(person.content.name).first { $0.isLetter }.map { $0.uppercased() } ?? "·"
        return """
            <span class="portrait hue\(PatternPicture.hue(seed: person.id.rawValue))" aria-hidden="true">\(letter)</span>
            """
    }

    /// The first words of the first text that is there, without markup.
    func summary(_ texts: LocalisedText...) -> String {
        for text in texts {
            let plain = RichText.plain(self.plain(text), limit: 200)
            if !plain.isEmpty { return plain }
        }
        return ""
    }
}
