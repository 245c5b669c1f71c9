import Catalogue
import Foundation
import Languages
import Markup

/// Entries that a form's references can be chosen from, by kind: few enough to be listed, or only to be named.
public struct ReferenceChoices: Sendable {
    /// The most that a form lists.
    public static let most = 200

    /// Of each kind that is referred to, all entries.
    public let entries: [EntryKind: [EditedEntry]]
    private let byID: [EntryKind: [String: EditedEntry]]

    /// Choices among entries.
    public init(_ entries: [EntryKind: [EditedEntry]]) {
        self.entries = entries
        byID = entries.mapValues { Dictionary($0.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }
    }

    /// The id that somebody means who writes an id, an address or a name; what was written where it is none of them.
    public func id(of text: String, _ kind: EntryKind) -> String {
        let all = entries[kind] ?? []
        if byID[kind]?[text] != nil { return text }
        if let entry = all.first(where: { $0.address == text }) { return entry.id }
        let wanted = text.lowercased()
        return all.first { $0.title.texts.contains { $0.text.lowercased() == wanted } }?.id ?? text
    }

    /// The entry of an id.
    func entry(_ id: String, of kind: EntryKind) -> EditedEntry? { byID[kind]?[id] }
}

/// A form as it stands: what is in its fields, and what is to be said of them.
public struct EntryForm: Sendable {
    /// What the fields hold, by member.
    public var values: [String: ContentValue]
    /// The entry that is changed; nil for a new one.
    public var entry: EditedEntry?
    /// What is wrong, by member.
    public var faults: [String: ContentFault] = [:]
    /// What somebody else has kept meanwhile.
    public var meanwhile: EditedEntry?
    /// What else is to be said: that it was done, or why not.
    public var notice: Notice?

    /// Something to say above the form.
    public enum Notice: Sendable, Equatable {
        case saved, published, unpublished
        /// It stays, since something of this kind, with this name, points to it.
        case pointedTo(EntryKind)
    }

    /// A form.
    public init(values: [String: ContentValue], entry: EditedEntry? = nil) {
        self.values = values
        self.entry = entry
    }
}

extension DeskPages {
    /// The form of an entry.
    public func form(_ kind: EditableKind, _ form: EntryForm, choices: ReferenceChoices) -> Page {
        let title = form.entry.map(title(of:)) ?? words("desk.newOf", ["kind": .text(name(of: kind))])
        let fields = FormMarkup(pages: self, choices: choices)
        var body: Markup = "<div class=\"desk-head\"><h1>\(title)</h1>\(form.entry.map { state($0.state) })</div>"
        body += said(form)
        if !form.faults.isEmpty { body += summary(kind, form.faults) }
        body += "<form method=\"post\" class=\"desk-form\" novalidate>\(token)"
        body +=
            "<input type=\"hidden\" name=\"version\" value=\"\(String(form.meanwhile?.version ?? form.entry?.version ?? 0))\">"
        // What Enter in a field does.
        body += "<button name=\"action\" value=\"save\" class=\"vh\" tabindex=\"-1\" aria-hidden=\"true\"></button>"
        for member in kind.members {
            body += fields.field(
                member, form.values[member.name], fault: form.faults[member.name],
                meanwhile: difference(member, form), isChanged: form.meanwhile != nil)
        }
        body += "<div class=\"desk-actions\">\(buttons(form))</div></form>"
        return page(
            title: title,
            crumbs: [
                Frame.Crumb(title: name(of: kind), address: link("contents", kind.name)),
                Frame.Crumb(title: title, address: nil),
            ], status: form.faults.isEmpty ? (form.meanwhile == nil ? 200 : 409) : 422, body: body)
    }

    private func said(_ form: EntryForm) -> Markup {
        if let other = form.meanwhile {
            return notice(
                words(
                    "desk.conflict",
                    ["name": .text(other.changedBy), "time": .text(moment(other.changedAt))]))
        }
        switch form.notice {
        case nil: return Markup()
        case .saved?: return notice(words("desk.done.saved"), isFault: false)
        case .published?: return notice(words("desk.done.published"), isFault: false)
        case .unpublished?: return notice(words("desk.done.unpublished"), isFault: false)
        case .pointedTo(let kind)?:
            let name = EditableKind.all.first { $0.kind == kind }.map(name(of:)) ?? kind.rawValue
            return notice(words("desk.pointedTo", ["kind": .text(name)]))
        }
    }

    private func summary(_ kind: EditableKind, _ faults: [String: ContentFault]) -> Markup {
        var items = Markup()
        for member in kind.members {
            guard let fault = faults[member.name] else { continue }
            items += """
                <li><a href="#\(member.name)">\(words("desk.member.\(member.name)"))</a>: \
                \(words("desk.fault.\(fault.rawValue)"))</li>
                """
        }
        return """
            <div class="notice fault" role="alert"><p>\(words("desk.faults", ["count": .number(faults.count)]))</p>\
            <ul>\(items)</ul></div>
            """
    }

    /// What is kept of a member, where somebody has changed it to something else than what the form holds.
    private func difference(_ member: EditableKind.Member, _ form: EntryForm) -> ContentValue?? {
        guard let other = form.meanwhile else { return nil }
        let kept = other.values[member.name]
        return kept == form.values[member.name] ? nil : .some(kept)
    }

    private func buttons(_ form: EntryForm) -> Markup {
        func button(_ action: String, isQuiet: Bool = true, more: Markup = Markup()) -> Markup {
            """
            <button name="action" value="\(action)"\(isQuiet ? " class=\"quiet\"" : Markup())\(more)>\
            \(words("desk.action.\(action)"))</button>
            """
        }
        let preview = button("preview", more: " formtarget=\"_blank\"")
        guard let entry = form.entry else {
            return "\(button("publish", isQuiet: false))\(button("save"))\(preview)"
        }
        let isPublished = entry.state == .published
        let ask: Markup = " data-ask=\"\(words("desk.ask.remove"))\""
        return """
            \(button("save", isQuiet: false))\(preview)\(button(isPublished ? "unpublish" : "publish"))\
            \(button("remove", more: ask))
            """
    }
}
