import Catalogue
import Languages
import Markup

/// In place of a programme that has no sessions yet: what that means and what to do next.
struct EmptyProgrammePage {
    let site: ExpositionSite

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let words = frame.words
        return frame.page(
            title: words("nav.programme"), section: .programme, crumbs: [.init(title: words("nav.programme"))],
            styles: ["programme.css"],
            body: """
                <h1>\(words("nav.programme"))</h1>
                \(frame.empty(
                    words("programme.empty.title"), words("programme.empty.text"),
                    links: [(words("nav.exhibitors"), frame.link("exhibitors")), (words("error.home"), frame.link())]))
                """)
    }
}
