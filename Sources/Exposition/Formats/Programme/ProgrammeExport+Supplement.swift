import Catalogue
import Foundation
import Languages

/// A format of programmes.
enum ExchangeFormat {
    case xml, json
}

extension ProgrammeExport {
    /// What `format` cannot say of the programme.
    func supplement(for format: ExchangeFormat) -> ProgrammeSupplement {
        let content = programme.content
        var own = ProgrammeSupplement()
        let acronym =
            format == .xml ? ExchangeForm.xmlAcronym(content.acronym) : ExchangeForm.jsonAcronym(content.acronym)
        if acronym != content.acronym { own.acronym = content.acronym }
        if !ExchangeForm.single(content.name, language: nil).isAll { own.name = content.name }
        let subtitle = ExchangeForm.single(content.subtitle, language: nil)
        if format == .xml && !content.subtitle.isEmpty || !subtitle.isAll { own.subtitle = content.subtitle }
        own.place = content.place
        own.city = content.city
        own.dayChange = content.dayChange
        if format == .xml, !content.keywords.isEmpty { own.keywords = content.keywords }
        if format == .json, !Self.isJSONZone(content.timeZone) { own.timeZone = content.timeZone }
        if content.timeslot >= 360_000 || (format == .json && content.timeslot % 60 != 0) {
            own.timeslot = content.timeslot
        }
        if ExchangeForm.address(content.website) == nil { own.website = content.website }
        if ExchangeForm.address(content.baseAddress) == nil { own.baseAddress = content.baseAddress }
        if ExchangeForm.address(content.logoAddress) == nil { own.logoAddress = content.logoAddress }
        if format == .xml, ExchangeForm.colour(content.colour) == nil {
            own.backgroundColour = content.backgroundColour
        }
        if content.sourceVersion == nil { own.made = ["version"] }
        own.tracks = described(tracks) { track in
            guard let name = trackNames[track.id] else { return nil }
            return (name, supplement(track.content, format, name))
        }
        own.rooms = described(rooms) { room in
            guard let name = roomNames[room.id] else { return nil }
            return (name, supplement(room.content, format, name))
        }
        own.people = described(Array(people.values)) { ($0.guid, supplement($0.entry.content, format)) }
        own.sessions = described(all) { ($0.guid, supplement($0, format)) }
        return own
    }

    /// The zones that schedule.json's pattern lets through.
    static func isJSONZone(_ zone: String) -> Bool {
        if zone.hasSuffix("UTC") { return true }
        let parts = zone.split(separator: "/", maxSplits: 1)
        func isName(_ part: Substring) -> Bool {
            guard let first = part.utf8.first, let second = part.utf8.dropFirst().first else { return false }
            return (0x41...0x5A).contains(first) && (0x61...0x7A).contains(second)
        }
        let isWhole = parts.first.map { $0.utf8.dropFirst().allSatisfy { (0x61...0x7A).contains($0) } } ?? false
        return parts.count == 2 && isWhole && parts.allSatisfy(isName)
    }

    private func described<Thing, Supplement>(
        _ things: [Thing], _ describe: (Thing) -> (String, Supplement?)?
    ) -> [String: Supplement]? {
        var described: [String: Supplement] = [:]
        for thing in things {
            if case (let key, let supplement?)? = describe(thing) { described[key] = supplement }
        }
        return described.isEmpty ? nil : described
    }

    private func supplement(_ track: Track, _ format: ExchangeFormat, _ name: String) -> TrackSupplement? {
        var own = TrackSupplement()
        if track.name != LocalisedText(name) { own.name = track.name }
        if let slug = track.sourceSlug, !Self.isTrackSlug(slug) { own.slug = slug }
        return own.isEmpty ? nil : own
    }

    /// A slug that both schemas accept: `[a-z][a-z0-9-]+` that ends in a letter or digit.
    static func isTrackSlug(_ slug: String) -> Bool {
        let bytes = Array(slug.utf8)
        guard bytes.count > 1, let first = bytes.first, let last = bytes.last, (0x61...0x7A).contains(first),
            last != 0x2D
        else { return false }
        return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    private func supplement(_ room: Room, _ format: ExchangeFormat, _ name: String) -> RoomSupplement? {
        var own = RoomSupplement()
        if room.name != LocalisedText(name) { own.name = room.name }
        if format == .xml {
            if !room.text.isEmpty { own.text = room.text }
            own.capacity = room.capacity
        }
        if let slug = room.sourceSlug, format == .xml || !Self.isTrackSlug(slug) { own.slug = slug }
        return own.isEmpty ? nil : own
    }

    private func supplement(_ person: Person, _ format: ExchangeFormat) -> PersonSupplement? {
        var own = PersonSupplement()
        if !ExchangeForm.single(person.name, language: nil).isAll { own.name = person.name }
        if !person.text.isEmpty, format == .xml || !ExchangeForm.single(person.text, language: nil).isAll {
            own.text = person.text
        }
        if !person.links.isEmpty, format == .xml || !person.links.allSatisfy(Self.isReference) {
            own.links = person.links
        }
        if let code = person.sourceCode, format == .xml || !ExchangeForm.isCode(code, length: nil) { own.code = code }
        if format == .xml || person.pictureAddress.map(ExchangeForm.isURI) != true {
            own.avatar = person.pictureAddress
        }
        return own.isEmpty ? nil : own
    }

    /// Whether schedule.json has room for the link as it is.
    static func isReference(_ link: Link) -> Bool {
        ExchangeForm.isURI(link.address) && link.type.map(referenceTypes.contains) != false
    }

    /// The types that schedule.json knows.
    static let referenceTypes: Set<String> = [
        "slides", "paper", "web", "blog", "article", "media", "related", "activitypub",
    ]

    private func supplement(_ item: Item, _ format: ExchangeFormat) -> SessionSupplement? {
        let content = item.content
        var own = SessionSupplement()
        func inFull(_ text: LocalisedText) -> LocalisedText? {
            ExchangeForm.single(text, language: content.language).isAll ? nil : text
        }
        own.name = inFull(content.name)
        own.subtitle = inFull(content.subtitle)
        own.abstract = inFull(content.abstract)
        own.text = inFull(content.text)
        var made: [String] = []
        if let slug = content.sourceSlug {
            if slug != item.slug { own.slug = slug }
        } else if format == .json {
            made.append("slug")
        }
        if let code = content.sourceCode {
            let isWritten =
                format == .xml
                ? item.hasOwnCode && ExchangeForm.isCode(code, length: 6) : ExchangeForm.isCode(code, length: nil)
            if !isWritten { own.code = code }
        }
        if content.status != .confirmed { own.status = content.status.rawValue }
        if format == .xml, content.duration >= 360_000 { own.duration = content.duration }
        if format == .json, !content.links.allSatisfy(Self.isReference) { own.links = content.links }
        if format == .json, !content.attachments.allSatisfy(Self.isReference) { own.attachments = content.attachments }
        if ExchangeForm.address(content.website) == nil {
            own.website = content.website
            if format == .json { made.append("url") }
        }
        if ExchangeForm.address(content.feedbackAddress) == nil { own.feedback = content.feedbackAddress }
        if ExchangeForm.address(content.originAddress) == nil { own.origin = content.originAddress }
        if format == .json || ExchangeForm.address(content.videoAddress) == nil { own.video = content.videoAddress }
        if format == .xml, ExchangeForm.address(content.logoAddress) == nil { own.logo = content.logoAddress }
        if format == .xml, content.recordingLicence != nil, content.mayBeRecorded == nil { made.append("optout") }
        own.made = made.isEmpty ? nil : made
        return own.isEmpty ? nil : own
    }
}
