import Accounts
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
    /// The pictures that are in a form, by id.
    public var pictures: [String: Picture] = [:]
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
    /// Files that were not taken, by member.
    public var uploadFaults: [String: [UploadFault]] = [:]
    /// What somebody else has kept meanwhile.
    public var meanwhile: EditedEntry?
    /// What else is to be said: that it was done, or why not.
    public var notice: Notice?
    /// Whether the exhibitor would have it otherwise, and waits for a word.
    public var isProposedOtherwise = false

    /// Whether nothing is wrong with it.
    public var isSound: Bool { faults.isEmpty && uploadFaults.isEmpty }

    /// Something to say above the form.
    public enum Notice: Sendable, Equatable {
        case saved, published, unpublished
        /// It stays, since something of this kind, with this name, points to it.
        case pointedTo(EntryKind)
        /// Somebody has removed the entry meanwhile; what was written may be kept as a new one.
        case gone
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
        var head: Markup = "<div class=\"desk-head\"><h1>\(title)</h1>\(form.entry.map { state($0.state) })</div>"
        head += said(form)
        if let entry = form.entry, kind.stand != nil { head += standLinks(kind, entry, form) }
        return page(
            title: title,
            crumbs: [
                Frame.Crumb(title: name(of: kind), address: link("contents", kind.name)),
                Frame.Crumb(title: title, address: nil),
            ], status: status(of: form),
            body: """
                \(head)\(fields(kind, form, choices: choices, base: nil, buttons: buttons(kind, form)))
                """)
    }

    func status(of form: EntryForm) -> Int {
        if !form.isSound { return 422 }
        return form.meanwhile == nil && form.notice != .gone ? 200 : 409
    }

    /// What is wrong, the fields, and the buttons.
    ///
    /// - Parameter base: the version of the entry that a proposal is made onto; nil where the entry itself is changed.
    func fields(
        _ kind: EditableKind, _ form: EntryForm, choices: ReferenceChoices, base: Int?, buttons: Markup
    ) -> Markup {
        let fields = FormMarkup(pages: self, choices: choices)
        let encoding: Markup = kind.members.contains { $0.shape.takesFiles } ? " enctype=\"multipart/form-data\"" : ""
        var body = form.isSound ? Markup() : summary(kind, form)
        let action: Markup = form.notice == .gone ? " action=\"\(link("contents", kind.name, "new"))\"" : ""
        body += """
            <form method="post" class="desk-form" novalidate\(action)\(encoding) data-find="\(words("desk.findName"))">\
            \(token)
            """
        body +=
            "<input type=\"hidden\" name=\"version\" value=\"\(String(form.meanwhile?.version ?? form.entry?.version ?? 0))\">"
        if let base { body += "<input type=\"hidden\" name=\"base\" value=\"\(String(base))\">" }
        // What Enter in a field does.
        body += "<button name=\"action\" value=\"save\" class=\"vh\" tabindex=\"-1\" aria-hidden=\"true\"></button>"
        if kind.kind == .picture, let picture = form.entry.flatMap({ choices.pictures[$0.id] }) {
            body += "<p>\(fields.image(picture, in: .profile))</p>"
        }
        for member in kind.members {
            body += fields.field(
                member, form.values[member.name],
                faults: (form.faults[member.name].map { [words("desk.fault.\($0.rawValue)")] } ?? [])
                    + (form.uploadFaults[member.name] ?? []).map(text(of:)),
                meanwhile: difference(member, form), isChanged: form.meanwhile != nil)
        }
        return "\(body)<div class=\"desk-actions\">\(buttons)</div></form>"
    }

    /// What a file that was not taken means to the person who sent it.
    private func text(of fault: UploadFault) -> String {
        words("desk.fault.file.\(fault.reason.rawValue)", ["file": .text(fault.file)])
    }

    /// Where its exhibitor comes in: what it proposes, and who may be invited to fill it.
    private func standLinks(_ kind: EditableKind, _ entry: EditedEntry, _ form: EntryForm) -> Markup {
        var markup = Markup()
        if form.isProposedOtherwise {
            markup += """
                <p class="notice">\(words("desk.proposal.waits")) \
                <a href="\(link("proposals", kind.name, entry.address))">\(words("desk.proposal.look"))</a></p>
                """
        }
        if kind.kind == .exhibitor, let role = visitor.author?.role, Access.organisers.admits(role) {
            markup += """
                <p><a href="\(link("accounts"))?exhibitor=\(entry.address)#invite">\(words("desk.invite.exhibitor"))</a></p>
                """
        }
        return markup
    }

    /// That somebody else was first.
    func conflict(_ form: EntryForm) -> Markup? {
        form.meanwhile.map { other in
            notice(
                words("desk.conflict", ["name": .text(other.changedBy), "time": .text(moment(other.changedAt))]))
        }
    }

    private func said(_ form: EntryForm) -> Markup {
        if let conflict = conflict(form) { return conflict }
        switch form.notice {
        case nil: return Markup()
        case .saved?: return notice(words("desk.done.saved"), isFault: false)
        case .published?: return notice(words("desk.done.published"), isFault: false)
        case .unpublished?: return notice(words("desk.done.unpublished"), isFault: false)
        case .gone?: return notice(words("desk.gone"))
        case .pointedTo(let kind)?:
            let name = EditableKind.all.first { $0.kind == kind }.map(name(of:)) ?? kind.rawValue
            return notice(words("desk.pointedTo", ["kind": .text(name)]))
        }
    }

    private func summary(_ kind: EditableKind, _ form: EntryForm) -> Markup {
        var items = Markup()
        var count = 0
        func item(_ member: EditableKind.Member, _ text: String) {
            count += 1
            items += "<li><a href=\"#\(member.name)\">\(words("desk.member.\(member.name)"))</a>: \(text)</li>"
        }
        for member in kind.members {
            if let fault = form.faults[member.name] { item(member, words("desk.fault.\(fault.rawValue)")) }
            for fault in form.uploadFaults[member.name] ?? [] { item(member, text(of: fault)) }
        }
        return """
            <div class="notice fault" role="alert"><p>\(words("desk.faults", ["count": .number(count)]))</p>\
            <ul>\(items)</ul></div>
            """
    }

    /// What is kept of a member, where somebody has changed it to something else than what the form holds.
    private func difference(_ member: EditableKind.Member, _ form: EntryForm) -> ContentValue?? {
        guard let other = form.meanwhile else { return nil }
        let kept = other.values[member.name]
        return kept == form.values[member.name] ? nil : .some(kept)
    }

    func button(
        _ action: String, word: String? = nil, isQuiet: Bool = true, more: Markup = Markup()
    ) -> Markup {
        """
        <button name="action" value="\(action)"\(isQuiet ? " class=\"quiet\"" : Markup())\(more)>\
        \(words(word ?? "desk.action.\(action)"))</button>
        """
    }

    /// Shows the page as it would be, beside the form.
    var previewButton: Markup { button("preview", more: " formtarget=\"_blank\"") }

    private func buttons(_ kind: EditableKind, _ form: EntryForm) -> Markup {
        // A picture has no page of its own.
        let preview = kind.kind == .picture ? Markup() : previewButton
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
