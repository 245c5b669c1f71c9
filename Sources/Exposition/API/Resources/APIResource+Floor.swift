import Catalogue

extension APIResource where Content == Hall {
    /// Halls with their floor plans.
    static let halls = APIResource(
        name: "halls", schemaName: "Hall", meaning: "Halls with their floor plans.", table: { $0.halls })
}

extension APIResource where Content == Pavilion {
    /// Countries' and groups' parts of halls.
    static let pavilions = APIResource(
        name: "pavilions", schemaName: "Pavilion", meaning: "Countries' and groups' parts of halls.",
        table: { $0.pavilions },
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
        filters: [
            APIFilter("hall", .line, "The id of a hall.") { entry, _ in [entry.content.hall.rawValue] },
            APIFilter("exhibitor", .line, "The id of an exhibitor.") { entry, _ in
                entry.content.exhibitors.map(\.rawValue)
            },
        ])
}
