import TestSupport

/// Every kind of page that the exposition has.
enum PageKind: String, CaseIterable, Sendable {
    case home, halls, hall, pavilions, pavilion, exhibitors, exhibitor, exhibits, exhibit, programme, grid, day,
        session,
        person, room, search, favourites, about, missing

    /// The path of such a page after the language, where it is the same in every venue.
    private var fixed: String? {
        switch self {
        case .home: ""
        case .halls, .pavilions, .exhibitors, .exhibits, .programme, .favourites, .about: rawValue
        case .search: "search?q=smart"
        case .missing: "halls/none-of-this-name"
        case .hall, .pavilion, .exhibitor, .exhibit, .grid, .day, .session, .person, .room: nil
        }
    }

    /// A kind of page that links to such pages, and how such a link looks after the language.
    private var link: (from: PageKind, pattern: Regex<Substring>)? {
        switch self {
        case .hall: (.halls, /halls\/[^"\/?#]+/)
        case .pavilion: (.pavilions, /pavilions\/[^"\/?#]+/)
        case .exhibitor: (.exhibitors, /exhibitors\/[^"\/?#]+/)
        case .exhibit: (.exhibits, /exhibits\/[^"\/?#]+/)
        case .day: (.programme, /programme\/[^"\/?#]+\/[0-9-]{10}(?=")/)
        case .grid: (.programme, /programme\/[^"\/?#]+\/[0-9-]{10}(?=")/)
        case .session: (.programme, /sessions\/[^"\/?#.]+(?=")/)
        case .person: (.session, /people\/[^"\/?#]+/)
        case .room: (.session, /rooms\/[^"\/?#.]+(?=")/)
        default: nil
        }
    }

    /// The status that such a page is answered with.
    var status: Int { self == .missing ? 404 : 200 }

    /// No such page is linked from where it should be.
    struct NotFound: Error, CustomStringConvertible {
        let description: String
    }

    /// The path, after the language, of a page of each kind in a venue.
    static func paths(in serai: RunningSerai) async throws -> [PageKind: String] {
        var paths: [PageKind: String] = [:]
        for kind in allCases {
            if let fixed = kind.fixed {
                paths[kind] = fixed
            } else if let link = kind.link, let from = paths[link.from] {
                let page = try await serai.get("/en/\(from)").text
                guard let match = page.firstMatch(of: link.pattern) else {
                    throw NotFound(description: "/en/\(from) has no link to a \(kind.rawValue)")
                }
                paths[kind] = String(match.output) + (kind == .grid ? "?view=grid" : "")
            }
        }
        return paths
    }
}
