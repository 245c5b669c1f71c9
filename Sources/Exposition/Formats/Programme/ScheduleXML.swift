import Catalogue

/// Reads schedule.xml of the frab and pentabarf family, as frab, pretalx, pentabarf and our own writer make it.
public enum ScheduleXML {
    /// Elements whose texts some files write as XHTML.
    private static let markedUp: Set<String> = ["abstract", "description", "biography"]

    /// What the file says.
    ///
    /// UTF-8, UTF-16 and the encodings that the C library knows; bytes that are no UTF-8 in a file that says
    /// it is are read as windows-1252, control characters as spaces, both with a remark.
    /// - Throws: ``FormatError`` with everything that is wrong; a file with entity declarations is refused.
    public static func read(_ file: ImportFile, context: ImportContext = ImportContext()) throws(FormatError)
        -> ImportBatch
    {
        var log = ReadingLog(file: file.name)
        let source = XMLSource(file.bytes, &log)
        let listener = ScheduleXMLListener()
        try XMLReader.read(
            source.bytes, file: file.name, encoding: source.encoding, holdingMarkup: Self.markedUp,
            progress: context.progress
        ) { listener.hear($0) }
        guard listener.isSchedule else {
            throw FormatError([
                FormatError.Problem(
                    file: file.name, line: 1, element: "<\(listener.rootName.prefix(40))>",
                    reason: "is not the beginning of a schedule",
                    advice: "export it as schedule.xml, whose first element is <schedule>")
            ])
        }
        return try ProgrammeAssembler.batch(listener.draft, log: log, context: context)
    }
}

/// Gathers a draft from what Expat tells. A class, for Expat's calls go to one place that changes.
final class ScheduleXMLListener {
    private(set) var draft = ProgrammeDraft()
    private(set) var rootName = ""
    private var path: [String] = []
    private var session: SessionDraft?
    private var person = PersonDraft(name: "")
    private var link = LinkDraft(address: "", title: "")
    private var track = TrackDraft(name: "")
    private var room: String?
    private var line: Int?

    var isSchedule: Bool { rootName == "schedule" }

    func hear(_ event: XMLEvent) {
        switch event {
        case .start(let name, let attributes, let line): start(Self.local(name), attributes, line)
        case .end(let name, let text): end(Self.local(name), text)
        case .instruction(let target, let content):
            if target == "serai" { draft.supplement = ProgrammeSupplement(json: Array(content.utf8)) }
        }
    }

    /// A name without its prefix, and as the others spell it.
    private static func local(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: ":")) ? String(name.split(separator: ":").last ?? "") : name
    }

    private func start(_ name: String, _ attributes: [(name: String, value: String)], _ line: Int) {
        if path.isEmpty { rootName = name }
        path.append(name)
        func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        switch name {
        case "conference": draft.conference.line = line
        case "day" where session == nil && path.count == 2:
            let date = attribute("date")
            draft.days.append(
                DayDraft(
                    line: line, index: attribute("index").flatMap { Int($0) }, date: date, start: attribute("start"),
                    end: attribute("end")))
        case "room" where session == nil && attribute("name") != nil:
            let name = attribute("name") ?? ""
            room = name
            draft.rooms.append(
                RoomDraft(
                    line: line, name: name, guid: attribute("guid"), slug: attribute("slug"),
                    capacity: attribute("capacity").flatMap { Int($0) }))
        case "event" where session == nil:
            var new = SessionDraft(line: line)
            new.day = draft.days.isEmpty || !path.contains("day") ? nil : draft.days.count - 1
            new.listedRoom = path.contains("room") ? room : nil
            new.number = attribute("id")
            new.guid = attribute("guid")
            new.code = attribute("code")
            session = new
        case "person":
            person = PersonDraft(
                name: attribute("name") ?? "", number: attribute("id").flatMap { Int($0) }, guid: attribute("guid"),
                code: attribute("code"), avatar: attribute("avatar"))
        case "link", "attachment":
            link = LinkDraft(address: attribute("href") ?? attribute("url") ?? "", title: "", type: attribute("type"))
        case "track" where session == nil:
            track = TrackDraft(
                name: attribute("name") ?? "", slug: attribute("slug"),
                colour: attribute("color") ?? attribute("colour"))
        case "color" where session == nil:
            draft.conference.colour = attribute("primary")
            draft.conference.backgroundColour = attribute("background")
        default: break
        }
    }

    private func end(_ name: String, _ text: String) {
        path.removeLast()
        if session == nil {
            endOutside(name, text)
        } else if name == "event" {
            if let session { draft.sessions.append(session) }
            session = nil
        } else {
            endInside(name, text)
        }
    }

    private func endOutside(_ name: String, _ text: String) {
        let parent = path.last
        if name == "version", parent == "schedule" { draft.version = text }
        if name == "track", parent == "tracks" || parent == "conference" {
            if track.name.isEmpty { track.name = text }
            draft.tracks.append(track)
        }
        if name == "room", path.count == 2 { room = nil }
        guard parent == "conference" else { return }
        switch name {
        case "title": draft.conference.title = text
        case "acronym": draft.conference.acronym = text
        case "subtitle": draft.conference.subtitle = text
        case "venue": draft.conference.venue = text
        case "city": draft.conference.city = text
        case "start": draft.conference.start = text
        case "end": draft.conference.end = text
        case "day_change": draft.conference.dayChange = text
        case "timeslot_duration": draft.conference.timeslot = text
        case "base_url": draft.conference.baseAddress = text
        case "url": draft.conference.website = text
        case "logo": draft.conference.logo = text
        case "time_zone_name", "time_zone": draft.conference.timeZone = text
        default: break
        }
    }

    private func endInside(_ name: String, _ text: String) {
        switch (path.last, name) {
        case ("persons", "person"), ("people", "person"):
            if person.name.isEmpty || text.utf8.contains(where: { $0 > 0x20 }) { person.name = text }
            session?.people.append(person)
        case ("person", "biography"): person.biography = text
        case ("person", "name"), ("person", "public_name"), ("person", "full_public_name"): person.name = text
        case ("links", "link"):
            link.title = text
            session?.links.append(link)
        case ("attachments", "attachment"):
            link.title = text
            session?.attachments.append(link)
        case ("recording", "license"): session?.licence = text
        case ("recording", "optout"): session?.optOut = Self.flag(text)
        case ("recording", "url"): if session?.video == nil { session?.video = text }
        case ("event", _): endField(name, text)
        default: break
        }
    }

    /// Yes or no; nil for what is neither, which must not be taken for leave to record.
    private static func flag(_ text: String) -> Bool? {
        switch String(decoding: text.utf8.filter { $0 > 0x20 }, as: UTF8.self).lowercased() {
        case "true", "1", "yes": true
        case "false", "0", "no": false
        default: nil
        }
    }

    private func endField(_ name: String, _ text: String) {
        switch name {
        case "date": session?.date = text
        case "start": session?.start = text
        case "end": session?.end = text
        case "duration": session?.duration = text
        case "room": session?.room = text
        case "slug": session?.slug = text
        case "url", "conf_url": session?.website = text
        case "title": session?.title = text
        case "subtitle": session?.subtitle = text
        case "track": session?.track = text
        case "type": session?.type = text
        case "language": session?.language = text
        case "abstract": session?.abstract = text
        case "description": session?.text = text
        case "feedback_url": session?.feedback = text
        case "origin_url": session?.origin = text
        case "video_download_url": session?.video = text
        case "logo": session?.logo = text
        case "status", "state": session?.status = text
        default: break
        }
    }
}
