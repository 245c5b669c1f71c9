import Foundation
import HTTPTypes
import Languages
import Markup
import Records
import RecordsTestSupport
import StationPages
import Testing

@testable import OCPP
@testable import StationDesk
@testable import WebFront

@Suite("The fleet's desk lets operators in, and goes by the wall clock whatever the site's clock shows")
struct FleetDeskTests {
    /// Noon of a day; the site's clock shows a day years before.
    static let noon = Calendar.current.startOfDay(for: Date(timeIntervalSince1970: 1_790_000_000)) + 43_200
    static let siteClock = Date(timeIntervalSince1970: 1_600_000_000)

    private static func house(_ caller: StationHouse.Caller) -> StationHouse {
        StationHouse(
            languages: { [.english] }, caller: { _ in caller }, sender: { _, token in token == "token" ? "Olga" : nil },
            framed: { sheet, _ in Page(mediaType: "text/html", body: Array(sheet.body.description.utf8)) })
    }

    private static func ask(_ desk: FleetDesk, _ method: HTTPRequest.Method = .get, form: String = "") async throws
        -> Page
    {
        let route = try #require(desk.routes.first { $0.method == method })
        var headers = HTTPFields()
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await route.handler(
            RouteRequest(
                method: method, parameters: ["language": "en"], query: [], headers: headers, body: Array(form.utf8),
                client: "127.0.0.1", language: .english, now: siteClock, target: "/en/desk/fleet"))
    }

    private static func withDesk(
        _ caller: StationHouse.Caller = .operator(formToken: "token"),
        _ body: (FleetDesk, CentralStore) async throws -> Void
    ) async throws {
        try await TestDatabases.withFresh(.sqlite) { database in
            try await database.migrate(CentralMigrations.all(from: 1))
            let store = CentralStore(database)
            try await store.enrol("CQ-1", password: "0123456789abcdef")
            try await body(
                FleetDesk(
                    store: store, furnishings: try FleetFurnishings(), house: house(caller), wallClock: { noon }),
                store)
        }
    }

    private static func swap(_ number: Int, hoursBefore hours: Double) -> CentralEntry {
        let pack = PackReport(slot: 1, serialNumber: "p\(number)", stateOfCharge: 0.95, stateOfHealth: 0.9)
        let move = PackMove(swap: number, driver: DriverToken("渝A1"), packs: [pack])
        return CentralEntry(
            station: "CQ-1", message: "m\(number)", record: .swap(StationMessages.swap(.batteryOut, move)),
            receivedAt: noon - hours * 3_600)
    }

    @Test("swaps since the machine's own midnight count as today's, and a station is heard of by the same clock")
    func wallClock() async throws {
        try await Self.withDesk { desk, store in
            // Yesterday's, and two of today.
            try await store.write([
                Self.swap(1, hoursBefore: 12.5), Self.swap(2, hoursBefore: 11.5), Self.swap(3, hoursBefore: 0.05),
            ])
            let page = String(decoding: try await Self.ask(desk).body, as: UTF8.self)
            #expect(page.contains("1 station, 1 connected; 0 full packs, 2 swaps today."))
            #expect(page.contains(">3 minutes ago</td>"))
        }
    }

    @Test("a stranger is asked to sign in, and a guest is refused")
    func callers() async throws {
        try await Self.withDesk(.stranger) { desk, _ in
            let answer = try await Self.ask(desk)
            #expect(answer.status == 303)
        }
        try await Self.withDesk(.guest) { desk, _ in
            let refusal = await #expect(throws: RouteRefusal.self) { try await Self.ask(desk) }
            #expect(refusal?.status == 403)
        }
    }

    @Test("an order with another's token is refused, and whoever gives one is told what became of it")
    func orders() async throws {
        try await Self.withDesk { desk, _ in
            let form = "station=CQ-1&action=trigger&message=Heartbeat&form-token="
            let refusal = await #expect(throws: RouteRefusal.self) { try await Self.ask(desk, .post, form: form + "x") }
            #expect(refusal?.status == 403)
            let page = String(decoding: try await Self.ask(desk, .post, form: form + "token").body, as: UTF8.self)
            #expect(page.contains("CQ-1 is not connected now: look at its network, then try again."))
        }
    }
}
