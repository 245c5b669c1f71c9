import Catalogue
import ExpositionPages
import Foundation
import Languages
import Markup

/// A small venue made in code: two halls, a pavilion, three exhibitors, a programme of two days in Budapest.
struct SampleVenue {
    var entries = CatalogueEntries()
    /// 2026-09-15 10:30 in Budapest: two sessions are on.
    let now = Date(timeIntervalSince1970: 1_789_461_000)

    static let changedAt = Date(timeIntervalSince1970: 1_780_000_000)
    static let first = CivilDate("2026-09-15") ?? CivilDate(dayNumber: 0)
    static let second = CivilDate("2026-09-16") ?? CivilDate(dayNumber: 1)

    /// Nothing at all.
    static var fresh: SampleVenue {
        var venue = SampleVenue()
        venue.entries = CatalogueEntries()
        return venue
    }

    init(languages: [Language] = [.english, .chinese, .hungarian]) {
        let expo = Expo(
            name: ["en": "Gate of Two Rivers Expo", "zh": "两江之门博览会", "hu": "Két folyó kapuja expo"],
            motto: ["en": "Smart industry, met halfway", "zh": "智能产业，相会于途"],
            text: ["en": "<p>Halls, people and machines.</p>"], venueName: ["en": "River House"],
            city: ["en": "Budapest", "zh": "布达佩斯"], country: CountryCode(rawValue: "HU"), timeZone: "Europe/Budapest",
            languages: languages,
            days: [Self.first, Self.second], isDemo: true)
        entries.expo = [Self.entry("expo", expo)]
        entries.fields = [Self.entry("water", Field(name: ["en": "Sewage treatment", "hu": "Szennyvízkezelés"]))]
        entries.halls = [
            Self.entry(
                "smart-cities", Hall(name: ["en": "Smart cities", "zh": "智慧城市"], number: "N1", width: 60, depth: 40)),
            Self.entry(
                "smart-industry", Hall(name: ["en": "Smart industry"], number: "N2", width: 80, depth: 50, position: 1)),
        ]
        entries.pavilions = [
            Self.entry(
                "hungary",
                Pavilion(
                    name: ["en": "Hungary", "hu": "Magyarország"], hall: "smart-cities",
                    country: CountryCode(rawValue: "HU"),
                    results: [.init(figure: ["en": "44"], caption: ["en": "projects matched"])]))
        ]
        entries.exhibitors = [
            Self.entry(
                "clear-water",
                Exhibitor(
                    name: ["en": "Clear Water Works"], text: ["en": "Cleans water."],
                    country: CountryCode(rawValue: "HU"), fields: ["water"], website: "https://water.example",
                    pavilion: "hungary", isSample: true)),
            Self.entry(
                "arm-and-axis",
                Exhibitor(
                    name: ["en": "Arm and Axis", "zh": "臂与轴"], country: CountryCode(rawValue: "CN"), isSample: true)),
        ]
        entries.stands = [
            Self.entry(
                "n1-a1",
                Stand(
                    number: "A1", hall: "smart-cities", area: FloorArea(x: 4, y: 4, width: 6, depth: 4),
                    exhibitors: ["clear-water"]))
        ]
        entries.exhibits = [
            Self.entry(
                "pump",
                Exhibit(
                    name: ["en": "A quiet pump"], exhibitor: "clear-water", fields: ["water"], readiness: 8,
                    sessions: ["opening"], isSample: true)),
            Self.entry(
                "arm",
                Exhibit(
                    name: ["en": "Sorting arm", "zh": "分拣机械臂"], sort: .scene, exhibitor: "arm-and-axis", isSample: true)
            ),
        ]
        addProgramme()
    }

    private mutating func addProgramme() {
        let clock = ZoneClock(identifier: "Europe/Budapest") ?? .utc
        func at(_ day: CivilDate, _ hour: Int, _ minute: Int = 0) -> Date {
            clock.instant(of: day, secondsOfDay: hour * 3600 + minute * 60)
        }
        entries.programmes = [
            Self.entry(
                "expo-2026",
                Programme(
                    acronym: "expo-2026", name: ["en": "Programme of the expo", "zh": "博览会日程"], place: "River House",
                    city: "Budapest", start: Self.first, end: Self.second,
                    days: [
                        .init(index: 1, date: Self.first, start: at(Self.first, 9), end: at(Self.first, 18)),
                        .init(index: 2, date: Self.second, start: at(Self.second, 9), end: at(Self.second, 18)),
                    ], timeZone: "Europe/Budapest", baseAddress: "https://expo.example/"))
        ]
        entries.tracks = [
            Self.entry("cities", Track(name: ["en": "Cities", "zh": "城市"], programme: "expo-2026", colour: "#0b7a5c")),
            Self.entry("machines", Track(name: ["en": "Machines"], programme: "expo-2026", position: 1)),
        ]
        entries.rooms = [
            Self.entry(
                "danube", Room(name: ["en": "Danube room"], programme: "expo-2026", capacity: 120, hall: "smart-cities")
            ),
            Self.entry("yangtze", Room(name: ["en": "Yangtze room"], programme: "expo-2026", position: 1)),
        ]
        entries.people = [
            Self.entry(
                "anna-pelda", Person(name: ["und": "Anna Példa"], programme: "expo-2026", text: ["hu": "Mérnök."])),
            Self.entry("li-lei", Person(name: ["und": "Li Lei"], programme: "expo-2026")),
        ]
        func session(
            _ id: String, _ name: LocalisedText, _ start: Date, _ minutes: Int, _ room: EntryID<Room>?,
            _ track: EntryID<Track>?, people: [EntryID<Person>] = [], status: Session.Status = .confirmed
        ) -> Entry<Session> {
            Self.entry(
                id,
                Session(
                    name: name, abstract: ["en": "<p>About <em>\(id)</em>.</p>"], programme: "expo-2026",
                    day: clock.civil(start).date, start: start, duration: minutes * 60, room: room, track: track,
                    type: "talk", language: .english, people: people,
                    links: [Link(address: "https://more.example/\(id)", title: "More")], mayBeRecorded: true,
                    status: status))
        }
        entries.sessions = [
            session(
                "opening", ["en": "Opening", "zh": "开幕", "hu": "Megnyitó"], at(Self.first, 10), 45, "danube", "cities",
                people: ["anna-pelda"]),
            session(
                "water-talk", ["en": "Water that comes back"], at(Self.first, 10, 15), 60, "yangtze", "machines",
                people: ["li-lei", "anna-pelda"]),
            session("night", ["en": "Lights of the river"], at(Self.first, 17), 30, nil, nil),
            session(
                "gone", ["en": "A talk that was called off"], at(Self.second, 9), 30, "danube", "cities",
                status: .cancelled),
            session(
                "elsewhere", ["en": "A talk in another room"], at(Self.second, 9, 30), 25, "yangtze", "machines",
                status: .moved),
        ]
    }

    /// The site of these entries; its furnishings are made once for all tests.
    func site(origin: String = Self.origin) throws -> ExpositionSite {
        let furnishings = origin == Self.origin ? try Self.furnishings.get() : try Furnishings(origin: origin)
        return ExpositionSite(snapshot: CatalogueSnapshot(version: 7, entries: entries), furnishings: furnishings)
    }

    static let origin = "https://expo.example"
    private static let furnishings = Result { try Furnishings(origin: origin) }

    /// The paths of every page kind that stands in one language, without the language.
    var paths: [[String]] {
        var paths = [
            [], ["halls"], ["pavilions"], ["exhibitors"], ["exhibits"], ["programme"], ["programmes"], ["rooms"],
            ["favourites"], ["about"], ["search"],
        ]
        paths += entries.halls.map { ["halls", $0.address] }
        paths += entries.pavilions.map { ["pavilions", $0.address] }
        paths += entries.exhibitors.prefix(3).map { ["exhibitors", $0.address] }
        paths += entries.exhibits.prefix(3).map { ["exhibits", $0.address] }
        for programme in entries.programmes {
            paths.append(["programme", programme.address])
            paths += programme.content.days.map { ["programme", programme.address, $0.date.description] }
        }
        paths += entries.sessions.prefix(5).map { ["sessions", $0.address] }
        paths += entries.people.prefix(3).map { ["people", $0.address] }
        paths += entries.rooms.prefix(3).map { ["rooms", $0.address] }
        return paths
    }

    static func entry<Content>(_ id: String, _ content: Content) -> Entry<Content> {
        Entry(id: EntryID(id), address: id, changedBy: "test", changedAt: changedAt, content: content)
    }
}

extension EntryID: ExpressibleByUnicodeScalarLiteral {}
extension EntryID: ExpressibleByExtendedGraphemeClusterLiteral {}
extension EntryID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}
