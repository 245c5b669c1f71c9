import Catalogue
import Languages

extension ProgrammeAssembler {
    /// The people met so far. Somebody is known by UUID, else number, else code, else name within the programme.
    struct PeopleBook {
        fileprivate var places: [String: Int] = [:]
    }

    /// The people of a session, new ones added to the entries.
    mutating func people(_ session: SessionDraft, _ book: inout PeopleBook, _ entries: inout CatalogueEntries)
        -> [EntryID<Person>]
    {
        var ids: [EntryID<Person>] = []
        for draft in session.people {
            guard let id = person(draft, session, &book, &entries), !ids.contains(id) else { continue }
            ids.append(id)
        }
        return ids
    }

    private mutating func person(
        _ draft: PersonDraft, _ session: SessionDraft, _ book: inout PeopleBook, _ entries: inout CatalogueEntries
    ) -> EntryID<Person>? {
        guard let name = text(draft.name) else {
            let hasID = draft.number != nil || draft.code != nil || draft.guid != nil
            if hasID {
                log.remark(
                    session.line, session.name, "names somebody without a name: left out", sort: "nameless person")
            }
            return nil
        }
        guard name.contains(where: { $0.isLetter || $0.isNumber }) else {
            log.remark(
                session.line, session.name, "names somebody \"\(name.prefix(60))\", which is no name: left out",
                sort: "person whose name is no name")
            return nil
        }
        let given = draft.guid.flatMap(MadeUUID.recognised)
        let guid =
            given ?? draft.number.flatMap { kept.people["number \($0)"] } ?? text(draft.code).flatMap {
                kept.people["code \($0)"]
            }
            ?? draft.number.map { MadeUUID.make(acronym, "person", String($0)) }
            ?? text(draft.code).map { MadeUUID.make(acronym, "person code", $0) }
            ?? MadeUUID.make(acronym, "person name", Self.key(name))
        let own = supplement?.people?[guid]
        let biography = bounded(draft.biography, session, "biography")
        if let place = book.places[guid] {
            let known = entries.people[place].content
            if known.name != whole(own?.name, name) {
                log.remark(
                    session.line, session.name,
                    "calls \(known.name.texts.first?.text ?? "") \"\(name)\": the first name stands",
                    sort: "one person with two names")
            }
            if known.text.isEmpty, let biography { entries.people[place].content.text = LocalisedText(biography) }
            return entries.people[place].id
        }
        let id = kept.person(guid) ?? EntryID<Person>("\(acronym).\(guid)")
        book.places[guid] = entries.people.count
        var links = self.links(draft.links, session)
        if let all = own?.links, links.isEmpty || Self.isWritten(all, as: links) { links = all }
        let content = Person(
            name: whole(own?.name, name), programme: programmeID,
            text: biography.map { whole(own?.text, $0) } ?? own?.text ?? [:], links: links,
            sourceNumber: draft.number, sourceGUID: guid, sourceCode: text(draft.code) ?? own?.code,
            pictureAddress: text(draft.avatar) ?? own?.avatar)
        entries.people.append(entry(id, Slug.make(name), content))
        return id
    }

    /// Links that lead somewhere; one without an address is taken by its title where that is an address.
    mutating func links(_ drafts: [LinkDraft], _ session: SessionDraft) -> [Link] {
        drafts.compactMap { draft in
            let title = text(draft.title) ?? ""
            if let address = text(draft.address) { return Link(address: address, title: title, type: text(draft.type)) }
            if title.hasPrefix("https://") || title.hasPrefix("http://") {
                return Link(address: title, type: text(draft.type))
            }
            if !title.isEmpty {
                log.remark(
                    session.line, session.name, "has a link \"\(title.prefix(60))\" without an address: left out",
                    sort: "link without an address")
            }
            return nil
        }
    }

    /// A long text, cut where it is longer than any that is kept; nil where there is none.
    mutating func bounded(_ given: String?, _ session: SessionDraft, _ what: String) -> String? {
        guard let given, given.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        let (text, isCut) = TextMending.clean(given)
        if isCut {
            let size = given.utf8.count / 1_000
            log.remark(
                session.line, session.name, "has \(size) kB of \(what): cut to \(TextMending.longestText / 1_000) kB",
                sort: "cut texts")
        }
        return text
    }
}
