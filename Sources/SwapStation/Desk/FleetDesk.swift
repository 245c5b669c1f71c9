import Foundation
import HTTPTypes
import Markup
import OCPP
import StationPages
import WebFront

/// The pages from which the stations of a network are looked after.
package struct FleetDesk: Sendable {
    private let store: CentralStore
    private let furnishings: FleetFurnishings
    private let house: StationHouse
    private let wallClock: @Sendable () -> Date

    /// - Parameters:
    ///   - store: what the back end keeps.
    ///   - wallClock: the time of day, by which stations are heard; a demonstration's clock is another.
    package init(
        store: CentralStore, furnishings: FleetFurnishings, house: StationHouse,
        wallClock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.wallClock = wallClock
        self.store = store
        self.furnishings = furnishings
        self.house = house
    }

    /// The list, and the orders that its form gives.
    package var routes: [Route] {
        [
            Route(.get, "/{language}/desk/fleet") { try await page($0) },
            Route(.post, "/{language}/desk/fleet") { try await order($0) },
        ]
    }

    private func page(_ request: RouteRequest, notice: FleetVisit.Notice = .none) async throws -> Page {
        let language = try house.language(of: request)
        switch try await house.caller(request) {
        case .stranger:
            return .seeOther("/\(language.rawValue)/desk/sign-in?next=%2F\(language.rawValue)%2Fdesk%2Ffleet")
        case .guest: throw RouteRefusal(status: 403)
        case .operator(let formToken):
            let now = wallClock()
            let number = request.query.last { $0.name == "page" }.flatMap { Int($0.value) } ?? 1
            let visit = FleetVisit(
                language: language, stations: try await store.fleet(swapsSince: Self.midnight(before: now)),
                now: now, formToken: formToken, page: number, notice: notice)
            let page = FleetPage(visit, furnishings: furnishings)
            let sheet = StationHouse.Sheet(
                title: page.title, description: page.description, styles: page.styles, isIndexed: false,
                body: page.body)
            return try house.page(sheet, request, in: language, at: ["desk", "fleet"])
        }
    }

    private func order(_ request: RouteRequest) async throws -> Page {
        let (fields, _) = try await house.form(request)
        guard let (station, errand) = FleetForm.errand(from: fields) else {
            return try await page(request, notice: .unclear)
        }
        return try await page(request, notice: .answered(station: station, store.ask(station, errand)))
    }

    /// The last midnight by the machine's own clock.
    private static func midnight(before moment: Date) -> Date { Calendar.current.startOfDay(for: moment) }
}
