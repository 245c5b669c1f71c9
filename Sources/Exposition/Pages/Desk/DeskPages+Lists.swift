import Catalogue
import Foundation
import Markup

extension DeskPages {
    /// How many entries a list shows at a time.
    public static let listLength = 50

    /// The desk's first page: what there is of each kind.
    ///
    /// - Parameter waiting: how many proposals of exhibitors wait for a word.
    public func overview(
        _ counts: [(kind: EditableKind, published: Int, drafts: Int)], waiting: Int = 0
    ) -> Page {
        var cards = Markup()
        if waiting > 0 {
            cards += """
                <li><a class="desk-card waiting" href="\(link("proposals"))"><strong>\(words("desk.proposals"))</strong>\
                <span>\(words("desk.proposals.count", ["count": .number(waiting)]))</span></a></li>
                """
        }
        for (kind, published, drafts) in counts {
            let note =
                drafts > 0
                ? words("desk.counts", ["count": .number(published), "drafts": .number(drafts)])
                : words("desk.count", ["count": .number(published)])
            cards += """
                <li><a class="desk-card" href="\(link("contents", kind.name))"><strong>\(name(of: kind))</strong>\
                <span>\(note)</span></a></li>
                """
        }
        let isNew = counts.allSatisfy { $0.published == 0 && $0.drafts == 0 }
        let lead = words(isNew ? "desk.empty" : "desk.lead")
        return page(
            title: words("desk.title"),
            body: "<h1>\(words("desk.title"))</h1><p class=\"lead\">\(lead)</p><ul class=\"desk-cards\">\(cards)</ul>")
    }

    /// What the desk shows to somebody who makes nothing here.
    public func overviewForVisitors() -> Page {
        page(
            title: words("desk.title"),
            body: "<h1>\(words("desk.title"))</h1><p class=\"lead\">\(words("desk.nothingToDo"))</p>")
    }

    /// The entries of a kind.
    ///
    /// - Parameters:
    ///   - entries: those that match, in order, all of them.
    ///   - text: what was looked for.
    ///   - number: the page's number, from 1.
    ///   - canMove: whether the order can be changed here.
    public func list(
        _ kind: EditableKind, _ entries: [EditedEntry], text: String, number: Int, canMove: Bool, done: String? = nil
    ) -> Page {
        let length = Self.listLength
        let pages = max(1, (entries.count + length - 1) / length)
        let number = min(max(1, number), pages)
        let shown = entries.dropFirst((number - 1) * length).prefix(length)
        var rows = Markup()
        for (place, entry) in shown.enumerated() {
            rows += row(kind, entry, canMove: canMove, isFirst: place == 0, isLast: place == shown.count - 1)
        }
        let title = name(of: kind)
        var pageLinks = Markup()
        func pageLink(_ number: Int, _ word: String) {
            let query = Address.query([.init(name: "q", value: text), .init(name: "page", value: "\(number)")])
            pageLinks += "<a class=\"button quiet\" href=\"\(link("contents", kind.name))\(query)\">\(words(word))</a>"
        }
        if number > 1 { pageLink(number - 1, "directory.previous") }
        if number < pages { pageLink(number + 1, "directory.next") }
        let table: Markup =
            shown.isEmpty
            ? "<p>\(words(text.isEmpty ? "desk.list.empty" : "desk.list.nothing"))</p>"
            : """
            <div class="desk-table"><table><thead><tr><th scope="col">\(words("desk.column.name"))</th>\
            <th scope="col">\(words("desk.column.state"))</th><th scope="col">\(words("desk.column.changed"))</th>\
            \(canMove ? "<th scope=\"col\">\(words("desk.column.order"))</th>" : Markup())</tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
        return page(
            title: title, crumbs: [Frame.Crumb(title: title, address: nil)],
            body: """
                \(notice(done, isFault: false))<div class="desk-head"><h1>\(title)</h1>\
                \(kind.isMadeByForm ? newButton(kind) : nil)</div>\
                <form class="desk-find" role="search"><label class="vh" for="q">\(words("desk.find"))</label>\
                <input id="q" type="search" name="q" value="\(text)" placeholder="\(words("desk.find"))" maxlength="200">\
                <button class="quiet">\(words("search.button"))</button></form>\
                <p class="count">\(words("desk.count", ["count": .number(entries.count)]))</p>\(table)\
                <p class="actions">\(pageLinks)</p>
                """)
    }

    /// Begins a new one; pictures come with what they show.
    private func newButton(_ kind: EditableKind) -> Markup {
        "<a class=\"button\" href=\"\(link("contents", kind.name, "new"))\">\(words("desk.new"))</a>"
    }

    private func row(_ kind: EditableKind, _ entry: EditedEntry, canMove: Bool, isFirst: Bool, isLast: Bool) -> Markup {
        var moves = Markup()
        if canMove {
            func button(_ direction: String, _ sign: String, isOff: Bool) {
                moves += """
                    <button class="quiet" name="action" value="\(direction)"\(isOff ? " disabled" : Markup()) \
                    aria-label="\(words("desk.\(direction)", ["name": .text(title(of: entry))]))">\(sign)</button>
                    """
            }
            moves += "<td><form method=\"post\" class=\"moves\" action=\"\(link("contents", kind.name))\">\(token)"
            moves += "<input type=\"hidden\" name=\"id\" value=\"\(entry.id)\">"
            button("up", "↑", isOff: isFirst)
            button("down", "↓", isOff: isLast)
            moves += "</form></td>"
        }
        return """
            <tr><td><a href="\(link("contents", kind.name, entry.address))">\(title(of: entry))</a></td>\
            <td>\(state(entry.state))</td><td>\(moment(entry.changedAt))<br><small>\(entry.changedBy)</small></td>\
            \(moves)</tr>
            """
    }

    func state(_ state: PublicationState) -> Markup {
        "<span class=\"state \(state.rawValue)\">\(words("desk.state.\(state.rawValue)"))</span>"
    }

    /// What an entry is called; its address where it has no name.
    func title(of entry: EditedEntry) -> String {
        let title = frame.plain(entry.title)
        return title.isEmpty ? entry.address : title
    }

    /// The history, the newest first.
    ///
    /// - Parameter next: the sequence number with which the next page begins; nil at the end.
    public func changes(_ changes: [CatalogueChange], next: Int64?) -> Page {
        var rows = Markup()
        for change in changes {
            let kind = EditableKind.all.first { $0.kind == change.kind }
            let title = frame.plain(change.title)
            let name: Markup =
                if let kind, change.event != .removed {
                    "<a href=\"\(link("contents", kind.name, change.address))\">\(title)</a>"
                } else {
                    Markup(text: title)
                }
            rows += """
                <tr><td>\(name)<br><small>\(kind.map(self.name(of:)) ?? change.kind.rawValue)</small></td>\
                <td>\(words("desk.event.\(change.event.rawValue)"))</td>\
                <td>\(moment(change.changedAt))<br><small>\(change.changedBy)</small></td></tr>
                """
        }
        let title = words("desk.changes")
        let more: Markup? = next.map { next in
            """
            <p class="actions"><a class="button quiet" href="\(link("changes"))?before=\(String(next))">\
            \(words("desk.older"))</a></p>
            """
        }
        let table: Markup =
            changes.isEmpty
            ? "<p>\(words("desk.changes.empty"))</p>"
            : """
            <div class="desk-table"><table><thead><tr><th scope="col">\(words("desk.column.name"))</th>\
            <th scope="col">\(words("desk.column.what"))</th><th scope="col">\(words("desk.column.when"))</th></tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
        return page(
            title: title, crumbs: [Frame.Crumb(title: title, address: nil)], body: "<h1>\(title)</h1>\(table)\(more)")
    }
}
