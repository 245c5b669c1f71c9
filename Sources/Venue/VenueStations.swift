import Accounts
import BackEnd
import ExpositionDesk
import ExpositionPages
import Foundation
import Languages
import Live
import Logging
import Markup
import NIOPosix
import OCPP
import Records
import ServiceLifecycle
import StationDesk
import StationPages
import WebFront

/// What a node has of battery-swap stations: the one on show, and the back end of a network, to which that one belongs too.
struct VenueStations {
    private let settings: VenueSettings
    private let station: StationFurnishings?
    private let fleet: FleetFurnishings?

    /// - Throws: `WordCatalogue.Failure`
    init(_ settings: VenueSettings) throws {
        self.settings = settings
        station = try settings.station.map { _ in try StationFurnishings() }
        fleet = try settings.csms.map { _ in try FleetFurnishings() }
    }

    /// What the exposition shows of them: the demo's exhibit of the same name leads to the station.
    var guests: [Guest] {
        let shown = station.map {
            Guest(path: "station", exhibit: "battery-swap-station", title: $0.title(in:), text: $0.description(in:))
        }
        let kept = fleet.map {
            Guest(path: "desk/fleet", audience: .operators, title: $0.title(in:), text: $0.description(in:))
        }
        return [shown, kept].compactMap(\.self)
    }

    /// Their style sheets and scripts.
    var files: [(name: String, bytes: [UInt8])] {
        (station == nil ? [] : StationFurnishings.files) + (fleet == nil ? [] : FleetFurnishings.files)
    }

    /// What runs as long as the node does, and what the server answers.
    func open(
        desk: Desk, keeper: SnapshotKeeper, hub: LiveHub, database: Database, logger: Logger
    ) throws -> (services: [any Service], routes: [Route]) {
        var services: [any Service] = []
        var routes: [Route] = []
        let house = Self.house(desk: desk, keeper: keeper)
        let (opened, open) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingOldest(1))
        if let fleet, let port = settings.csms {
            // Nobody enrols a demonstration's drivers; those of other stations of the network are asked about as ever.
            let isDemonstration = if case .simulated = settings.station { true } else { false }
            let central = CentralSettings(
                host: settings.host, port: port,
                strangers: isDemonstration ? .acceptedAt(station: Self.identity) : .refused)
            services.append(
                FleetService(central, database: database, logger: logger, portOption: "--csms") { port in
                    logger.notice("swap stations may come", metadata: ["port": "\(port)"])
                    open.yield(port)
                })
            routes += FleetDesk(store: CentralStore(database), furnishings: fleet, house: house).routes
        }
        if let station, let hardware = settings.station {
            let connect: LiveStation.Connect = { [self] in
                for await port in opened { return try await connection(port, database, logger) }
                return nil
            }
            let live = try LiveStation(
                hardware: hardware, camera: settings.stationCamera, journal: path("station.journal"),
                furnishings: station,
                hub: hub, house: house, connect: fleet == nil ? nil : connect, logger: logger)
            services.append(live)
            routes += live.routes
        }
        return (services, routes)
    }

    private func path(_ name: String) -> String { settings.dataFolder.appendingPathComponent(name).path }

    /// The name by which the back end knows the station on show.
    private static let identity = "on-show"

    /// The connection of the station on show with the back end beside it, with a password of this run's own.
    private func connection(_ port: Int, _ database: Database, _ logger: Logger) async throws -> BackEndConnection {
        let password = Secret.make().text
        try await CentralStore(database).enrol(Self.identity, password: password)
        let host = ["0.0.0.0", "::"].contains(settings.host) ? "127.0.0.1" : settings.host
        let address = try BackEndAddress("ws://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
        return try BackEndConnection(
            .serai(Self.identity, firmware: ""),
            StationLinkSettings(
                address: address, profile: .basic, password: password,
                ledger: path("station.ocpp")),
            memory: path("station.backend"), group: MultiThreadedEventLoopGroup.singleton, logger: logger)
    }

    /// What the pages of stations need of the venue.
    private static func house(desk: Desk, keeper: SnapshotKeeper) -> StationHouse {
        StationHouse(
            languages: { keeper.site?.languages ?? [] },
            caller: { request in
                guard let signIn = try await desk.signIn(request) else { return .stranger }
                guard Access.operators.admits(signIn.account.role) else { return .guest }
                return .operator(formToken: signIn.formToken)
            },
            sender: { request, formToken in
                guard let signIn = try await desk.signIn(request), Access.operators.admits(signIn.account.role),
                    signIn.accepts(formToken: formToken)
                else { return nil }
                return signIn.account.name
            },
            framed: { sheet, request in
                guard let site = keeper.site else { throw RouteRefusal(status: 503, retryAfter: 1) }
                let page = GuestPage(
                    title: sheet.title, description: sheet.description, styles: sheet.styles, scripts: sheet.scripts,
                    isIndexed: sheet.isIndexed, body: sheet.body)
                return site.page(page, for: request)
            })
    }
}
