import Catalogue
import Languages

/// Writes a programme as schedule.xml that validates against the voc's schema.
public enum ScheduleXMLWriter {
    /// The file.
    /// - Parameters:
    ///   - programme: Which programme of the snapshot.
    ///   - site: The venue's own address, such as `https://expo.example`, without a slash at its end.
    /// - Returns: Nil where the snapshot has no such programme.
    public static func write(_ programme: EntryID<Programme>, of snapshot: CatalogueSnapshot, site: String) -> [UInt8]?
    {
        guard let export = ProgrammeExport(programme, of: snapshot, site: site) else { return nil }
        let sessions = snapshot.sessions(of: programme).count
        var xml = XMLBytes(capacity: 4_096 + sessions * 3_000)
        xml.open("schedule")
        let content = export.programme.content
        xml.element("generator", "", [("name", "Serai"), ("system", site)])
        xml.element("version", content.sourceVersion ?? String(export.programme.version))
        write(content, export, &xml)
        for day in export.days {
            xml.open(
                "day",
                [
                    ("index", String(day.index)), ("date", day.date.description),
                    ("start", ExchangeForm.moment(day.start, in: export.zone)),
                    ("end", ExchangeForm.moment(day.end, in: export.zone)),
                ])
            let rooms = Dictionary(export.rooms.compactMap { room in export.roomNames[room.id].map { ($0, room) } }) {
                first, _ in first
            }
            for name in export.names(on: day.date) {
                xml.open("room", [("name", name), ("guid", rooms[name].map(guid))])
                for item in export.sessions(on: day.date, in: name) { write(item, room: name, export, &xml) }
                xml.close("room")
            }
            xml.close("day")
        }
        if let supplement = export.supplement(for: .xml).json { xml.instruction("serai", supplement) }
        xml.close("schedule")
        return xml.bytes
    }

    /// A room's UUID, made where it has none.
    static func guid(_ room: Entry<Room>) -> String {
        room.content.sourceGUID.flatMap(MadeUUID.recognised) ?? MadeUUID.make("room", room.id.rawValue)
    }

    private static func write(_ content: Programme, _ export: ProgrammeExport, _ xml: inout XMLBytes) {
        xml.open("conference")
        xml.element("acronym", ExchangeForm.xmlAcronym(content.acronym))
        xml.element("title", ExchangeForm.single(content.name, language: nil).text)
        xml.element("start", content.start.description)
        xml.element("end", content.end.description)
        xml.element("days", String(export.days.count))
        if content.timeslot < 360_000 { xml.element("timeslot_duration", ExchangeForm.duration(content.timeslot)) }
        xml.element("base_url", ifAny: ExchangeForm.address(content.baseAddress))
        xml.element("logo", ifAny: ExchangeForm.address(content.logoAddress))
        xml.element("url", ifAny: ExchangeForm.address(content.website))
        xml.element("time_zone_name", content.timeZone)
        if let colour = ExchangeForm.colour(content.colour) {
            xml.element(
                "color", "", [("primary", colour), ("background", ExchangeForm.colour(content.backgroundColour))])
        }
        for track in export.tracks {
            let name = export.trackNames[track.id] ?? ""
            let slug = track.content.sourceSlug.flatMap { ProgrammeExport.isTrackSlug($0) ? $0 : nil }
            xml.element(
                "track", name, [("name", name), ("color", ExchangeForm.colour(track.content.colour)), ("slug", slug)])
        }
        xml.close("conference")
    }

    private static func write(
        _ item: ProgrammeExport.Item, room: String, _ export: ProgrammeExport, _ xml: inout XMLBytes
    ) {
        let content = item.content
        func single(_ text: LocalisedText) -> String { ExchangeForm.single(text, language: content.language).text }
        let code = content.sourceCode.flatMap { item.hasOwnCode && ExchangeForm.isCode($0, length: 6) ? $0 : nil }
        xml.open("event", [("guid", item.guid), ("id", String(item.number)), ("code", code)])
        let start = export.zone.civil(content.start).secondsOfDay
        xml.element("date", ExchangeForm.moment(content.start, in: export.zone))
        xml.element("start", ExchangeForm.hoursAndMinutes(start))
        xml.element("duration", ExchangeForm.duration(min(content.duration, 359_940)))
        xml.element("room", room)
        if content.sourceSlug != nil { xml.element("slug", item.slug) }
        xml.element("url", ifAny: ExchangeForm.address(content.website))
        xml.element("title", single(content.name))
        xml.element("subtitle", single(content.subtitle))
        xml.element("track", content.track.flatMap { export.trackNames[$0] } ?? "")
        xml.element("type", content.type)
        xml.element("language", content.language?.rawValue ?? "")
        xml.element("abstract", single(content.abstract))
        xml.element("description", single(content.text))
        xml.element("logo", ifAny: ExchangeForm.address(content.logoAddress))
        xml.element("feedback_url", ifAny: ExchangeForm.address(content.feedbackAddress))
        xml.element("origin_url", ifAny: ExchangeForm.address(content.originAddress))
        xml.element("video_download_url", ifAny: ExchangeForm.address(content.videoAddress))
        if content.recordingLicence != nil || content.mayBeRecorded != nil {
            xml.open("recording")
            xml.element("license", content.recordingLicence ?? "")
            xml.element("optout", content.mayBeRecorded == false ? "true" : "false")
            xml.close("recording")
        }
        xml.open("persons")
        for person in content.people.compactMap({ export.people[$0] }) {
            let name = ExchangeForm.single(person.entry.content.name, language: nil).text
            xml.element(
                "person", name, [("id", person.entry.content.sourceNumber.map { String($0) }), ("guid", person.guid)])
        }
        xml.close("persons")
        xml.open("links")
        for link in content.links { xml.element("link", link.title, [("href", link.address), ("type", link.type)]) }
        xml.close("links")
        xml.open("attachments")
        for link in content.attachments {
            xml.element("attachment", link.title, [("href", link.address), ("type", link.type)])
        }
        xml.close("attachments")
        xml.close("event")
    }
}
