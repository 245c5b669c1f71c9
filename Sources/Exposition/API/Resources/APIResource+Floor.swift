import Catalogue

extension APIResource where Content == Hall {
    /// Halls with their floor plans.
    static let halls = APIResource(
        name: "halls", schemaName: "Hall", meaning: "Halls with their floor plans.", table: { $0.halls },
        ownMembers: [
            APIMember("name", .texts, "What it is called.") { entry, _ in .texts(entry.content.name) },
            APIMember("text", .texts, "What is in it.") { entry, _ in .texts(entry.content.text) },
            APIMember("number", .text, "What stands on its door, such as N1.") { entry, _ in
                .text(entry.content.number)
            },
            APIMember("width", .number, "Metres from west to east.") { entry, _ in .number(entry.content.width) },
            APIMember("depth", .number, "Metres from north to south.") { entry, _ in .number(entry.content.depth) },
            APIMember(
                "entrances", .list(.object([("name", .texts), ("x", .number), ("y", .number)])),
                "The ways in, in metres from the north-west corner."
            ) { entry, _ in
                .list(
                    entry.content.entrances.map { entrance in
                        .object(
                            (ContentValue.texts(entrance.name).map { [("name", $0)] } ?? [])
                                + [("x", .number(entrance.x)), ("y", .number(entrance.y))])
                    })
            },
            APIMember("branch", .texts, "The branch venue that it stands at; absent for the main venue.") { entry, _ in
                entry.content.branch.flatMap(ContentValue.texts)
            },
            APIMember("position", .integer(nil), "Halls are shown in this order.") { entry, _ in
                .integer(entry.content.position)
            },
        ],
        filters: [])
}

extension APIResource where Content == Pavilion {
    /// Countries' and groups' parts of halls.
    static let pavilions = APIResource(
        name: "pavilions", schemaName: "Pavilion", meaning: "Countries' and groups' parts of halls.",
        table: { $0.pavilions },
        ownMembers: [
            APIMember("name", .texts, "What it is called.") { entry, _ in .texts(entry.content.name) },
            APIMember("text", .texts, "What is in it.") { entry, _ in .texts(entry.content.text) },
            APIMember("hall", .text, "The id of its hall.") { entry, _ in .text(entry.content.hall.rawValue) },
            APIMember("country", .text, "ISO 3166-1, two letters.") { entry, _ in
                entry.content.country.map { .text($0.rawValue) }
            },
            APIMember("area", .floorArea, "Its part of the floor.") { entry, _ in
                entry.content.area.map(ContentValue.area)
            },
            APIMember(
                "results", .list(.object([("figure", .texts), ("caption", .texts)])),
                "Results of cooperation, as figures."
            ) { entry, _ in
                .list(
                    entry.content.results.map { result in
                        .object(
                            [
                                ("figure", ContentValue.texts(result.figure)),
                                ("caption", ContentValue.texts(result.caption)),
                            ]
                            .compactMap { name, value in value.map { (name, $0) } })
                    })
            },
            APIMember("sample", .flag, "Whether it was made up.") { entry, _ in .flag(entry.content.isSample) },
        ],
        filters: [
            APIFilter("hall", .line, "The id of a hall.") { entry, _ in [entry.content.hall.rawValue] },
            APIFilter("country", .line, "ISO 3166-1, two letters.") { entry, _ in
                entry.content.country.map { [$0.rawValue] } ?? []
            },
        ])
}

extension APIResource where Content == Stand {
    /// Places on floor plans.
    static let stands = APIResource(
        name: "stands", schemaName: "Stand", meaning: "Places on the halls' floor plans.", table: { $0.stands },
        ownMembers: [
            APIMember("number", .text, "The number on the plan, such as A12.") { entry, _ in
                .text(entry.content.number)
            },
            APIMember("hall", .text, "The id of its hall.") { entry, _ in .text(entry.content.hall.rawValue) },
            APIMember("pavilion", .text, "The id of its pavilion.") { entry, _ in
                entry.content.pavilion.map { .text($0.rawValue) }
            },
            APIMember("area", .floorArea, "Its part of the floor.") { entry, _ in .area(entry.content.area) },
            APIMember("exhibitors", .list(.text), "The ids of who stands there.") { entry, _ in
                .list(entry.content.exhibitors.map { .text($0.rawValue) })
            },
        ],
        filters: [
            APIFilter("hall", .line, "The id of a hall.") { entry, _ in [entry.content.hall.rawValue] },
            APIFilter("exhibitor", .line, "The id of an exhibitor.") { entry, _ in
                entry.content.exhibitors.map(\.rawValue)
            },
        ])
}

extension APISchema {
    /// A rectangle on a hall's floor, in metres from the north-west corner.
    fileprivate static let floorArea = APISchema.object([
        ("x", .number), ("y", .number), ("width", .number), ("depth", .number),
    ])
}

extension ContentValue {
    fileprivate static func area(_ area: FloorArea) -> ContentValue {
        .object([
            ("x", .number(area.x)), ("y", .number(area.y)), ("width", .number(area.width)),
            ("depth", .number(area.depth)),
        ])
    }
}
