import Catalogue
import Languages
import Markup

/// Writes a programme as schedule.json that validates against the voc's schema.
public enum ScheduleJSONWriter {
    /// The file.
    /// - Parameters:
    ///   - programme: Which programme of the snapshot.
    ///   - site: The venue's own address, such as `https://expo.example`, without a slash at its end.
    /// - Returns: Nil where the snapshot has no such programme.
    public static func write(_ programme: EntryID<Programme>, of snapshot: CatalogueSnapshot, site: String) -> [UInt8]?
    {
        guard let export = ProgrammeExport(programme, of: snapshot, site: site) else { return nil }
        let sessions = snapshot.sessions(of: programme).count
        var json = JSONBytes(capacity: 4_096 + sessions * 3_000)
        json.open("{")
        json.member("$schema", "https://c3voc.de/schedule/schema.json")
        json.key("generator")
        json.open("{")
        json.member("name", "Serai")
        if ExchangeForm.isURI(site) { json.member("url", site) }
        json.close("}")
        json.key("schedule")
        json.open("{")
        let content = export.programme.content
        json.member("version", content.sourceVersion ?? String(export.programme.version))
        json.member("base_url", ifAny: ExchangeForm.address(content.baseAddress))
        json.key("conference")
        write(content, export, &json)
        json.close("}")
        json.close("}")
        return json.bytes
    }

    private static func write(_ content: Programme, _ export: ProgrammeExport, _ json: inout JSONBytes) {
        json.open("{")
        json.member("acronym", ExchangeForm.jsonAcronym(content.acronym))
        json.member("title", ExchangeForm.single(content.name, language: nil).text)
        json.member("description", ifAny: ExchangeForm.single(content.subtitle, language: nil).text)
        json.member("start", content.start.description)
        json.member("end", content.end.description)
        json.member("daysCount", export.days.count)
        json.member("timeslot_duration", ExchangeForm.hoursAndMinutes(content.timeslot))
        if ProgrammeExport.isJSONZone(content.timeZone) { json.member("time_zone_name", content.timeZone) }
        json.member("logo", ifAny: ExchangeForm.address(content.logoAddress))
        json.member("url", ifAny: ExchangeForm.address(content.website))
        json.key("colors")
        json.open("{")
        json.member("primary", ifAny: ExchangeForm.colour(content.colour))
        json.member("background", ifAny: ExchangeForm.colour(content.backgroundColour))
        json.close("}")
        json.key("keywords")
        json.open("[")
        for word in content.keywords { json.string(word) }
        json.close("]")
        if let supplement = export.supplement(for: .json).json {
            json.key("meta")
            json.open("{")
            json.member("serai", String(decoding: supplement, as: UTF8.self))
            json.close("}")
        }
        json.key("tracks")
        json.open("[")
        for track in export.tracks {
            json.open("{")
            json.member("name", export.trackNames[track.id] ?? "")
            json.member("slug", ifAny: track.content.sourceSlug.flatMap { ProgrammeExport.isTrackSlug($0) ? $0 : nil })
            json.member("color", ifAny: ExchangeForm.colour(track.content.colour))
            json.close("}")
        }
        json.close("]")
        writeRooms(export, &json)
        json.key("days")
        json.open("[")
        for day in export.days { write(day, export, &json) }
        json.close("]")
        json.close("}")
    }

    private static func writeRooms(_ export: ProgrammeExport, _ json: inout JSONBytes) {
        json.key("rooms")
        json.open("[")
        for room in export.rooms {
            json.open("{")
            json.member("name", export.roomNames[room.id] ?? "")
            json.member("guid", ScheduleXMLWriter.guid(room))
            json.member("slug", ifAny: room.content.sourceSlug.flatMap { ProgrammeExport.isTrackSlug($0) ? $0 : nil })
            json.key("description")
            if room.content.text.languages == [.undetermined] {
                json.string(room.content.text[.undetermined] ?? "")
            } else if room.content.text.isEmpty {
                json.raw("null")
            } else {
                json.open("{")
                for (language, text) in room.content.text.texts { json.member(language.rawValue, text) }
                json.close("}")
            }
            json.key("capacity")
            json.raw(room.content.capacity.map { String($0) } ?? "null")
            json.close("}")
        }
        json.close("]")
    }

    private static func write(_ day: Programme.Day, _ export: ProgrammeExport, _ json: inout JSONBytes) {
        json.newline()
        json.open("{")
        json.member("index", day.index)
        json.member("date", day.date.description)
        json.member("day_start", ExchangeForm.moment(day.start, in: export.zone))
        json.member("day_end", ExchangeForm.moment(day.end, in: export.zone))
        json.key("rooms")
        json.open("{")
        for name in export.names(on: day.date) {
            let items = export.sessions(on: day.date, in: name)
            if items.isEmpty { continue }
            json.key(name)
            json.open("[")
            for item in items { write(item, room: name, export, &json) }
            json.close("]")
        }
        json.close("}")
        json.close("}")
    }

    private static func write(
        _ item: ProgrammeExport.Item, room: String, _ export: ProgrammeExport, _ json: inout JSONBytes
    ) {
        let content = item.content
        func single(_ text: LocalisedText) -> String { ExchangeForm.single(text, language: content.language).text }
        json.newline()
        json.open("{")
        json.member("id", item.number)
        json.member("guid", item.guid)
        json.member("code", ifAny: content.sourceCode.flatMap { ExchangeForm.isCode($0, length: nil) ? $0 : nil })
        json.member("logo", ifAny: content.logoAddress)
        json.member("date", ExchangeForm.moment(content.start, in: export.zone))
        json.member("start", ExchangeForm.hoursAndMinutes(export.zone.civil(content.start).secondsOfDay))
        json.member("end", ExchangeForm.moment(content.end, in: export.zone))
        json.member("duration", ExchangeForm.hoursAndMinutes(content.duration))
        json.member("room", room)
        json.member("slug", item.slug)
        json.member("url", export.website(of: item).address)
        json.member("title", single(content.name))
        json.member("subtitle", single(content.subtitle))
        json.member("track", orNull: content.track.flatMap { export.trackNames[$0] })
        json.member("type", content.type)
        json.member("language", orNull: content.language?.rawValue)
        json.member("abstract", single(content.abstract))
        json.member("description", single(content.text))
        json.member("recording_license", ifAny: content.recordingLicence)
        if let mayBeRecorded = content.mayBeRecorded { json.member("do_not_record", !mayBeRecorded) }
        json.member("feedback_url", ifAny: ExchangeForm.address(content.feedbackAddress))
        json.member("origin_url", ifAny: ExchangeForm.address(content.originAddress))
        json.key("persons")
        json.open("[")
        for person in content.people.compactMap({ export.people[$0] }) { write(person, &json) }
        json.close("]")
        write("links", content.links, &json)
        write("attachments", content.attachments, &json)
        json.close("}")
    }

    private static func write(_ person: ProgrammeExport.Participant, _ json: inout JSONBytes) {
        let content = person.entry.content
        json.open("{")
        json.member("guid", person.guid)
        if let number = content.sourceNumber { json.member("id", number) }
        json.member("code", ifAny: content.sourceCode.flatMap { ExchangeForm.isCode($0, length: nil) ? $0 : nil })
        json.member("name", ExchangeForm.single(content.name, language: nil).text)
        json.member("avatar", ifAny: content.pictureAddress.flatMap { ExchangeForm.isURI($0) ? $0 : nil })
        json.member("biography", ifAny: ExchangeForm.single(content.text, language: nil).text)
        write("links", content.links, &json)
        json.close("}")
    }

    private static func write(_ name: String, _ links: [Link], _ json: inout JSONBytes) {
        json.key(name)
        json.open("[")
        for link in links {
            guard let address = ExchangeForm.encoded(link.address) else { continue }
            json.open("{")
            json.member("url", address)
            json.member("title", ifAny: link.title)
            json.member("type", ifAny: link.type.flatMap { ProgrammeExport.referenceTypes.contains($0) ? $0 : nil })
            json.close("}")
        }
        json.close("]")
    }
}
