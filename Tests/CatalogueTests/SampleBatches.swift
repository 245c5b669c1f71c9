import Catalogue
import Foundation
import Languages

/// Small batches for the store's tests: one entry of every kind, pointing to each other.
enum SampleBatches {
    static let moment = Date(timeIntervalSince1970: 1_738_368_000.125)
    static let programme = EntryID<Programme>("p")

    static func entry<Content>(_ id: String, _ content: Content, address: String? = nil) -> Entry<Content> {
        Entry(
            id: EntryID(id), address: address ?? Slug.make(content.title.resolved(for: .english)?.text ?? id),
            changedBy: "nobody", changedAt: .distantPast, content: content)
    }

    /// One entry of every kind, each property with a value of its own.
    static func everyKind(source: String = "everything") -> ImportBatch {
        var entries = CatalogueEntries()
        entries.pictures = [
            entry(
                "logo",
                Picture(
                    alternativeText: ["en": "A lamp", "hu": "Lámpa"], hash: String(repeating: "ab", count: 32),
                    mediaType: "image/png", width: 640, height: 480, credit: "CC0",
                    variants: [
                        Picture.Variant(
                            hash: String(repeating: "cd", count: 32), mediaType: "image/webp", width: 320, height: 240)
                    ]))
        ]
        entries.expo = [
            entry(
                "expo",
                Expo(
                    name: ["en": "Expo", "zh": "博览会"], motto: ["en": "One house"], text: ["en": "<p>Text</p>"],
                    venueName: ["en": "House"], venueKind: .branch, city: ["en": "Chongqing"],
                    country: CountryCode(rawValue: "CN"), timeZone: "Asia/Shanghai", languages: [.english, "pt-BR"],
                    days: [CivilDate(dayNumber: 18_520)], isDemo: true))
        ]
        entries.fields = [entry("water", Field(name: ["en": "Sewage treatment"]))]
        entries.halls = [
            entry(
                "n1",
                Hall(
                    name: ["en": "Hall"], text: ["en": "Text"], number: "N1", width: 120.5, depth: 80.1,
                    entrances: [Hall.Entrance(name: ["en": "North"], x: 0.1, y: 0.2)], branch: ["en": "Singapore"],
                    position: 3))
        ]
        entries.pavilions = [
            entry(
                "hu",
                Pavilion(
                    name: ["hu": "Magyar pavilon"], text: ["en": "Text"], hall: "n1",
                    country: CountryCode(rawValue: "HU"),
                    area: FloorArea(x: 1, y: 2, width: 3.5, depth: 4.25),
                    results: [Pavilion.Result(figure: ["en": "44"], caption: ["en": "projects"])],
                    resultsSource: ["en": "A report"], isSample: true))
        ]
        entries.exhibitors = [
            entry(
                "kft",
                Exhibitor(
                    name: ["und": "Víz Kft."], text: ["en": "Text"], country: nil, countryAsWritten: "Hungaria",
                    city: ["en": "Pécs"], sort: .publicBody, fields: ["water"], website: "https://viz.example/",
                    logo: "logo", contact: .byAppointment, pavilion: "hu", isSample: true))
        ]
        entries.stands = [
            entry(
                "n1-a1",
                Stand(
                    number: "A1", hall: "n1", pavilion: "hu", area: FloorArea(x: 6, y: 6, width: 4, depth: 4),
                    exhibitors: ["kft"]))
        ]
        entries.programmes = [entry("p", programmeContent)]
        entries.tracks = [
            entry("t", Track(name: ["en": "Water"], programme: "p", colour: "#123456", sourceSlug: "w", position: 2))
        ]
        entries.rooms = [
            entry(
                "r",
                Room(
                    name: ["en": "Aula"], programme: "p", text: ["en": "Up"], capacity: 90, hall: "n1", sourceGUID: "g",
                    sourceSlug: "aula", position: 4))
        ]
        entries.people = [
            entry(
                "ada",
                Person(
                    name: ["und": "Ada"], programme: "p", text: ["en": "Text"],
                    links: [Link(address: "https://ada.example/", title: "Home", type: "related")], picture: "logo",
                    sourceNumber: 7, sourceGUID: "g", sourceCode: "ADA",
                    pictureAddress: "https://ada.example/me.png"))
        ]
        entries.sessions = [session("s", "Talk")]
        entries.exhibits = [
            entry(
                "pump",
                Exhibit(
                    name: ["en": "Pump"], text: ["en": "Text"], sort: .intention, exhibitor: "kft", fields: ["water"],
                    readiness: 7, pictures: ["logo"], links: [Link(address: "https://p.example")], sessions: ["s"],
                    projects: ["42"], isSample: true))
        ]
        return ImportBatch(source: source, entries: entries)
    }

    static let programmeContent: Programme = {
        let day = CivilDate(dayNumber: 20_120)
        let start = Date(timeIntervalSince1970: 1_738_395_000)
        return Programme(
            acronym: "conf-2025", name: ["en": "Conference"], subtitle: ["en": "The talks"], place: "House",
            city: "Pécs",
            start: day, end: day,
            days: [Programme.Day(index: 1, date: day, start: start, end: start.addingTimeInterval(36_000.5))],
            timeZone: "Europe/Budapest", dayChange: 14_400, timeslot: 600, baseAddress: "https://c.example/",
            website: "https://c.example/2025", logoAddress: "https://c.example/l.svg", colour: "#aabbcc",
            backgroundColour: "#ffffff", sourceVersion: "v1.1", keywords: ["water", "水"])
    }()

    static func session(_ id: String, _ name: String, room: EntryID<Room>? = "r") -> Entry<Session> {
        entry(
            id,
            Session(
                name: ["en": name], subtitle: ["en": "Sub"], abstract: ["en": "<b>Short</b>"], text: ["en": "Long"],
                programme: "p", day: CivilDate(dayNumber: 20_120), start: Date(timeIntervalSince1970: 1_738_398_600),
                duration: 1_500, room: room, track: "t", type: "talk", language: .hungarian, people: ["ada"],
                links: [Link(address: "https://l.example")], attachments: [Link(address: "https://a.example")],
                website: "https://w.example", feedbackAddress: "https://f.example", originAddress: "https://o.example",
                videoAddress: "https://v.example", logoAddress: "https://i.example", mayBeRecorded: false,
                recordingLicence: "CC BY 4.0", status: .moved, sourceNumber: 12, sourceGUID: "guid", sourceCode: "ABC",
                sourceSlug: "talk"))
    }

    /// A list of exhibitors that point to nothing.
    static func exhibitors(_ names: [String], source: String = "exhibitors:fair.csv") -> ImportBatch {
        var entries = CatalogueEntries()
        entries.exhibitors = names.map { name in
            entry("exhibitor-\(name)", Exhibitor(name: LocalisedText(name)))
        }
        return ImportBatch(source: source, entries: entries)
    }
}

extension EntryID: ExpressibleByUnicodeScalarLiteral {}
extension EntryID: ExpressibleByExtendedGraphemeClusterLiteral {}
extension EntryID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}
