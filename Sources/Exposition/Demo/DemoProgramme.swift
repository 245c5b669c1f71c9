import Catalogue
import Chance
import Foundation
import Languages

/// The programme of the demo: three days, eight rooms, one of them at the Singapore branch.
struct DemoProgramme {
    private(set) var programme: [Entry<Programme>] = []
    private(set) var tracks: [Entry<Track>] = []
    private(set) var rooms: [Entry<Room>] = []
    private(set) var people: [Entry<Person>] = []
    private(set) var sessions: [Entry<Session>] = []
    /// Talks and workshops by field.
    private(set) var sessionsByField: [String: [EntryID<Session>]] = [:]

    static let days = 3
    /// Seconds by which Chongqing's clocks are ahead of Greenwich; they have not been changed since 1991.
    static let offset = 8 * 3600
    static let timeZone = "Asia/Shanghai"

    private let texts: DemoTexts
    private let make: EntryMaking
    private let opening: CivilDate
    private var random: SplitMix64
    private var speakers: DemoSpeakers

    init(texts: DemoTexts, make: EntryMaking, opening: CivilDate, seed: UInt64) {
        self.texts = texts
        self.make = make
        self.opening = opening
        random = SplitMix64(seed: seed, thing: -2)
        speakers = DemoSpeakers(texts: texts)

        addRooms()
        addMainStage()
        addThemeStages()
        addStation()
        addMatchmaking()
        addSingapore()
        people = speakers.entries(make)
        addProgramme()
    }

    /// An instant by Chongqing's clocks.
    static func instant(_ date: CivilDate, minutes: Int) -> Date {
        Date(timeIntervalSince1970: Double(date.dayNumber * 86_400 + minutes * 60 - offset))
    }

    private mutating func addRooms() {
        tracks = texts.programme.tracks.enumerated().map { position, track in
            make.entry(
                DemoID.track(track.id), title: track.name,
                Track(
                    name: track.name, programme: DemoID.programme, colour: track.colour, sourceSlug: track.id,
                    position: position))
        }
        rooms = texts.programme.rooms.enumerated().map { position, room in
            make.entry(
                DemoID.room(room.id), title: room.name,
                Room(
                    name: room.name, programme: DemoID.programme, capacity: room.seats, hall: DemoID.hall(room.hall),
                    sourceSlug: room.id, position: position))
        }
    }

    private mutating func addMainStage() {
        let slots = [(600, 60), (690, 45), (840, 75), (960, 60), (1050, 45)]
        for (index, text) in texts.programme.main.enumerated() {
            let (start, minutes) = text.type == "night" ? (1290, 270) : slots[index % slots.count]
            add(
                text, id: "main-\(index + 1)", room: "main", track: "stage", day: index / slots.count, start: start,
                minutes: minutes, speakers: text.type == "keynote" ? 1 : 3)
        }
    }

    private mutating func addThemeStages() {
        let starts = [585, 645, 705, 810, 870, 930, 990]
        for theme in Theme.allCases {
            let fields = texts.fields.filter { $0.theme == theme }.map(\.id)
            // Field after field in turn, so that no day is of one field only.
            let byField = fields.map { field in texts.talks.filter { $0.field == field } }
            let longest = byField.map(\.count).max() ?? 0
            let talks = (0..<longest).flatMap { turn in
                byField.compactMap { $0.indices.contains(turn) ? $0[turn] : nil }
            }
            let perDay = (talks.count + Self.days - 1) / Self.days
            for (index, talk) in talks.enumerated() {
                let id = "\(theme.rawValue)-\(index + 1)"
                let status: Session.Status =
                    switch id {
                    case "cities-6": .cancelled
                    case "applications-2": .moved
                    default: .confirmed
                    }
                add(
                    ProgrammeTexts.SessionTexts(type: talk.type, name: talk.name, text: talk.text), id: id,
                    room: theme.rawValue, track: theme.rawValue, day: index / perDay, start: starts[index % perDay],
                    minutes: talk.type == "workshop" ? 50 : 40, speakers: talk.type == "workshop" ? 2 : 1,
                    field: talk.field, status: status)
                sessionsByField[talk.field, default: []].append(DemoID.session(id))
            }
        }
    }

    /// The station changes a battery before the visitors' eyes at each full hour.
    private mutating func addStation() {
        for day in 0..<Self.days {
            for hour in 10...17 {
                add(
                    texts.programme.station, id: "station-\(day + 1)-\(hour)", room: "station", track: "station",
                    day: day, start: hour * 60, minutes: 15, speakers: 0)
            }
        }
    }

    private mutating func addMatchmaking() {
        let starts = [570, 660, 780, 870, 960]
        let hungary = texts.countries.filter { $0.code.rawValue == "HU" }
        let countries = hungary + texts.countries.filter { $0.pavilion != nil }
        let name = TextPattern(texts.programme.matchmaking.name)
        for index in 0..<Self.days * starts.count {
            let field = texts.fields[index * 4 % texts.fields.count]
            let text = ProgrammeTexts.SessionTexts(
                type: texts.programme.matchmaking.type,
                name: name.filled([
                    "country": countries[index % countries.count].name, "field": field.name.insideSentence,
                ]),
                text: texts.programme.matchmaking.text)
            add(
                text, id: "meeting-\(index + 1)", room: "international", track: "international",
                day: index / starts.count, start: starts[index % starts.count], minutes: 75, speakers: 1)
        }
    }

    private mutating func addSingapore() {
        let starts = [600, 675, 840, 930]
        for (index, text) in texts.programme.singapore.enumerated() {
            add(
                text, id: "singapore-\(index + 1)", room: "singapore", track: "singapore", day: index / starts.count,
                start: starts[index % starts.count], minutes: 45, speakers: text.type == "panel" ? 3 : 1,
                field: index % 2 == 0 ? "digital-connectivity" : "augmented-reality")
        }
    }

    private mutating func add(
        _ text: ProgrammeTexts.SessionTexts, id: String, room: String, track: String, day: Int, start: Int,
        minutes: Int,
        speakers count: Int, field: String? = nil, status: Session.Status = .confirmed
    ) {
        let date = opening.adding(days: day)
        let begin = Self.instant(date, minutes: start)
        let people = speakers.free(count, field: field, from: begin, seconds: minutes * 60)
        let languages: [Language] = [.chinese, .english, .chinese, .english, .english, .hungarian]
        let session = Session(
            name: text.name, abstract: text.text.followed(by: texts.sentences.sampleSession),
            programme: DemoID.programme, day: date, start: begin, duration: minutes * 60, room: DemoID.room(room),
            track: DemoID.track(track), type: text.type,
            language: room == "singapore" ? .english : room == "station" ? .chinese : random.one(of: languages),
            people: people, mayBeRecorded: text.type == "meeting" ? false : true, status: status,
            sourceNumber: sessions.count + 1)
        sessions.append(make.entry(DemoID.session(id), title: text.name, session))
    }

    private mutating func addProgramme() {
        let days = (0..<Self.days).map { index in
            let date = opening.adding(days: index)
            let ends = sessions.filter { $0.content.day == date }.map(\.content.end)
            return Programme.Day(
                index: index + 1, date: date, start: Self.instant(date, minutes: 9 * 60),
                end: ends.max() ?? Self.instant(date, minutes: 18 * 60))
        }
        let content = Programme(
            acronym: "smart-expo-\(opening.year)", name: texts.programme.name, subtitle: texts.programme.subtitle,
            city: texts.expo.expo.city[.english], start: opening, end: opening.adding(days: Self.days - 1), days: days,
            timeZone: Self.timeZone, dayChange: 4 * 3600, timeslot: 900, colour: "#9a3412")
        programme = [make.entry(DemoID.programme, title: LocalisedText(content.acronym), content)]
    }
}
