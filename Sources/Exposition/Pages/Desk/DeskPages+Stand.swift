import Catalogue
import Languages
import Markup

extension DeskPages {
    /// What has become of what an exhibitor has just done.
    public enum StandNotice: String, Sendable {
        case saved, sent, withdrawn
    }

    /// An exhibitor's own stand: what it may fill, and how far each change of it is.
    public func stand(_ stand: ExhibitorsStand, done: StandNotice? = nil) -> Page {
        let said = notice(done.map { words("desk.stand.done.\($0.rawValue)") }, isFault: false)
        guard let exhibitor = stand.exhibitor else {
            return page(
                title: words("desk.stand"), status: 404,
                body: "<h1>\(words("desk.stand"))</h1>\(said)<p class=\"lead\">\(words("desk.stand.gone"))</p>")
        }
        let proposals = Dictionary(uniqueKeysWithValues: stand.proposals.map { ($0.entry, $0) })
        func proposal(_ kind: EntryKind, _ id: String) -> Proposal? {
            proposals.first { $0.key.kind == kind && $0.key.id == id }?.value
        }
        var exhibits = Markup()
        for exhibit in stand.exhibits { exhibits += row("exhibits", exhibit, proposal(.exhibit, exhibit.id)) }
        let known = Set(stand.exhibits.map(\.id))
        for proposal in stand.proposals where proposal.entry.kind == .exhibit && !known.contains(proposal.entry.id) {
            exhibits += """
                <li><a href="\(link("stand", "exhibits", proposal.address))">\(title(of: proposal))</a>\
                \(stage(proposal))\(word(proposal))</li>
                """
        }
        var pictures = Markup()
        for picture in stand.pictures {
            pictures += """
                <li><a href="\(link("stand", "pictures", picture.address))">\
                \(FormMarkup(pages: self, choices: ReferenceChoices([:])).image(picture.content, in: .thumbnail))\
                <span>\(words("desk.stand.words"))</span></a>\
                \(proposal(.picture, picture.id.rawValue).map(stage))</li>
                """
        }
        let shown: Markup? =
            exhibitor.state == .published
            ? """
            <a class="button quiet" href="\(frame.link("exhibitors", exhibitor.address))">\(words("desk.stand.visit"))</a>
            """ : nil
        let list: Markup =
            exhibits.isEmpty ? "<p>\(words("desk.stand.noExhibits"))</p>" : "<ul class=\"stand-list\">\(exhibits)</ul>"
        let gallery: Markup? =
            pictures.isEmpty
            ? nil : "<h2>\(words("desk.kind.pictures"))</h2><ul class=\"kept-pictures\">\(pictures)</ul>"
        return page(
            title: words("desk.stand"),
            body: """
                <div class="desk-head"><h1>\(title(of: exhibitor))</h1>\(shown)</div>\(said)\
                <p class="lead">\(words("desk.stand.lead"))</p><h2>\(words("desk.stand.about"))</h2>\
                <ul class="stand-list">\(row("exhibitors", exhibitor, proposal(.exhibitor, exhibitor.id)))</ul>\
                <div class="desk-head"><h2>\(words("desk.kind.exhibits"))</h2>\
                <a class="button" href="\(link("stand", "exhibits", "new"))">\(words("desk.stand.add"))</a></div>\
                \(list)\(gallery)
                """)
    }

    private func row(_ kind: String, _ entry: EditedEntry, _ proposal: Proposal?) -> Markup {
        """
        <li><a href="\(link("stand", kind, entry.address))">\(title(of: entry))</a>\
        \(proposal.map(stage) ?? state(entry.state))\(proposal.flatMap(word))</li>
        """
    }

    /// How far a proposal is.
    private func stage(_ proposal: Proposal) -> Markup {
        """
        <span class="state \(proposal.stage == .waiting ? "waiting" : "draft")">\
        \(words("desk.proposal.stage.\(proposal.stage.rawValue)"))\
        \(proposal.isRemoval ? " · \(words("desk.proposal.removal"))" : Markup())</span>
        """
    }

    /// What an organiser has said who sent it back.
    private func word(_ proposal: Proposal) -> Markup? {
        proposal.word.isEmpty
            ? nil : "<p class=\"kept\"><strong>\(words("desk.proposal.word"))</strong> \(proposal.word)</p>"
    }

    /// What a proposal's entry would be called.
    func title(of proposal: Proposal) -> String {
        let title = frame.plain(proposal.title)
        return title.isEmpty ? words("desk.proposal.unnamed") : title
    }

    /// The form in which an exhibitor says what it would have.
    ///
    /// - Parameter entry: what is kept and proposed; nil for a new one.
    public func standForm(
        _ kind: EditableKind, _ form: EntryForm, _ entry: StandEntry?, choices: ReferenceChoices
    ) -> Page {
        var form = form
        form.entry = entry?.proposed
        let title =
            entry.map { self.title(of: $0.proposed) } ?? words("desk.newOf", ["kind": .text(name(of: kind))])
        var head: Markup = "<div class=\"desk-head\"><h1>\(title)</h1>\(entry?.proposal.map(stage))</div>"
        head += conflict(form) ?? Markup()
        head += entry?.proposal.flatMap(word) ?? Markup()
        let preview = kind.kind == .picture ? Markup() : previewButton
        let withdraw: Markup? =
            entry?.proposal == nil
            ? nil : button("withdraw", more: " data-ask=\"\(words("desk.ask.withdraw"))\"")
        let remove: Markup? =
            kind.kind == .exhibit && entry?.kept != nil
            ? button("remove", more: " data-ask=\"\(words("desk.ask.removeExhibit"))\"") : nil
        let buttons: Markup =
            "\(button("send", isQuiet: false))\(button("saveDraft"))\(preview)\(withdraw)\(remove)"
        return page(
            title: title,
            crumbs: [
                Frame.Crumb(title: words("desk.stand"), address: link("stand")),
                Frame.Crumb(title: title, address: nil),
            ],
            status: status(of: form),
            body: "\(head)\(fields(kind, form, choices: choices, base: entry?.baseVersion ?? 0, buttons: buttons))")
    }
}
