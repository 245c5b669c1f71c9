import Foundation
import HTTPTypes
import Languages
import Markup
import TradeDesk
import TradePages
import WebFront

/// The addresses of a trade index: its pages in each language, and the ranking by a reader's weights as JSON.
package struct TradeRoutes: Sendable {
    private let house: TradeHouse
    private let furnishings: TradeFurnishings
    private let path: String

    /// What stands after the index's own address in those of its pages and files: another index below it is called otherwise.
    package static let ownSegments: Set<String> = [
        "partners", "compare", "figures", "method", "examination", "weights", "weights.json", "files",
    ]

    /// - Parameters:
    ///   - house: what the pages need of the house around them.
    ///   - furnishings: words and names.
    ///   - path: where the index's pages are, after the language: segments as they are meant, with slashes between them.
    package init(_ house: TradeHouse, furnishings: TradeFurnishings, path: String = "trade-index") {
        self.house = house
        self.furnishings = furnishings
        self.path = path
    }

    /// What the server answers.
    package var routes: [Route] {
        let root = "/{language}/\(path)"
        return [
            Route(.get, root) { try page($0) { .overview($0, furnishings) } },
            Route(.get, root + "/partners/{partner}") { request in
                try page(request) { .partner(request.parameters["partner"] ?? "", $0, furnishings) }
            },
            Route(.get, root + "/compare") { try page($0) { .comparison($0, furnishings) } },
            Route(.get, root + "/figures") { try page($0) { .figures($0, furnishings) } },
            Route(.get, root + "/method") { try page($0) { .method($0, furnishings, notes: house.notes()) } },
            Route(.get, root + "/examination") { try page($0) { .examination($0, furnishings) } },
            Route(.get, root + "/weights", handler: weights),
            Route(.get, root + "/weights.json", handler: weightsAnswer),
            Route(.get, "/\(path)/files/{file}", handler: file),
            Route(.get, "/\(path)/files/{folder}/{file}", handler: file),
        ]
    }

    private func page(_ request: RouteRequest, _ make: (TradeVisit) -> TradePage?) throws -> Page {
        let visit = try visit(request)
        // A partner that the index does not have.
        guard let page = make(visit) else { throw RouteRefusal(status: 404) }
        let segments = request.target.prefix { $0 != "?" }.split(separator: "/").dropFirst().map {
            $0.removingPercentEncoding ?? String($0)
        }
        return try house.framed(
            page, PageRequest(language: visit.language, path: segments, query: request.query, now: request.now))
    }

    /// A file to take along.
    private func file(_ request: RouteRequest) async throws -> Page {
        let name = [request.parameters["folder"], request.parameters["file"]].compactMap(\.self).joined(separator: "/")
        guard let bytes = house.file(name) else { throw RouteRefusal(status: 404) }
        let kinds = [
            "csv": "text/csv; charset=utf-8", "json": "application/json", "svg": "image/svg+xml",
            "html": "text/html; charset=utf-8", "yaml": "application/yaml",
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ]
        let kind = name.split(separator: ".").last.flatMap { kinds[String($0)] } ?? "application/octet-stream"
        // They stand alone, with styles of their own, which this site's policy would not let them have.
        return Page(
            mediaType: kind, body: bytes,
            headers: [
                (name: "Cache-Control", value: "no-cache"), (name: "Content-Disposition", value: "attachment"),
            ])
    }

    private func weights(_ request: RouteRequest) async throws -> Page {
        if let address = try visit(request).shortWeightAddress { return .redirect(to: address) }
        return try page(request) { .weights($0, furnishings, reweigh: house.reweigh) }
    }

    private func weightsAnswer(_ request: RouteRequest) async throws -> Page {
        let json = WeightsAnswer.json(try visit(request), furnishings, reweigh: house.reweigh)
        return Page(
            mediaType: "application/json", body: json, keeping: .never,
            headers: [(name: "Cache-Control", value: "no-store")])
    }

    /// What a request asks for.
    ///
    /// - Throws: `RouteRefusal` 404 for a language that the house does not have, 503 while nothing is published.
    private func visit(_ request: RouteRequest) throws -> TradeVisit {
        guard let tag = request.parameters["language"],
            let language = house.languages().first(where: { $0.rawValue == tag })
        else { throw RouteRefusal(status: 404) }
        guard let edition = house.edition(), !edition.nodes.isEmpty, !edition.units.isEmpty, !edition.years.isEmpty
        else { throw RouteRefusal(status: 503, retryAfter: 5) }
        return TradeVisit(
            edition, language: language, query: request.query, path: Self.encoded(path),
            indices: house.indices().map { IndexLink(title: $0.title, path: Self.encoded($0.path)) })
    }

    private static func encoded(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }
}
