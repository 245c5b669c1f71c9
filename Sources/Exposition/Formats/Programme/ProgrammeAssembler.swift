import Catalogue
import Foundation
import Languages

/// Makes entries of a programme's draft: settles names and times, finds who is who, and tells what it had to assume.
///
/// What can be understood is mended and remarked on, as those who read these files do; what cannot is a problem, and
/// all problems of a file are told at once.
struct ProgrammeAssembler {
    let draft: ProgrammeDraft
    let context: ImportContext
    var log: ReadingLog

    var acronym = ""
    var zone = ZoneClock.utc
    var timeslot = 300
    var dayChange: Int?
    var days: [Programme.Day] = []
    /// For each of the draft's days, its place among `days`.
    var dayOfDraft: [Int: CivilDate] = [:]

    var kept = KeptNames()

    var programmeID: EntryID<Programme> { kept.programme ?? EntryID(acronym) }
    var supplement: ProgrammeSupplement? { draft.supplement }

    /// The batch that a draft comes to.
    /// - Throws: ``FormatError`` with everything that is wrong.
    static func batch(_ draft: ProgrammeDraft, log: ReadingLog, context: ImportContext) throws(FormatError)
        -> ImportBatch
    {
        var attempt = 1
        while true {
            var assembler = ProgrammeAssembler(draft: draft, context: context, log: log)
            let batch = try assembler.run(attempt)
            if draft.calendar != .foreign || !assembler.isStranger(batch) { return batch }
            attempt += 1
        }
    }

    /// Whether a calendar has no session, by id or by title, of those that are kept under its name: then it is another
    /// one, and must not take their place.
    private func isStranger(_ batch: ImportBatch) -> Bool {
        let kept = context.kept.sessions.filter { $0.content.programme == programmeID }
        if kept.isEmpty { return false }
        let ids = Set(kept.map(\.id))
        let titles = Set(kept.flatMap { $0.content.name.texts.map(\.text) })
        return !batch.entries.sessions.contains { session in
            ids.contains(session.id) || session.content.name.texts.contains { titles.contains($0.text) }
        }
    }

    private init(draft: ProgrammeDraft, context: ImportContext, log: ReadingLog) {
        self.draft = draft
        self.context = context
        self.log = log
    }

    /// - Parameter attempt: From 1; at later ones the programme has another acronym, for those before were others'.
    private mutating func run(_ attempt: Int) throws(FormatError) -> ImportBatch {
        let conference = draft.conference
        let stem = ImportFile(name: log.file, bytes: []).stem
        let title = text(conference.title) ?? text(conference.acronym) ?? Self.name(inProduct: draft.product) ?? stem
        if text(conference.title) == nil {
            log.remark(conference.line, "conference", "has no title: called \"\(title)\"", sort: "no title")
        }
        acronym = settledAcronym(title: title)
        if attempt > 1 {
            acronym = "\(acronym)-\(attempt)"
            log.remark(
                nil, "calendar", "has no session of the programme that is kept under its name: taken as \(acronym)",
                sort: "another calendar")
        }
        kept = KeptNames(context.kept, acronym: acronym)
        settleZone()
        timeslot =
            conference.timeslot.flatMap(MomentText.duration).flatMap { (1...86_400).contains($0) ? $0 : nil } ?? 300
        if let seconds = supplement?.timeslot { timeslot = seconds }
        dayChange = conference.dayChange.flatMap { MomentText.timeOfDay(Array($0.utf8)[...]) } ?? supplement?.dayChange
        settleDays()
        if draft.calendar != nil { settleKeptDays() }

        var entries = CatalogueEntries()
        let rooms = assembleRooms(&entries)
        let tracks = assembleTracks(&entries)
        assembleSessions(&entries, rooms: rooms, tracks: tracks)
        if entries.sessions.isEmpty, log.problemCount == 0 {
            log.problem(nil, nil, "has no sessions", "check that it is the whole programme")
        }
        try log.throwIfAny()
        entries.programmes = [entry(programmeID, acronym, programme(title: title, sessions: entries.sessions))]
        return ImportBatch(
            source: "programme:\(acronym)", entries: entries, merge: ProgrammeMerge.rules, remarks: log.remarks)
    }

    // MARK: The programme itself

    private func settledAcronym(title: String) -> String {
        if let own = supplement?.acronym, let given = draft.conference.acronym,
            given == ExchangeForm.xmlAcronym(own) || given == ExchangeForm.jsonAcronym(own)
        {
            return own
        }
        let given = Self.plainAcronym(text(draft.conference.acronym) ?? "")
        return given.isEmpty ? Slug.make(title) : given
    }

    /// An acronym as ids have it: `a-z`, `0-9`, hyphens and underscores, at most 80.
    static func plainAcronym(_ given: String) -> String {
        let plain = given.lowercased().utf8.filter {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
        }
        return String(decoding: plain.prefix(80), as: UTF8.self)
    }

    private mutating func settleZone() {
        let conference = draft.conference
        let names = [supplement?.timeZone, text(conference.timeZone)].compactMap { $0 }
        for name in names {
            if let found = ZoneGuess.zone(named: name) {
                zone = found
                return
            }
            log.remark(
                conference.line, "conference", "has an unknown time zone \"\(name.prefix(60))\"", sort: "unknown zone")
        }
        if let city = text(conference.city), let found = ZoneGuess.zone(ofCity: city) {
            zone = found
            let why = names.isEmpty ? "names no time zone" : "has a time zone that nobody knows"
            log.remark(
                conference.line, "conference", "\(why): taken as \(found.identifier), from the city \(city)",
                sort: "zone")
            return
        }
        zone = ZoneGuess.zone(named: context.timeZone) ?? .utc
        log.remark(
            conference.line, "conference", "names no time zone: taken as the venue's, \(zone.identifier)", sort: "zone")
    }

    private mutating func settleDays() {
        var seen: [CivilDate: Int] = [:]
        for (place, draft) in draft.days.enumerated() {
            let start = draft.start.flatMap(MomentText.init)
            let end = draft.end.flatMap(MomentText.init)
            guard let date = draft.date.flatMap(MomentText.init)?.date ?? start?.date, (1900...2099).contains(date.year)
            else {
                log.problem(
                    draft.line, "day \(draft.index ?? place + 1)", "has no date that can be read",
                    "write it as 2025-02-01")
                continue
            }
            dayOfDraft[place] = date
            let first = start?.secondsOfDay == nil ? nil : start?.instant(in: zone)
            let last = end?.secondsOfDay == nil ? nil : end?.instant(in: zone)
            var day = usualDay(date, index: draft.index ?? place + 1)
            if let first { day.start = first }
            if let last, last > day.start { day.end = last }
            if let known = seen[date] {
                // Some files list a day once for each of its rooms.
                days[known].start = min(days[known].start, day.start)
                days[known].end = max(days[known].end, day.end)
            } else {
                seen[date] = days.count
                days.append(day)
            }
        }
    }

    /// A calendar names no days: those that are kept hold.
    private mutating func settleKeptDays() {
        guard let kept = context.kept.programmes.first(where: { $0.id == programmeID })?.content else { return }
        days = kept.days
        dayChange = dayChange ?? kept.dayChange
    }

    /// The conference's short name that pretalx ends its product's name with: `-//pretalx//talks.example//fair`.
    private static func name(inProduct product: String?) -> String? {
        let parts = (product ?? "").components(separatedBy: "//")
        guard parts.count > 3, parts[1].lowercased().contains("pretalx"), let last = parts.last, last.utf8.count > 2
        else { return nil }
        return last
    }

    /// A day from one day's change to the next.
    func usualDay(_ date: CivilDate, index: Int) -> Programme.Day {
        Programme.Day(
            index: index, date: date, start: zone.instant(of: date, secondsOfDay: dayChange ?? 0),
            end: zone.instant(of: date.adding(days: 1), secondsOfDay: dayChange ?? 0))
    }

    private mutating func programme(title: String, sessions: [Entry<Session>]) -> Programme {
        let conference = draft.conference
        let known = days.count
        coverSessions(sessions)
        // A calendar that has moved to other days leaves those that were kept.
        if draft.calendar == .foreign, days.count > known {
            let dates = Set(sessions.map(\.content.day))
            days.removeAll { !dates.contains($0.date) }
        }
        days.sort { $0.date < $1.date }
        if Set(days.map(\.index)).count < days.count || (days.first?.index ?? 1) < 1
            || zip(days, days.dropFirst()).contains(where: { $0.index >= $1.index })
        {
            for place in days.indices { days[place].index = place + 1 }
        }
        let dates = days.map(\.date)
        let start = conference.start.flatMap(MomentText.init)?.date ?? dates.min()
        let end = conference.end.flatMap(MomentText.init)?.date ?? dates.max()
        let first = start ?? CivilDate(dayNumber: 0)  // there is a session, so there is a day
        let own = supplement
        let isVersionMade = own?.made?.contains("version") == true
        return Programme(
            acronym: acronym, name: whole(own?.name, title),
            subtitle: text(conference.subtitle).map { whole(own?.subtitle, $0) } ?? own?.subtitle ?? [:],
            place: text(conference.venue) ?? own?.place, city: text(conference.city) ?? own?.city, start: first,
            end: max(first, end ?? first), days: days, timeZone: zone.identifier, dayChange: dayChange,
            timeslot: timeslot,
            baseAddress: text(conference.baseAddress) ?? own?.baseAddress,
            website: text(conference.website) ?? own?.website,
            logoAddress: text(conference.logo) ?? own?.logoAddress,
            colour: ExchangeForm.colour(conference.colour),
            backgroundColour: ExchangeForm.colour(conference.backgroundColour) ?? own?.backgroundColour,
            sourceVersion: isVersionMade ? nil : text(draft.version),
            keywords: conference.keywords.isEmpty ? own?.keywords ?? [] : conference.keywords)
    }

    /// Makes every day reach over its sessions, and adds days that sessions have and the file does not list.
    private mutating func coverSessions(_ sessions: [Entry<Session>]) {
        var places = Dictionary(days.enumerated().map { ($1.date, $0) }, uniquingKeysWith: { first, _ in first })
        for session in sessions.map(\.content) {
            if places[session.day] == nil {
                places[session.day] = days.count
                days.append(usualDay(session.day, index: days.count + 1))
            }
            guard let place = places[session.day] else { continue }
            days[place].start = min(days[place].start, session.start)
            days[place].end = max(days[place].end, session.end)
        }
    }

    // MARK: Texts

    /// A short text without blanks at its ends; nil where nothing is left.
    func text(_ given: String?) -> String? {
        guard let given else { return nil }
        let trimmed = TextMending.clean(given).text.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// A text in all languages where our supplement has it and the file still says the same, else the file's.
    func whole(_ own: LocalisedText?, _ given: String, language: Language? = nil) -> LocalisedText {
        if let own, ExchangeForm.single(own, language: language).text == given { return own }
        return LocalisedText(given, in: language ?? .undetermined)
    }

    /// An entry as a batch has it: the store gives version, author and moment.
    func entry<Content: CatalogueContent>(_ id: EntryID<Content>, _ address: String, _ content: Content) -> Entry<
        Content
    > {
        Entry(
            id: id, address: address, changedBy: "import", changedAt: Date(timeIntervalSince1970: 0),
            source: "programme:\(acronym)", content: content)
    }
}
