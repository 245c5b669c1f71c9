import Catalogue

extension APIResource where Content == Exhibitor {
    /// Who exhibits.
    static let exhibitors = APIResource(
        name: "exhibitors", schemaName: "Exhibitor", meaning: "Companies, research units, public bodies and countries.",
        table: { $0.exhibitors },
        more: [
            APIMember("stands", .list(.text), "The ids of its stands.") { entry, snapshot in
                .list(snapshot.stands(of: entry.id).map { .text($0.id.rawValue) })
            }
        ],
        filters: [
            APIFilter("country", .line, "ISO 3166-1, two letters.") { entry, _ in
                entry.content.country.map { [$0.rawValue] } ?? []
            },
            APIFilter("field", .line, "The id of a field of technology.") { entry, _ in
                entry.content.fields.map(\.rawValue)
            },
            APIFilter("sort", .choice(Exhibitor.Sort.allCases.map(\.rawValue)), "What sort it is.") { entry, _ in
                [entry.content.sort.rawValue]
            },
            APIFilter("pavilion", .line, "The id of a pavilion.") { entry, _ in
                entry.content.pavilion.map { [$0.rawValue] } ?? []
            },
            APIFilter("hall", .line, "The id of a hall in which it has a stand.") { entry, snapshot in
                snapshot.stands(of: entry.id).map(\.content.hall.rawValue)
            },
        ])
}

extension APIResource where Content == Exhibit {
    /// What is shown.
    static let exhibits = APIResource(
        name: "exhibits", schemaName: "Exhibit", meaning: "Products, scenes to try, technologies and intentions.",
        table: { $0.exhibits },
        filters: [
            APIFilter("exhibitor", .line, "The id of an exhibitor.") { entry, _ in [entry.content.exhibitor.rawValue] },
            APIFilter("field", .line, "The id of a field of technology.") { entry, _ in
                entry.content.fields.map(\.rawValue)
            },
            APIFilter("sort", .choice(Exhibit.Sort.allCases.map(\.rawValue)), "What sort it is.") { entry, _ in
                [entry.content.sort.rawValue]
            },
            APIFilter("readiness", .integer(1...9), "Technology readiness level (ISO 16290).") { entry, _ in
                entry.content.readiness.map { [String($0)] } ?? []
            },
        ])
}

extension APIResource where Content == Field {
    /// Fields of technology.
    static let fields = APIResource(
        name: "fields", schemaName: "Field", meaning: "Fields of technology.", table: { $0.fields })
}

extension APIResource where Content == Picture {
    /// Pictures.
    static let pictures = APIResource(
        name: "pictures", schemaName: "Picture", meaning: "Pictures; their bytes are at the file's address.",
        table: { $0.pictures },
        ownMembers: [
            APIMember("alternativeText", .texts, "What a person who cannot see it should know.") { entry, _ in
                .texts(entry.content.alternativeText)
            },
            APIMember("file", .text, "The address of its bytes on this site.") { entry, _ in
                .text("/files/\(entry.content.hash)")
            },
            APIMember("mediaType", .text, "What its bytes are.") { entry, _ in .text(entry.content.mediaType) },
            APIMember("width", .integer(1...100_000), "Pixels across.") { entry, _ in .integer(entry.content.width) },
            APIMember("height", .integer(1...100_000), "Pixels down.") { entry, _ in .integer(entry.content.height) },
            APIMember("credit", .text, "Who made it and under which terms.") { entry, _ in
                entry.content.credit.map(ContentValue.text)
            },
            APIMember("variants", .list(variant), "The same in other sizes and formats, for programs that choose.") {
                entry, _ in
                .list(entry.content.variants.map(value(of:)))
            },
        ],
        filters: [])

    private static let variant = APISchema.object([
        ("file", .text), ("mediaType", .text), ("width", .integer(1...100_000)), ("height", .integer(1...100_000)),
    ])

    private static func value(of variant: Picture.Variant) -> ContentValue {
        .object([
            ("file", .text("/files/\(variant.hash)")), ("mediaType", .text(variant.mediaType)),
            ("width", .integer(variant.width)), ("height", .integer(variant.height)),
        ])
    }
}
