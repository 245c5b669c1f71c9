import Languages

extension Expo: EditableContent {
    public static let blank = Expo(name: [:])
    public static let members: [ContentMember<Expo>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What the expo is called."),
        ContentMember("motto", \.motto, .texts, "A sentence below its name."),
        ContentMember("text", \.text, .longTexts, "What it is about."),
        ContentMember("venueName", \.venueName, .texts, "What the venue is called."),
        ContentMember("venueKind", \.venueKind, .choice, "Main venue or branch."),
        ContentMember("city", \.city, .texts, "The city."),
        ContentMember("country", \.country, optional: .country, "ISO 3166-1, two letters."),
        ContentMember("timeZone", \.timeZone, .timeZone, isRequired: true, "The zone of its clocks (tz database)."),
        ContentMember("languages", \.languages, list: .language, "The languages of its pages, the first one first."),
        ContentMember("days", \.days, list: .date, "The days on which it is open."),
    ]

    public func faultBetweenMembers() -> (member: String, fault: ContentFault)? {
        if languages.isEmpty { return ("languages", .missing) }
        return Set(languages).count < languages.count ? ("languages", .unknownWord) : nil
    }
}

extension Field: EditableContent {
    public static let blank = Field(name: [:])
    public static let members: [ContentMember<Field>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What it is called.")
    ]
}

extension Hall: EditableContent {
    public static let blank = Hall(name: [:], number: "", width: 60, depth: 40)
    public static let members: [ContentMember<Hall>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What it is called."),
        ContentMember("number", \.number, .line, isRequired: true, "What stands on its door, such as N1."),
        ContentMember("text", \.text, .longTexts, "What is in it."),
        ContentMember("width", \.width, .number(atLeast: 1), isRequired: true, "Metres from west to east."),
        ContentMember("depth", \.depth, .number(atLeast: 1), isRequired: true, "Metres from north to south."),
        ContentMember(
            "entrances", \.entrances, list: .entrance, "The ways in, in metres from the north-west corner."),
        ContentMember(
            "branch", \.branch, optional: .texts, "The branch venue that it stands at; absent for the main venue."),
        ContentMember("position", \.position, .integer(), "Halls are shown in this order."),
    ]
}

extension Pavilion: EditableContent {
    public static let blank = Pavilion(name: [:], hall: EntryID(""))
    public static let members: [ContentMember<Pavilion>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What it is called."),
        ContentMember("text", \.text, .longTexts, "What is in it."),
        ContentMember("hall", \.hall, .id(), isRequired: true, "The id of its hall."),
        ContentMember("country", \.country, optional: .country, "ISO 3166-1, two letters."),
        ContentMember("area", \.area, optional: .area, "Its part of the floor."),
        ContentMember("results", \.results, list: .result, "Results of cooperation, as figures."),
        ContentMember("resultsSource", \.resultsSource, .texts, "Where the results are from."),
        ContentMember("sample", \.isSample, .flag, "Whether it was made up."),
    ]
}

extension Stand: EditableContent {
    public static let blank = Stand(
        number: "", hall: EntryID(""), area: FloorArea(x: 0, y: 0, width: 4, depth: 3))
    public static let members: [ContentMember<Stand>] = [
        ContentMember("number", \.number, .line, isRequired: true, "The number on the plan, such as A12."),
        ContentMember("hall", \.hall, .id(), isRequired: true, "The id of its hall."),
        ContentMember("pavilion", \.pavilion, optional: .id(), "The id of its pavilion."),
        ContentMember("area", \.area, .area, isRequired: true, "Its part of the floor."),
        ContentMember("exhibitors", \.exhibitors, list: .id(), "The ids of who stands there."),
    ]
}

extension ContentCodec where Value == FloorArea {
    /// A rectangle, in metres from the hall's north-west corner.
    fileprivate static let area = ContentCodec(
        shape: .record(parts),
        encode: { area in
            [
                "x": .number(area.x), "y": .number(area.y), "width": .number(area.width), "depth": .number(area.depth),
            ]
        },
        decode: { value throws(ContentFault) in
            guard let area = try value?.record(parts) else { throw .missing }
            let (place, size) = (ContentCodec<Double>.number(atLeast: 0), ContentCodec<Double>.number(atLeast: 0.1))
            return FloorArea(
                x: try place.decode(area["x"]), y: try place.decode(area["y"]),
                width: try size.decode(area["width"]), depth: try size.decode(area["depth"]))
        })

    private static let parts: [ContentShape.Part] = [
        .init("x", .number(atLeast: 0)), .init("y", .number(atLeast: 0)), .init("width", .number(atLeast: 0.1)),
        .init("depth", .number(atLeast: 0.1)),
    ]
}

extension ContentCodec where Value == Hall.Entrance {
    fileprivate static let entrance = ContentCodec(
        shape: .record(parts),
        encode: { entrance in
            .object(
                (ContentValue.texts(entrance.name).map { [.init("name", $0)] } ?? [])
                    + [.init("x", .number(entrance.x)), .init("y", .number(entrance.y))])
        },
        decode: { value throws(ContentFault) in
            guard let entrance = try value?.record(parts) else { throw .missing }
            let place = ContentCodec<Double>.number(atLeast: 0)
            return Hall.Entrance(
                name: try ContentCodec<LocalisedText>.texts.decode(entrance["name"]),
                x: try place.decode(entrance["x"]), y: try place.decode(entrance["y"]))
        })

    private static let parts: [ContentShape.Part] = [
        .init("name", .texts(isLong: false), isRequired: false), .init("x", .number(atLeast: 0)),
        .init("y", .number(atLeast: 0)),
    ]
}

extension ContentCodec where Value == Pavilion.Result {
    fileprivate static let result = ContentCodec(
        shape: .record(parts),
        encode: { result in
            .object(
                [("figure", result.figure), ("caption", result.caption)].compactMap { name, text in
                    ContentValue.texts(text).map { ContentValue.Member(name, $0) }
                })
        },
        decode: { value throws(ContentFault) in
            guard let result = try value?.record(parts) else { throw .missing }
            let texts = ContentCodec<LocalisedText>.texts
            return Pavilion.Result(
                figure: try texts.decode(result["figure"]), caption: try texts.decode(result["caption"]))
        })

    private static let parts: [ContentShape.Part] = [
        .init("figure", .texts(isLong: false), isRequired: false),
        .init("caption", .texts(isLong: false), isRequired: false),
    ]
}
