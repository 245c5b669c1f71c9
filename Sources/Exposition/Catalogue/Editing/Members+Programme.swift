import Foundation
import Languages

extension Programme: EditableContent {
    public static let blank = Programme(
        acronym: "", name: [:], start: CivilDate(dayNumber: 0), end: CivilDate(dayNumber: 0), days: [], timeZone: "UTC")
    public static let members: [ContentMember<Programme>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What it is called."),
        ContentMember("acronym", \.acronym, .line, isRequired: true, "Its short name."),
        ContentMember("subtitle", \.subtitle, .texts, "A second line."),
        ContentMember("place", \.place, optional: .line, "Where it takes place."),
        ContentMember("city", \.city, optional: .line, "The city."),
        ContentMember("start", \.start, .date, isRequired: true, "Its first day."),
        ContentMember("end", \.end, .date, isRequired: true, "Its last day."),
        ContentMember(
            "timeZone", \.timeZone, .timeZone, isRequired: true,
            "The zone of its clocks, as the tz database names it."),
        ContentMember("days", \.numberedDays, list: .day, "Its days; one may end after midnight."),
        ContentMember("website", \.website, optional: .webAddress, "Its website."),
    ]

    public func faultBetweenMembers() -> (member: String, fault: ContentFault)? {
        if end < start { return ("end", .endsBeforeStart) }
        return days.contains { $0.end <= $0.start } ? ("days", .endsBeforeStart) : nil
    }

    /// The days; those that are written are numbered in their order.
    private var numberedDays: [Day] {
        get { days }
        set {
            days = newValue.enumerated().map { place, day in
                Day(index: place + 1, date: day.date, start: day.start, end: day.end)
            }
        }
    }
}

extension Room: EditableContent {
    public static let blank = Room(name: [:], programme: EntryID(""))
    public static let members: [ContentMember<Room>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What it is called."),
        ContentMember("text", \.text, .longTexts, "What there is to know of it."),
        ContentMember("programme", \.programme, .id(), isRequired: true, "The id of its programme."),
        ContentMember(
            "capacity", \.capacity, optional: .integer(0...10_000_000), "How many people it holds."),
        ContentMember("hall", \.hall, optional: .id(), "The id of the hall that it is in."),
        ContentMember("position", \.position, .integer(), "Rooms are shown in this order."),
    ]
}

extension Track: EditableContent {
    public static let blank = Track(name: [:], programme: EntryID(""))
    public static let members: [ContentMember<Track>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What it is called."),
        ContentMember("programme", \.programme, .id(), isRequired: true, "The id of its programme."),
        ContentMember("position", \.position, .integer(), "Tracks are shown in this order."),
    ]
}

extension Person: EditableContent {
    public static let blank = Person(name: [:], programme: EntryID(""))
    public static let members: [ContentMember<Person>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What the person is called."),
        ContentMember("text", \.text, .longTexts, "Who the person is; may hold HTML of the source."),
        ContentMember("programme", \.programme, .id(), isRequired: true, "The id of the programme."),
        ContentMember("links", \.links, list: .link, "Where to read more."),
        ContentMember("picture", \.picture, optional: .id(), "The id of the picture."),
    ]
}

extension Session: EditableContent {
    public static let blank = Session(
        name: [:], programme: EntryID(""), day: CivilDate(dayNumber: 0), start: Date(timeIntervalSince1970: 0),
        duration: 0)
    public static let members: [ContentMember<Session>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What it is called."),
        ContentMember("subtitle", \.subtitle, .texts, "A second line."),
        ContentMember("programme", \.programme, .id(), isRequired: true, "The id of its programme."),
        ContentMember("day", \.day, .date, isRequired: true, "The programme's day to which it belongs."),
        ContentMember("start", \.start, .moment, isRequired: true, "When it begins."),
        // After `start`, which it counts from.
        ContentMember("end", \.endMoment, .moment, isRequired: true, "When it ends."),
        ContentMember("room", \.room, optional: .id(), "The id of its room."),
        ContentMember("track", \.track, optional: .id(), "The id of its track."),
        ContentMember("people", \.people, list: .id(), "The ids of who speaks, in order."),
        ContentMember("abstract", \.abstract, .longTexts, "What it is about, short; may hold HTML of the source."),
        ContentMember("text", \.text, .longTexts, "What it is about, long; may hold HTML of the source."),
        ContentMember("type", \.type, .line, "What it is, as the source names it."),
        ContentMember(
            "language", \.language, optional: .language, "The language spoken, as BCP 47 has it."),
        ContentMember("links", \.links, list: .link, "Where to read and see more."),
        ContentMember("attachments", \.attachments, list: .link, "Slides, papers and other files."),
        ContentMember(
            "mayBeRecorded", \.mayBeRecorded, optional: .flag, "Whether it may be recorded."),
        ContentMember("status", \.status, .choice, "Whether it takes place as planned."),
    ]

    public func faultBetweenMembers() -> (member: String, fault: ContentFault)? {
        duration > 0 ? nil : ("end", .endsBeforeStart)
    }

    private var endMoment: Date {
        get { end }
        set { duration = Int(newValue.timeIntervalSince(start).rounded()) }
    }
}

extension ContentCodec where Value == Programme.Day {
    fileprivate static let day = ContentCodec(
        shape: .record(parts),
        encode: { day in
            ["date": .text(day.date.description), "start": .moment(day.start), "end": .moment(day.end)]
        },
        decode: { value throws(ContentFault) in
            guard let day = try value?.record(parts) else { throw .missing }
            let moment = ContentCodec<Date>.moment
            // The programme numbers its days once all of them are there.
            return Programme.Day(
                index: 0, date: try ContentCodec<CivilDate>.date.decode(day["date"]),
                start: try moment.decode(day["start"]), end: try moment.decode(day["end"]))
        })

    private static let parts: [ContentShape.Part] = [
        .init("date", .date), .init("start", .moment), .init("end", .moment),
    ]
}
