import Catalogue
import Languages
import Markup

extension DeskPages {
    /// What has become of a proposal.
    public enum ReviewNotice: String, Sendable {
        case published, sentBack
    }

    /// Why a proposal could not be decided on.
    public enum ReviewFault: String, Sendable {
        /// It is sent back without a word of what to do.
        case wordMissing
        /// It, or the entry, was changed while somebody looked at it.
        case changedMeanwhile
        /// It points to what is gone, or breaks a rule with what others have changed.
        case doesNotFit
    }

    /// The proposals that wait for a word.
    ///
    /// - Parameter exhibitors: what their exhibitors are called.
    public func proposals(
        _ proposals: [Proposal], of exhibitors: [EntryID<Exhibitor>: LocalisedText], done: ReviewNotice? = nil
    ) -> Page {
        var rows = Markup()
        for proposal in proposals {
            guard let kind = EditableKind.all.first(where: { $0.kind == proposal.entry.kind }) else { continue }
            let exhibitor = exhibitors[proposal.exhibitor].map(frame.plain) ?? ""
            rows += """
                <tr><td><a href="\(link("proposals", kind.name, proposal.address))">\(title(of: proposal))</a></td>\
                <td>\(name(of: kind))</td><td>\(exhibitor)</td><td>\(moment(proposal.changedAt))<br>\
                <small>\(proposal.changedBy)</small></td></tr>
                """
        }
        func head(_ word: String) -> Markup { "<th scope=\"col\">\(words(word))</th>" }
        let table: Markup =
            rows.isEmpty
            ? "<p>\(words("desk.proposals.empty"))</p>"
            : """
            <div class="desk-table"><table><thead><tr>\(head("desk.column.name"))\(head("desk.column.kind"))\
            \(head("desk.member.exhibitor"))\(head("desk.column.changed"))</tr></thead><tbody>\(rows)</tbody></table></div>
            """
        let title = words("desk.proposals")
        return page(
            title: title, crumbs: [Frame.Crumb(title: title, address: nil)],
            body: """
                <h1>\(title)</h1>\(notice(done.map { words("desk.proposals.done.\($0.rawValue)") }, isFault: false))\(table)
                """)
    }

    /// What is kept beside what is proposed, member by member, and the word on it.
    ///
    /// - Parameters:
    ///   - exhibitor: what the exhibitor is called, by id.
    ///   - word: what stands in the field for a word.
    public func review(
        _ kind: EditableKind, _ entry: StandEntry, _ proposal: Proposal, exhibitor: [EntryID<Exhibitor>: LocalisedText],
        choices: ReferenceChoices, word: String = "", fault: ReviewFault? = nil
    ) -> Page {
        let title = title(of: proposal)
        var changes = Markup()
        for member in kind.members {
            guard let wanted = entry.changes[member.name] else { continue }
            changes += change(member, from: entry.kept?.values[member.name], to: wanted, entry, choices)
        }
        if proposal.isRemoval {
            changes = "<p class=\"notice\">\(words("desk.proposal.removalText"))</p>"
        } else if changes.isEmpty {
            changes = "<p>\(words("desk.proposal.same"))</p>"
        }
        let sort = proposal.isRemoval ? "removal" : entry.kept == nil ? "new" : "change"
        let publish = button(
            "publish", word: proposal.isRemoval ? "desk.action.remove" : "desk.proposal.publish", isQuiet: false)
        let by = words(
            "desk.proposal.by",
            [
                "name": .text(proposal.changedBy),
                "exhibitor": .text(exhibitor[proposal.exhibitor].map(frame.plain) ?? ""),
                "time": .text(moment(proposal.changedAt)),
            ])
        let status =
            switch fault {
            case nil: 200
            case .changedMeanwhile?: 409
            default: 422
            }
        let preview = kind.kind == .picture || proposal.isRemoval ? Markup() : previewButton
        return page(
            title: title,
            crumbs: [
                Frame.Crumb(title: words("desk.proposals"), address: link("proposals")),
                Frame.Crumb(title: title, address: nil),
            ], status: status,
            body: """
                <div class="desk-head"><h1>\(title)</h1>\
                <span class="state">\(words("desk.proposal.\(sort)"))</span></div>\
                \(notice(fault.map { words("desk.proposal.fault.\($0.rawValue)") }))<p class="lead">\(by)</p>\(changes)\
                <form method="post" class="desk-form">\(token)\
                <input type="hidden" name="version" value="\(String(proposal.revision))">\
                <input type="hidden" name="base" value="\(String(entry.baseVersion))">\
                <div class="field"><label for="word">\(words("desk.proposal.wordField"))</label>\
                <textarea id="word" name="word" rows="3" maxlength="2000" aria-describedby="word-hint">
                \(word)</textarea><p class="hint" id="word-hint">\(words("desk.proposal.wordHint"))</p></div>\
                <div class="desk-actions">\(publish)\(button("sendBack"))\(preview)</div></form>
                """)
    }

    private func change(
        _ member: EditableKind.Member, from kept: ContentValue?, to wanted: ContentValue?, _ entry: StandEntry,
        _ choices: ReferenceChoices
    ) -> Markup {
        var sides = Markup()
        if case .texts = member.shape {
            for language in languages(of: [kept, wanted]) {
                let (old, new) = (kept?[language.rawValue]?.asText ?? "", wanted?[language.rawValue]?.asText ?? "")
                guard old != new else { continue }
                let difference = TextDifference(old, new)
                let attributes: Markup = " lang=\"\(language.tag)\" dir=\"\(Frame.direction(of: language))\""
                sides += self.sides(
                    difference.former, difference.later, attributes: attributes,
                    of: language == .undetermined ? words("desk.anyLanguage") : frame.reader.name(of: language))
            }
        } else {
            let values = ValueMarkup(pages: self, choices: choices)
            sides = self.sides(values.shown(kept, member.shape), values.shown(wanted, member.shape), of: nil)
        }
        let overtaken: Markup? =
            entry.overtaken.contains(member.name)
            ? "<p class=\"kept\">\(words("desk.proposal.overtaken"))</p>" : nil
        return """
            <section class="change" aria-labelledby="change-\(member.name)"><h2 id="change-\(member.name)">\
            \(words("desk.member.\(member.name)"))</h2>\(overtaken)\(sides)</section>
            """
    }

    private func sides(
        _ former: Markup, _ later: Markup, attributes: Markup = Markup(), of language: String?
    ) -> Markup {
        func side(_ word: String, _ content: Markup) -> Markup {
            let name: Markup = language.map { " · \($0)" } ?? Markup()
            let shown: Markup = content.isEmpty ? "<span class=\"meta\">\(words("desk.nothing"))</span>" : content
            return "<div><h3>\(words(word))\(name)</h3><div class=\"side\"\(attributes)>\(shown)</div></div>"
        }
        return """
            <div class="sides">\(side("desk.proposal.now", former))\(side("desk.proposal.proposed", later))</div>
            """
    }

    /// The languages that texts are in: those of the pages first.
    func languages(of texts: [ContentValue?]) -> [Language] {
        var languages = frame.site.languages
        for text in texts {
            guard case .object(let members)? = text else { continue }
            for language in members.compactMap({ Language(rawValue: $0.name) }) where !languages.contains(language) {
                languages.append(language)
            }
        }
        return languages
    }
}
