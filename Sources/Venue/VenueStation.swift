import Accounts
import ExpositionDesk
import ExpositionPages
import Foundation
import Languages
import Live
import Logging
import Markup
import StationDesk
import StationPages
import WebFront

/// The battery-swap station as a part of the venue: in its frame, its navigation and among its accounts.
enum VenueStation {
    /// What the exposition shows of it: the demo's exhibit of the same name leads to it.
    static func guest(_ furnishings: StationFurnishings) -> Guest {
        Guest(
            path: "station", exhibit: "battery-swap-station", title: furnishings.title(in:),
            text: furnishings.description(in:))
    }

    /// The station of the settings.
    static func station(
        _ settings: VenueSettings, furnishings: StationFurnishings, desk: Desk, keeper: SnapshotKeeper, hub: LiveHub,
        logger: Logger
    ) throws -> LiveStation? {
        guard let hardware = settings.station else { return nil }
        return try LiveStation(
            hardware: hardware, journal: settings.dataFolder.appendingPathComponent("station.journal").path,
            furnishings: furnishings, hub: hub,
            house: LiveStation.House(
                languages: { keeper.site?.languages ?? [] },
                role: { request in
                    guard let signIn = try await desk.signIn(request), Access.operators.admits(signIn.account.role)
                    else { return .visitor }
                    return .operator(formToken: signIn.formToken)
                },
                accepts: { request, formToken in
                    guard let signIn = try await desk.signIn(request) else { return false }
                    return Access.operators.admits(signIn.account.role) && signIn.accepts(formToken: formToken)
                },
                framed: { page, request in
                    guard let site = keeper.site else { throw RouteRefusal(status: 503, retryAfter: 1) }
                    let guest = GuestPage(
                        title: page.title, description: page.description, styles: page.styles, scripts: page.scripts,
                        body: page.body)
                    return site.page(guest, for: request)
                }),
            logger: logger)
    }
}
