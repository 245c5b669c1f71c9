import Catalogue
import Languages
import Markup

extension Frame {
    /// The address of a session's page.
    func address(of session: Entry<Session>) -> String { "/\(language.rawValue)/sessions/\(session.address)" }

    /// What sort of session it is, in the reader's language where the sort is a common one, else as the source says.
    func typeName(_ type: String) -> String {
        let key = "session.type.\(type.lowercased())"
        return words.has(key) ? words(key) : type
    }

    /// Whether it takes place as planned, as a mark; nothing for what does.
    func statusMark(_ status: Session.Status) -> Markup? {
        switch status {
        case .confirmed: nil
        case .cancelled: " <b class=\"mark-cancelled\">\(words("session.cancelled"))</b>"
        case .moved: " <b class=\"mark-moved\">\(words("session.moved"))</b>"
        }
    }

    /// The hue of a track: the nearest of the twelve to its colour, else one that goes by its place.
    func hue(of track: Entry<Track>) -> Int {
        track.content.colour.flatMap(Hue.nearest(to:)) ?? abs(track.content.position) * 5 % 12
    }

    /// The names of people with links to their pages, as a list in a sentence.
    func names(_ people: [Entry<Person>], linked: Bool) -> Markup {
        var markup = Markup()
        for (place, person) in people.enumerated() {
            if place > 0 { markup += Markup(text: words("list.separator")) }
            markup +=
                linked
                ? "<a href=\"\(link("people", person.address))\">\(text(person.content.name))</a>"
                : text(person.content.name)
        }
        return markup
    }

    /// Links to elsewhere and to documents that are kept here; nothing where none may be linked to.
    func links(_ links: [Link]) -> Markup? {
        let items = links.compactMap { link -> Markup? in
            if let file = Address.file(link.address) {
                let title = link.title.isEmpty ? words("links.document") : link.title
                return """
                    <li><a href="\(file)" download="\(title).pdf">\(title)</a> <span class="meta">PDF</span></li>
                    """
            }
            guard let address = Address.outside(link.address) else { return nil }
            let title = link.title.isEmpty ? ExhibitorPage.shortened(address) : link.title
            return "<li><a href=\"\(address)\" rel=\"noopener nofollow external\">\(title)</a></li>"
        }
        return items.isEmpty ? nil : "<ul class=\"links\">\(items)</ul>"
    }

    /// Keeps something on the visitor's own list; shows nothing without scripts.
    ///
    /// - Parameter kind: `session`, `exhibitor` or `exhibit`.
    func favouriteButton(kind: String, address: String, title: String) -> Markup {
        """
        <favourite-button data-kind="\(kind)" data-address="\(address)" data-title="\(title)"\(favouriteWords)>\
        </favourite-button>
        """
    }

    /// What the stars say, as attributes of a button or of a list in which a script puts one beside each session.
    var favouriteWords: Markup {
        """
         data-add="\(words("favourite.add"))" data-remove="\(words("favourite.remove"))" \
        data-unkept="\(words("favourites.unkept"))" \
        data-full="\(words("favourites.full", ["count": .number(FavouritesPage.limit)]))"
        """
    }
}
