import ExpositionPages
import Foundation
import Logging
import SDMX
import ServiceLifecycle
import TradeDesk
import TradeFront
import TradePages
import WebFront

/// What a node has of a trade index: its pages, and what builds it.
struct VenueTradeIndex {
    private let settings: VenueSettings
    private let furnishings: TradeFurnishings?

    /// - Throws: `WordCatalogue.Failure`
    init(_ settings: VenueSettings) throws {
        self.settings = settings
        furnishings = try settings.tradeIndex.map { _ in try TradeFurnishings() }
    }

    /// What the exposition shows of it.
    var guests: [Guest] {
        furnishings.map {
            [Guest(path: "trade-index", title: $0.title(in:), text: $0.description(in:))]
        } ?? []
    }

    /// Its style sheet and scripts.
    var files: [(name: String, bytes: [UInt8])] { furnishings == nil ? [] : TradeFurnishings.files }

    /// What runs as long as the node does, and what the server answers.
    func open(keeper: SnapshotKeeper, logger: Logger) -> (services: [any Service], routes: [Route]) {
        guard let furnishings, let method = settings.tradeIndex else { return ([], []) }
        let figures = settings.tradeFigures
        let index = PublishedIndex(
            folder: settings.dataFolder.appendingPathComponent("trade-index").path, logger: logger
        ) {
            var files = try IndexFiles(method: method)
            for path in figures { try files.take(ByteSource(path: path)) }
            return try files.built()
        }
        let house = TradeHouse(
            languages: { keeper.site?.languages ?? [] }, edition: index.edition, notes: index.notes,
            reweigh: index.weighed, file: index.file,
            framed: { page, request in
                guard let site = keeper.site else { throw RouteRefusal(status: 503, retryAfter: 1) }
                let guest = GuestPage(
                    title: page.title, description: page.description, styles: page.styles, scripts: page.scripts,
                    isIndexed: page.isIndexed, body: page.body)
                return site.page(guest, for: request)
            })
        return ([index], TradeRoutes(house, furnishings: furnishings).routes)
    }
}
