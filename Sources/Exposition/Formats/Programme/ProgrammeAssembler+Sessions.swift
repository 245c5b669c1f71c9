import Catalogue
import Foundation
import Languages

extension ProgrammeAssembler {
    /// What tells sessions apart, by what names them.
    private struct SessionBook {
        var byID: [EntryID<Session>: (place: Int, line: Int?)] = [:]
    }

    /// Sessions in the file's order.
    mutating func assembleSessions(
        _ entries: inout CatalogueEntries, rooms: RoomBook, tracks: [String: EntryID<Track>]
    ) {
        var book = SessionBook()
        var people = PeopleBook()
        var next = nextStarts()
        var used: Set<Int> = []
        for session in draft.sessions {
            guard let times = times(of: session, next: &next) else { continue }
            var guid = self.guid(of: session)
            var id = kept.session(guid) ?? EntryID<Session>("\(acronym).\(guid)")
            var content = self.content(session, times, guid)
            content.room = text(session.listedRoom ?? session.room).flatMap { rooms.byName[Self.key($0)] }
            if content.room == nil { content.room = text(session.room).flatMap { rooms.byName[Self.key($0)] } }
            content.track = text(session.track).flatMap { tracks[$0] }
            content.people = self.people(session, &people, &entries)
            content.sourceNumber = session.number.flatMap(Int.init).flatMap { $0 > 0 && $0 < 1 << 53 ? $0 : nil }
            var isTwice = false
            while let known = book.byID[id], !isTwice {
                isTwice = isSame(content, entries.sessions[known.place].content, session, firstLine: known.line)
                if isTwice { break }
                guid = MadeUUID.make(guid, "another session", session.title ?? "", "\(times.start)", session.room ?? "")
                id = kept.session(guid) ?? EntryID<Session>("\(acronym).\(guid)")
                content.sourceGUID = guid
                content.sourceNumber = nil
                content.sourceCode = nil
            }
            if isTwice { continue }
            content.sourceNumber = freeNumber(content.sourceNumber, guid, session, &used)
            book.byID[id] = (entries.sessions.count, session.line)
            let title = content.name.texts.first?.text ?? ""
            entries.sessions.append(entry(id, Slug.make(title), content))
        }
    }

    /// Whether a session says what the known one of its id says; where not, it is to stand under an id of its own.
    private mutating func isSame(_ content: Session, _ known: Session, _ session: SessionDraft, firstLine: Int?)
        -> Bool
    {
        var content = content
        content.sourceNumber = known.sourceNumber
        content.sourceCode = content.sourceCode ?? known.sourceCode
        let place = firstLine.map { "line \($0)" } ?? "before"
        if content == known {
            log.remark(
                session.line, session.name, "is there twice, word for word, first in \(place): taken once",
                sort: "identical sessions")
            return true
        }
        let shared = session.guid.map { "the guid \($0.prefix(60))" } ?? "its id"
        log.remark(
            session.line, session.name, "shares \(shared) with another session in \(place): given an id of its own",
            sort: "sessions that share an id")
        return false
    }

    /// The number itself where it is the first of its kind, else one made from the UUID.
    private mutating func freeNumber(_ given: Int?, _ guid: String, _ session: SessionDraft, _ used: inout Set<Int>)
        -> Int
    {
        if let given {
            if used.insert(given).inserted { return given }
            log.remark(
                session.line, session.name, "shares its id with another session; both have a guid, so both stand",
                sort: "shared session ids")
        }
        var attempt = 0
        while true {
            let number = MadeUUID.number(attempt == 0 ? guid : "\(guid)/\(attempt)")
            if used.insert(number).inserted { return number }
            attempt += 1
        }
    }

    /// The UUID by which a session is known: its own, else one made from its number, its code or what else names it.
    func guid(of session: SessionDraft) -> String {
        if let guid = text(session.guid) {
            return MadeUUID.recognised(guid) ?? MadeUUID.make(acronym, "session guid", guid)
        }
        if let number = text(session.number), let known = kept.sessions["number \(number)"] { return known }
        if let code = text(session.code), let known = kept.sessions["code \(code)"] { return known }
        if let number = text(session.number) { return MadeUUID.make(acronym, "session", number) }
        if let code = text(session.code) { return MadeUUID.make(acronym, "session code", code) }
        if let foreign = text(session.foreignID) { return MadeUUID.make(acronym, "session name", foreign) }
        return MadeUUID.make(
            acronym, "session text", text(session.title) ?? "", session.date ?? session.start ?? "",
            text(session.room) ?? "")
    }

    private mutating func content(_ session: SessionDraft, _ times: Times, _ guid: String) -> Session {
        let own = supplement?.sessions?[guid]
        let made = Set(own?.made ?? [])
        let language = text(session.language).flatMap(LanguageNames.language)
        if language == nil, let written = text(session.language) {
            log.remark(
                session.line, session.name, "is in \"\(written.prefix(60))\", which is no language that is known",
                sort: "unknown language")
        }
        var title = text(session.title) ?? ""
        if title.isEmpty {
            title = text(session.slug) ?? session.name
            log.remark(session.line, session.name, "has no title: called \"\(title)\"", sort: "no title")
        }
        let abstract = bounded(session.abstract, session, "abstract")
        let description = bounded(session.text, session, "description")
        let code = text(session.code) ?? own?.code
        let slug = text(session.slug)
        var links = self.links(session.links, session)
        var attachments = self.links(session.attachments, session)
        if let all = own?.links, Self.isWritten(all, as: links) { links = all }
        if let all = own?.attachments, Self.isWritten(all, as: attachments) { attachments = all }
        return Session(
            name: whole(own?.name, title, language: language),
            subtitle: whole(own?.subtitle, text(session.subtitle) ?? "", language: language),
            abstract: whole(own?.abstract, abstract ?? "", language: language),
            text: whole(own?.text, description ?? "", language: language), programme: programmeID, day: times.day,
            start: times.start, duration: times.seconds, type: text(session.type) ?? "",
            language: language,
            links: links, attachments: attachments,
            website: made.contains("url") ? own?.website : text(session.website) ?? own?.website,
            feedbackAddress: text(session.feedback) ?? own?.feedback,
            originAddress: text(session.origin) ?? own?.origin,
            videoAddress: text(session.video) ?? own?.video, logoAddress: text(session.logo) ?? own?.logo,
            mayBeRecorded: made.contains("optout") ? nil : session.optOut.map { !$0 },
            recordingLicence: text(session.licence), status: status(session, own), sourceGUID: guid,
            sourceCode: code, sourceSlug: ownSlug(slug, own, made, session))
    }

    /// Whether our writer would write `links` where the file has `given`.
    static func isWritten(_ links: [Link], as given: [Link]) -> Bool {
        links.compactMap { ExchangeForm.encoded($0.address) } == given.map(\.address)
            || links.map(\.address) == given.map(\.address)
    }

    private func status(_ session: SessionDraft, _ own: SessionSupplement?) -> Session.Status {
        let word = (text(session.status) ?? own?.status ?? "").lowercased()
        if word.hasPrefix("cancel") { return .cancelled }
        return word == "moved" || word == "rescheduled" ? .moved : .confirmed
    }

    private func ownSlug(_ given: String?, _ own: SessionSupplement?, _ made: Set<String>, _ session: SessionDraft)
        -> String?
    {
        if made.contains("slug") { return nil }
        if let slug = own?.slug {
            let number = session.number.flatMap(Int.init) ?? 0
            let first = ExchangeForm.slug(slug, acronym: acronym, number: number)
            let second = ExchangeForm.secondSlug(first, acronym: acronym, number: number)
            if given == nil || given == first || given == second { return slug }
        }
        return given
    }
}
