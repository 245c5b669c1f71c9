import Accounts
import Catalogue
import Foundation
import Languages
import Markup

/// The pages of those who make the expo: pure functions of what the desk has looked up.
public struct DeskPages: Sendable {
    /// Who looks at them.
    public struct Visitor: Sendable {
        /// Who it is; nil where nobody is signed in.
        public var author: Author?
        /// The hidden field of every form.
        public var formToken: String

        /// A visitor.
        public init(author: Author? = nil, formToken: String = "") {
            self.author = author
            self.formToken = formToken
        }
    }

    let frame: Frame
    let visitor: Visitor

    /// The pages for one request.
    /// - Parameter path: the segments after the language, `["desk", "halls"]`.
    public init(site: ExpositionSite, language: Language, path: [String], now: Date, visitor: Visitor) {
        frame = Frame(site, PageRequest(language: language, path: path, now: now))
        self.visitor = visitor
    }

    var words: Words { frame.words }

    /// The address of a page of the desk.
    func link(_ segments: String...) -> String { frame.address(["desk"] + segments, in: frame.language) }

    /// A page of the desk. It is never kept anywhere: another may sit down at the same machine.
    func page(title: String, crumbs: [Frame.Crumb] = [], status: Int = 200, body: Markup) -> Page {
        let trail: [Frame.Crumb] =
            crumbs.isEmpty
            ? [] : [Frame.Crumb(title: words("desk.title"), address: link())] + crumbs
        var page = frame.page(
            title: title, crumbs: trail, isIndexed: false, status: status, keeping: .never,
            styles: ["lists.css", "desk.css"], scripts: ["desk.js"], body: "\(bar)\(body)")
        page.headers.append((name: "Cache-Control", value: "no-store"))
        return page
    }

    /// The ways within the desk, and the way out.
    private var bar: Markup {
        guard let author = visitor.author else { return Markup() }
        let home = Access.exhibitors.admits(author.role) ? ("desk.stand", link("stand")) : ("desk.title", link())
        var items: Markup = "<li><a href=\"\(home.1)\">\(words(home.0))</a></li>"
        if Access.editors.admits(author.role) {
            items += "<li><a href=\"\(link("proposals"))\">\(words("desk.proposals"))</a></li>"
            items += "<li><a href=\"\(link("import"))\">\(words("desk.import"))</a></li>"
            items += "<li><a href=\"\(link("changes"))\">\(words("desk.changes"))</a></li>"
        }
        if Access.organisers.admits(author.role) {
            items += "<li><a href=\"\(link("accounts"))\">\(words("desk.accounts"))</a></li>"
            items += "<li><a href=\"\(link("tokens"))\">\(words("desk.tokens"))</a></li>"
            items += "<li><a href=\"\(link("webhooks"))\">\(words("desk.webhooks"))</a></li>"
        }
        if Access.operators.admits(author.role) {
            for guest in frame.site.furnishings.guests {
                items +=
                    "<li><a href=\"/\(frame.language.rawValue)/\(guest.path)\">\(guest.title(frame.language))</a></li>"
            }
        }
        return """
            <nav class="desk-bar" aria-label="\(words("desk.title"))"><ul>\(items)</ul>\
            <form method="post" action="\(link("sign-out"))">\(token)<span>\(author.name)</span>\
            <button class="quiet">\(words("desk.signOut"))</button></form></nav>
            """
    }

    /// The hidden field by which a form shows that it is ours.
    var token: Markup { "<input type=\"hidden\" name=\"form-token\" value=\"\(visitor.formToken)\">" }

    /// What is wrong or done, said once above everything and to screen readers at once.
    func notice(_ text: String?, isFault: Bool = true) -> Markup {
        guard let text else { return Markup() }
        return isFault
            ? "<p class=\"notice fault\" role=\"alert\">\(text)</p>" : "<p class=\"notice\" role=\"status\">\(text)</p>"
    }

    /// A moment in the venue's time.
    func moment(_ moment: Date) -> String {
        let (date, seconds) = frame.site.clock.civil(moment)
        return "\(frame.forms.date(date, .medium)) \(frame.forms.time(secondsOfDay: seconds))"
    }

    /// The page of an entry as visitors would see it, or of its list where it has none of its own.
    ///
    /// - Parameter site: the site with the entry in it.
    public func preview(of kind: EditableKind, _ address: String, on site: ExpositionSite) -> Page {
        let part = kind.name == "expo" ? [] : [kind.name]
        let paths = [part + [address], kind.kind == .stand ? ["halls"] : ["programme"], []]
        for path in paths {
            let request = PageRequest(language: frame.language, path: path, now: frame.request.now)
            guard var page = site.answer(request), page.status == 200 else { continue }
            page.keeping = .never
            page.headers.append((name: "Cache-Control", value: "no-store"))
            return page
        }
        return site.errorPage(404, for: frame.request)
    }

    /// Has a script offer names of a kind while somebody types one.
    func suggesting(_ kind: String) -> Markup { " data-suggest=\"\(link("suggestions", kind))\" autocomplete=\"off\"" }

    /// Entries that somebody may mean, for that script.
    public func suggestions(_ entries: [EditedEntry]) -> Page {
        let values = entries.map { ["value": $0.address, "label": title(of: $0)] }
        // Strings always encode.
        let body = (try? JSONEncoder().encode(values)).map { [UInt8]($0) } ?? Array("[]".utf8)
        return Page(
            mediaType: "application/json", body: body, headers: [(name: "Cache-Control", value: "no-store")])
    }

    /// The name of a kind's collection.
    func name(of kind: EditableKind) -> String { words("desk.kind.\(kind.name)") }
}
