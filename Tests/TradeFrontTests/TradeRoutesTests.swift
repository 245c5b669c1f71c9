import Foundation
import HTTPTypes
import Languages
import Markup
import Synchronization
import Testing
import TradeDesk
import TradePages
import TradeSample

@testable import TradeFront
@testable import WebFront

@Suite("A trade index is found at its addresses")
struct TradeRoutesTests {
    private static let edition = SampleEdition.made()
    /// Looking up every country's name takes a while, so the tests share one.
    private static let furnishings = Result { try TradeFurnishings() }

    /// What the frame was given last.
    private final class Framed: Sendable {
        let last = Mutex<(page: TradePage, request: PageRequest)?>(nil)
    }

    private static func house(_ edition: IndexEdition? = edition, _ framed: Framed = Framed()) -> TradeHouse {
        TradeHouse(
            languages: { [.english, .chinese, .hungarian] }, edition: { edition },
            notes: { MethodNotes(downloads: [.init(title: LocalisedText("Method"), address: "/m.yaml")]) },
            reweigh: { SampleEdition.reweighed($0, $1) },
            framed: { page, request in
                framed.last.withLock { $0 = (page, request) }
                return .html(page.body, keeping: .never)
            })
    }

    private static func ask(
        _ target: String, of house: TradeHouse = house(), path: String = "trade-index"
    ) async throws -> Page {
        let address = try RequestTarget(target)
        let routes = RouteTable(TradeRoutes(house, furnishings: try furnishings.get(), path: path).routes)
        guard case .route(let route, let parameters) = routes.match(.get, address.segments) else {
            throw RouteRefusal(status: 404)
        }
        return try await route.handler(
            RouteRequest(
                method: .get, parameters: parameters, query: address.query, headers: HTTPFields(), body: [],
                client: "127.0.0.1", language: .english, now: Date(timeIntervalSince1970: 1_600_000_000),
                target: target))
    }

    @Test(
        "each page in each language", arguments: ["en", "zh", "hu"],
        ["", "/partners/SGP", "/compare", "/figures", "/method", "/examination", "/weights"])
    func pages(language: String, address: String) async throws {
        let framed = Framed()
        let page = try await Self.ask(
            "/\(language)/trade-index\(address)?year=2018", of: Self.house(Self.edition, framed))
        #expect(page.status == 200 && page.keeping == .never)
        let given = try #require(framed.last.withLock { $0 })
        #expect(given.request.language.rawValue == language)
        #expect(given.request.path == ["trade-index"] + address.split(separator: "/").map(String.init))
        #expect(given.request.query == [QueryItem(name: "year", value: "2018")])
        #expect(given.page.isIndexed == (address != "/weights"))
    }

    @Test(
        "what is not there is not found",
        arguments: [
            "/de/trade-index", "/en/trade-index/partners/NIX", "/en/trade-index/partners/%3Cb%3E",
            "/en/trade-index/none",
            "/en/other-index",
        ])
    func missing(target: String) async throws {
        let refusal = await #expect(throws: RouteRefusal.self) { try await Self.ask(target) }
        #expect(refusal?.status == 404)
    }

    @Test("while nothing is published, one is asked to come back")
    func unpublished() async throws {
        let refusal = await #expect(throws: RouteRefusal.self) {
            try await Self.ask("/en/trade-index", of: Self.house(nil))
        }
        #expect(refusal?.status == 503 && refusal?.retryAfter != nil)
    }

    @Test("the form's fields lead on to the short address, and that shows the weights")
    func form() async throws {
        let fields = "w.ties=50&w.potential=0&w.foundation=0&w.environment=0&w.risks=0&w.levels=50"
        let page = try await Self.ask("/hu/trade-index/weights?\(fields)&year=2015")
        #expect(page.status == 302)
        let address = try #require(page.headers.first { $0.name == "Location" }?.value)
        #expect(
            address
                == "/hu/trade-index/weights?w=ties:50,potential:0,foundation:0,environment:0,risks:0,levels:50&year=2015"
        )
        let shown = String(decoding: try await Self.ask(address).body, as: UTF8.self)
        #expect(shown.matches(of: /<output[^>]*>50%<\/output>/).count == 2)
    }

    @Test("the ranking by other weights is JSON that nobody keeps")
    func answer() async throws {
        let page = try await Self.ask("/en/trade-index/weights.json?w=ties:100")
        #expect(page.mediaType == "application/json")
        #expect(page.headers.contains { $0.name == "Cache-Control" && $0.value == "no-store" })
        let json = try #require(try JSONSerialization.jsonObject(with: Data(page.body)) as? [String: Any])
        #expect((json["units"] as? [Any])?.count == 14)
    }

    @Test(
        "another index may stand at another address, and all its links stay there",
        arguments: [
            ("digital-services", "digital-services"), ("trade-index/services", "trade-index/services"),
            ("trade-index/服务", "trade-index/%E6%9C%8D%E5%8A%A1"),
        ])
    func otherPath(path: String, address: String) async throws {
        let page = try await Self.ask("/en/\(address)/compare", path: path)
        let links = String(decoding: page.body, as: UTF8.self).matches(of: /(?:href|action)="([^"]+)"/)
        #expect(!links.isEmpty)
        for link in links { #expect(link.output.1.hasPrefix("/en/\(address)")) }
        let answer = try await Self.ask("/en/\(address)/weights.json?w=ties:100", path: path)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
        #expect((json["address"] as? String)?.hasPrefix("/en/\(address)/weights?w=") == true)
    }

    @Test("pages of an index lead to those beside it")
    func beside() async throws {
        var house = Self.house()
        house.indices = {
            [
                IndexLink(title: LocalisedText("One"), path: "trade-index"),
                IndexLink(title: LocalisedText("Two"), path: "trade-index/服务"),
            ]
        }
        let page = String(decoding: try await Self.ask("/en/trade-index/method", of: house).body, as: UTF8.self)
        #expect(page.contains("<a href=\"/en/trade-index\" aria-current=\"true\">One</a>"))
        #expect(page.contains("<a href=\"/en/trade-index/%E6%9C%8D%E5%8A%A1\">Two</a>"))
    }

    @Test("the segments that another index must not take are those of the index's own addresses")
    func ownSegments() throws {
        let routes = TradeRoutes(Self.house(), furnishings: try Self.furnishings.get()).routes
        let table = RouteTable(routes)
        for segment in TradeRoutes.ownSegments {
            let isTaken = [
                ["en", "trade-index", segment], ["en", "trade-index", segment, "x"], ["trade-index", segment, "x"],
            ]
            .contains { if case .route = table.match(.get, $0) { true } else { false } }
            #expect(isTaken, "\(segment)")
        }
        for segments in [["en", "trade-index", "services"], ["trade-index", "services", "x"]] {
            guard case .nothing = table.match(.get, segments) else {
                Issue.record("\(segments) is taken")
                continue
            }
        }
    }
}
