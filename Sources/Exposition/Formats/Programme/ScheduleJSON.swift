import Catalogue
import Languages

/// Reads schedule.json of the frab family, as frab, pretalx, the voc's tools and our own writer make it.
public enum ScheduleJSON {
    /// What the file says.
    /// - Throws: ``FormatError`` with everything that is wrong.
    public static func read(_ file: ImportFile, context: ImportContext = ImportContext()) throws(FormatError)
        -> ImportBatch
    {
        let root = try JSONReader.read(file, progress: context.progress)
        let schedule = root["schedule"] ?? root
        guard let conference = schedule["conference"] else {
            throw FormatError([
                FormatError.Problem(
                    file: file.name, line: root.line, element: "JSON", reason: "has no conference in a schedule",
                    advice: "export it as schedule.json, which holds {\"schedule\": {\"conference\": ...}}")
            ])
        }
        var draft = ProgrammeDraft()
        draft.version = schedule["version"]?.text
        read(conference, base: schedule["base_url"]?.text, &draft)
        for track in conference["tracks"]?.elements ?? [] { draft.tracks.append(Self.track(track)) }
        for room in conference["rooms"]?.elements ?? [] {
            if let name = room["name"]?.text ?? room.text { draft.rooms.append(Self.room(room, name: name)) }
        }
        for day in conference["days"]?.elements ?? [] { read(day, &draft) }
        return try ProgrammeAssembler.batch(draft, log: ReadingLog(file: file.name), context: context)
    }

    private static func read(_ conference: JSONNode, base: String?, _ draft: inout ProgrammeDraft) {
        draft.conference = ConferenceDraft(
            line: conference.line, title: conference["title"]?.text, acronym: conference["acronym"]?.text,
            subtitle: conference["subtitle"]?.text ?? conference["description"]?.text, venue: conference["venue"]?.text,
            city: conference["city"]?.text, start: conference["start"]?.text, end: conference["end"]?.text,
            dayChange: conference["day_change"]?.text, timeslot: conference["timeslot_duration"]?.text,
            baseAddress: base ?? conference["base_url"]?.text, website: conference["url"]?.text,
            logo: conference["logo"]?.text,
            timeZone: conference["time_zone_name"]?.text, colour: conference["colors"]?["primary"]?.text,
            backgroundColour: conference["colors"]?["background"]?.text,
            keywords: conference["keywords"]?.elements.compactMap(\.text) ?? [])
        if let supplement = conference["meta"]?["serai"]?.text {
            draft.supplement = ProgrammeSupplement(json: Array(supplement.utf8))
        }
    }

    private static func track(_ node: JSONNode) -> TrackDraft {
        TrackDraft(name: node["name"]?.text ?? node.text ?? "", slug: node["slug"]?.text, colour: node["color"]?.text)
    }

    private static func room(_ node: JSONNode, name: String) -> RoomDraft {
        var text = LocalisedText()
        switch node["description"]?.value {
        case .string(let description): text = LocalisedText(TextMending.clean(description).text)
        case .object(let members):
            for (tag, value) in members {
                if let language = Language(rawValue: tag), let words = value.text {
                    text[language] = TextMending.clean(words).text
                }
            }
        default: break
        }
        return RoomDraft(
            line: node.line, name: name, guid: node["guid"]?.text, slug: node["slug"]?.text, text: text,
            capacity: node["capacity"]?.integer)
    }

    private static func read(_ day: JSONNode, _ draft: inout ProgrammeDraft) {
        draft.days.append(
            DayDraft(
                line: day.line, index: day["index"]?.integer, date: day["date"]?.text, start: day["day_start"]?.text,
                end: day["day_end"]?.text))
        let place = draft.days.count - 1
        for (room, events) in day["rooms"]?.members ?? [] {
            for event in events.elements { draft.sessions.append(session(event, day: place, room: room)) }
        }
        // Some tools list a day's rooms as objects that hold their events.
        for room in day["rooms"]?.elements ?? [] {
            for event in room["events"]?.elements ?? [] {
                draft.sessions.append(session(event, day: place, room: room["name"]?.text))
            }
        }
    }

    private static func session(_ node: JSONNode, day: Int, room: String?) -> SessionDraft {
        var session = SessionDraft(line: node.line, day: day, listedRoom: room)
        session.number = node["id"]?.text
        session.guid = node["guid"]?.text
        session.code = node["code"]?.text
        session.date = node["date"]?.text
        session.start = node["start"]?.text
        session.end = node["end"]?.text
        session.duration = node["duration"]?.text
        session.room = node["room"]?.text ?? node["room"]?["name"]?.text
        session.slug = node["slug"]?.text
        session.website = node["url"]?.text
        session.title = node["title"]?.text
        session.subtitle = node["subtitle"]?.text
        session.track = node["track"]?.text ?? node["track"]?["name"]?.text
        session.type = node["type"]?.text
        session.language = node["language"]?.text
        session.abstract = node["abstract"]?.text
        session.text = node["description"]?.text
        session.feedback = node["feedback_url"]?.text
        session.origin = node["origin_url"]?.text
        session.video = node["video_download_url"]?.text
        session.logo = node["logo"]?.text
        session.licence = node["recording_license"]?.text
        session.optOut = node["do_not_record"]?.flag
        session.status = node["status"]?.text ?? node["state"]?.text
        session.people = (node["persons"] ?? node["speakers"])?.elements.map(person) ?? []
        session.links = node["links"]?.elements.map(link) ?? []
        session.attachments = node["attachments"]?.elements.map(link) ?? []
        return session
    }

    private static func person(_ node: JSONNode) -> PersonDraft {
        var person = PersonDraft(
            name: (node["name"] ?? node["public_name"] ?? node["full_public_name"])?.text ?? node.text ?? "",
            number: node["id"]?.integer, guid: node["guid"]?.text, code: node["code"]?.text,
            biography: (node["biography"] ?? node["description"] ?? node["abstract"])?.text,
            avatar: (node["avatar"] ?? node["avatar_url"])?.text)
        person.links = node["links"]?.elements.map(link) ?? []
        if let address = node["url"]?.text, !person.links.contains(where: { $0.address == address }) {
            person.links.insert(LinkDraft(address: address, title: ""), at: 0)
        }
        return person
    }

    private static func link(_ node: JSONNode) -> LinkDraft {
        LinkDraft(
            address: (node["url"] ?? node["href"] ?? node["link"])?.text ?? node.text ?? "",
            title: (node["title"] ?? node["name"])?.text ?? "", type: node["type"]?.text)
    }
}
