import TestSupport

/// Every kind of page that the exposition has.
enum PageKind: String, CaseIterable, Sendable {
    case home, halls, hall, litHall, standInHall, wayInHall, pavilions, pavilion, exhibitors, exhibitor, exhibits,
        exhibit
    case programme, programmes, grid, day, session, person, rooms, room
    case search, noQuestion, noAnswer, favourites, keptFavourites, about, station, missing
    case tradeIndex, tradePartner, tradeComparison, tradeWeights, tradeFigures, tradeMethod, tradeExamination
    case economies, economy, economyWeights, economyFigures, economyMethod

    /// The path of such a page after the language, where it is the same in every venue.
    private var fixed: String? {
        switch self {
        case .home: ""
        case .halls, .pavilions, .exhibitors, .exhibits, .programme, .programmes, .rooms, .favourites, .about,
            .station:
            rawValue
        case .search: "search?q=smart"
        case .noQuestion: "search"
        case .noAnswer: "search?q=xylophone+zzyzx"
        case .missing: "halls/none-of-this-name"
        case .tradeIndex: "trade-index"
        case .tradePartner: "trade-index/partners/SGP"
        case .tradeComparison: "trade-index/compare?one=SGP&other=TUR"
        case .tradeWeights: "trade-index/weights"
        case .tradeFigures: "trade-index/figures"
        case .tradeMethod: "trade-index/method"
        case .tradeExamination: "trade-index/examination"
        case .economies: "trade-index/services"
        case .economy: "trade-index/services/partners/HUN"
        case .economyWeights: "trade-index/services/weights?w=SIZE:10,REACH:90"
        case .economyFigures: "trade-index/services/figures?indicator=TARIFF"
        case .economyMethod: "trade-index/services/method"
        default: nil
        }
    }

    /// A kind of page that links to such pages, and how such a link looks after the language.
    private var link: (from: PageKind, pattern: Regex<Substring>)? {
        switch self {
        case .hall, .litHall, .standInHall, .wayInHall: (.halls, /halls\/[^"\/?#]+/)
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

    /// What is asked of such a page.
    private var query: String {
        switch self {
        case .grid: "?view=grid"
        case .litHall: "?q=smart"
        default: ""
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
                paths[kind] = String(match.output) + kind.query
            }
        }
        try await addStands(to: &paths, in: serai)
        // The demo's sessions have their day's first ones at the same time, so a clash is shown too.
        let kept = try await serai.get("/en/\(paths[.programme] ?? "")").text
            .matches(of: /sessions\/([^"\/?#.]+)"/).prefix(3).map { "session=\($0.1)" }
        let others = [(PageKind.exhibitor, "exhibitor"), (.exhibit, "exhibit")].compactMap { kind, name in
            paths[kind].map { "\(name)=\($0.drop { $0 != "/" }.dropFirst())" }
        }
        paths[.keptFavourites] = "favourites?" + (kept + others).joined(separator: "&")
        return paths
    }

    /// A stand that is asked for, and a way between the first stand and the last.
    private static func addStands(to paths: inout [PageKind: String], in serai: RunningSerai) async throws {
        guard let hall = paths[.hall] else { return }
        let numbers = try await serai.get("/en/\(hall)").text.matches(of: /<li><b>([A-Z0-9]+)<\/b>/).map(\.1)
        guard let first = numbers.first, let last = numbers.last else {
            throw NotFound(description: "/en/\(hall) lists no stands")
        }
        paths[.standInHall] = "\(hall)?stand=\(last)"
        paths[.wayInHall] = "\(hall)?from=\(first)&to=\(last)"
    }
}
