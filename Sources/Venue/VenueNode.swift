import Accounts
import Catalogue
import ExpositionAPI
import ExpositionDesk
import ExpositionPages
import Foundation
import HTTPTypes
import Languages
import Live
import Logging
import Markup
import Pictures
import Records
import ServiceLifecycle
import WebFront
import Webhooks

/// One running node of a venue: its records, the site made from them, and the server that shows it.
public struct VenueNode: Sendable {
    private let settings: VenueSettings

    /// A node with these settings; nothing is opened yet.
    public init(settings: VenueSettings) {
        self.settings = settings
    }

    /// Opens the venue and runs it until SIGTERM or SIGINT.
    ///
    /// - Parameter onOpen: told the port once visitors may come, and where nobody runs the venue yet the code with which the
    ///   first organiser begins.
    /// - Throws: ``VenueError``, `RecordsError`, or what kept the server from listening.
    public func run(onOpen: @escaping @Sendable (_ port: Int, _ firstCode: String?) async -> Void) async throws {
        let logger = VenueLog.logger(settings)
        try await VenueRecords.with(settings, logger: logger) { records in
            try await serve(records, logger: logger, onOpen: onOpen)
        }
    }

    private func serve(
        _ records: VenueRecords, logger: Logger,
        onOpen: @escaping @Sendable (_ port: Int, _ firstCode: String?) async -> Void
    ) async throws {
        let stations = try VenueStations(settings)
        let tradeIndex = try VenueTradeIndex(settings)
        let furnishings = try Furnishings(
            origin: settings.publicAddress, guests: stations.guests + tradeIndex.guests,
            guestFiles: stations.files + tradeIndex.files)
        let publisher = SitePublisher()
        let hub = LiveHub(topics: ["snapshot", "now"])
        let keeper = SnapshotKeeper(
            catalogue: records.catalogue, name: settings.name, furnishings: furnishings, publisher: publisher, hub: hub,
            logger: logger)
        try await keeper.publish()

        let sender = try settings.webhookSender()
        let desk = Desk(
            catalogue: records.catalogue, accounts: records.accounts, webhooks: records.webhooks, sender: sender,
            origin: settings.publicAddress, mill: PictureMill(), site: { keeper.site })
        let machinery = try stations.open(
            desk: desk, keeper: keeper, hub: hub, database: records.database, logger: logger)
        let trade = tradeIndex.open(keeper: keeper, logger: logger)
        let firstCode = try await records.accounts.firstCode(at: Date())
        let clock = settings.clock
        let server = WebServer(
            configuration: try configuration(), publisher: publisher, hub: hub, assets: furnishings.assets,
            libraries: settings.librariesFolder,
            routes: [Self.files(records.catalogue)] + desk.serverRoutes + CatalogueWriting(records).routes
                + machinery.routes + trade.routes,
            errorPage: { status, language in
                keeper.site?.errorPage(status, for: PageRequest(language: language, path: [], now: clock.now()))
                    ?? Page(
                        status: status, mediaType: "text/plain; charset=utf-8", body: Array("\(status)\n".utf8),
                        keeping: .never)
            },
            now: { clock.now() }, logger: logger, onBound: { await onOpen($0, firstCode?.text) })
        let courier = WebhookCourier(
            catalogue: records.catalogue, store: records.webhooks, sender: sender,
            origin: settings.publicAddress, shownVersion: { keeper.site?.snapshot.version ?? 0 }, logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [keeper, NowTicker(keeper: keeper, clock: clock, hub: hub), courier, server]
                    + machinery.services + trade.services,
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    private func configuration() throws -> WebServerConfiguration {
        var configuration = WebServerConfiguration()
        configuration.host = settings.host
        configuration.port = settings.port
        configuration.logsRequests = true
        configuration.limits.bodyBytes = Desk.uploadLimit
        configuration.programSegment = CatalogueAPI.root.first
        // An office or a fair's wireless network is one address to us: a search or a filtered list costs about a millisecond.
        configuration.costly = RateLimit(burst: 240, perSecond: 40)
        configuration.strictTransport = settings.publicAddress.hasPrefix("https:") ? 31_536_000 : nil
        configuration.trustedProxies = try settings.trustedProxyRanges()
        return configuration
    }

    /// Pictures and documents by the hash of their bytes: they never change, so browsers keep them.
    private static func files(_ catalogue: CatalogueStore) -> Route {
        Route(.get, "/files/{hash}", isKept: true) { request in
            do {
                guard let hash = request.parameters["hash"], let file = try await catalogue.file(hash: hash) else {
                    throw RouteRefusal(status: 404)
                }
                var headers = [(name: "Cache-Control", value: "public, max-age=31536000, immutable")]
                // Strangers' documents are looked at and not made anew: readers open them, and not this site's pages.
                if !file.mediaType.hasPrefix("image/") {
                    headers.append((name: "Content-Disposition", value: "attachment"))
                }
                return Page(mediaType: file.mediaType, body: file.bytes, headers: headers)
            } catch let error as RecordsError where error.isOutage {
                throw RouteRefusal(status: 503)
            }
        }
    }
}
