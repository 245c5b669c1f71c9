import ExpositionPages
import Foundation
import Languages
import Logging
import SDMX
import ServiceLifecycle
import TradeDesk
import TradeFront
import TradePages
import WebFront

/// What a node has of trade indices: their pages, and what builds them.
struct VenueTradeIndex {
    private let settings: VenueSettings
    private let furnishings: TradeFurnishings?

    /// - Throws: `WordCatalogue.Failure`
    init(_ settings: VenueSettings) throws {
        self.settings = settings
        furnishings = settings.tradeIndices.isEmpty ? nil : try TradeFurnishings()
    }

    /// What the exposition shows of them: the trade desk, where one goes from index to index.
    var guests: [Guest] {
        furnishings.map {
            [
                Guest(
                    path: TradeIndexPlace.desk, places: settings.tradeIndices.dropFirst().map(\.address),
                    title: $0.title(in:),
                    text: $0.description(in:))
            ]
        } ?? []
    }

    /// Their style sheet and scripts.
    var files: [(name: String, bytes: [UInt8])] { furnishings == nil ? [] : TradeFurnishings.files }

    /// What runs as long as the node does, and what the server answers.
    func open(keeper: SnapshotKeeper, logger: Logger) -> (services: [any Service], routes: [Route]) {
        guard let furnishings else { return ([], []) }
        let figures = settings.tradeFigures
        let indices = settings.tradeIndices.map { place in
            PublishedIndex(
                path: place.path, folder: settings.dataFolder.appendingPathComponent(place.folder).path, logger: logger
            ) {
                var files = try IndexFiles(method: place.method)
                for path in figures { try files.take(ByteSource(path: path)) }
                return files
            }
        }
        let routes = indices.flatMap { index in
            TradeRoutes(Self.house(index, among: indices, keeper: keeper), furnishings: furnishings, path: index.path)
                .routes
        }
        return ([IndexPublisher(indices, figures: figures, logger: logger)], routes)
    }

    private static func house(
        _ index: PublishedIndex, among indices: [PublishedIndex], keeper: SnapshotKeeper
    ) -> TradeHouse {
        TradeHouse(
            languages: { keeper.site?.languages ?? [] }, edition: index.edition, notes: index.notes,
            indices: { indices.compactMap(\.link) }, reweigh: index.weighed, file: index.file,
            framed: { page, request in
                guard let site = keeper.site else { throw RouteRefusal(status: 503, retryAfter: 1) }
                let guest = GuestPage(
                    title: page.title, description: page.description, styles: page.styles, scripts: page.scripts,
                    isIndexed: page.isIndexed, body: page.body)
                return site.page(guest, for: request)
            })
    }
}
