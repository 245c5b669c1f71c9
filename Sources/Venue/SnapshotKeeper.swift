import Catalogue
import Dispatch
import ExpositionAPI
import ExpositionPages
import Foundation
import Live
import Logging
import Markup
import Records
import ServiceLifecycle
import Synchronization
import WebFront

/// Keeps what visitors see up to date: loads what is kept, makes a site of it off the request path, and publishes it,
/// at the start and whenever this node or another one has changed something.
final class SnapshotKeeper: Service {
    /// How long a notice may be missing before the version itself is looked at.
    static let patience: Duration = .seconds(30)
    /// How often the version is looked at where the database gives no notices.
    static let pollingInterval: Duration = .seconds(1)
    /// How long at least from one snapshot to the next, however many changes come.
    static let publishingInterval: Duration = .milliseconds(300)
    /// How long at least from one making of the search to the next.
    static let searchInterval: Duration = .seconds(1)

    private let catalogue: CatalogueStore
    private let name: String?
    private let furnishings: Furnishings
    private let publisher: SitePublisher
    private let hub: LiveHub
    private let logger: Logger
    private let current = Mutex<Shown?>(nil)
    /// Told of each site whose search is still that of the site before.
    private let (searchesDue, searchIsDue) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// What is on show, and what it was made from.
    private struct Shown {
        let state: CatalogueState
        let site: ExpositionSite
    }

    init(
        catalogue: CatalogueStore, name: String?, furnishings: Furnishings, publisher: SitePublisher, hub: LiveHub,
        logger: Logger
    ) {
        self.catalogue = catalogue
        self.name = name
        self.furnishings = furnishings
        self.publisher = publisher
        self.hub = hub
        self.logger = logger
    }

    /// The site on show.
    var site: ExpositionSite? { current.withLock { $0?.site } }

    /// Publishes what is kept, if it is not on show already. To be called by one at a time.
    ///
    /// After edits all but the search is of the new snapshot at once; the search follows (``renewSearch()``).
    /// - Returns: whether it was not on show already.
    @discardableResult
    func publish() async throws -> Bool {
        let started = ContinuousClock.now
        let shown = current.withLock { $0 }
        guard let update = try await catalogue.update(after: shown?.state) else { return false }
        let loaded = ContinuousClock.now
        let (furnishings, name, state) = (furnishings, name, update.state)
        let (site, api) = await Self.apart {
            let snapshot = CatalogueSnapshot(version: state.version, entries: state.entries, name: name)
            let former = shown.flatMap { shown in update.touched.map { (site: shown.site, touched: $0) } }
            let site = ExpositionSite(snapshot: snapshot, furnishings: furnishings, after: former)
            // The search and the sorted lists too: no visitor waits for them.
            site.prepare()
            return (site, CatalogueAPI(snapshot: snapshot, origin: furnishings.origin))
        }
        let version = state.version
        publisher.publish(
            PublishedSite(
                version: String(version), languages: site.languages, answer: { site.answer($0) },
                unlocalised: { path, query in
                    api.answer(path: path, query: query)
                        ?? site.unlocalised(path: "/" + path.joined(separator: "/"), query: query)
                },
                lacksLanguage: site.lacksLanguage,
                isCostly: { $0.dropFirst().first == "search" || $0.first == "export" }))
        current.withLock { $0 = Shown(state: state, site: site) }
        for topic in ["snapshot", "now"] { hub.publish(Array("\(version)".utf8), id: "\(version)", on: topic) }
        if !site.hasOwnSearch { searchIsDue.yield() }
        logger.info(
            "published",
            metadata: [
                "version": "\(version)", "took": "\(ContinuousClock.now - started)", "loading": "\(loaded - started)",
                "entries": "\(update.touched.map { String($0.count) } ?? "all")",
            ])
        return true
    }

    /// Makes the search of the site on show, where it is still that of the one before.
    private func renewSearch() async {
        guard let site, !site.hasOwnSearch else { return }
        let started = ContinuousClock.now
        await Self.apart { site.renewSearch() }
        logger.debug(
            "made the search",
            metadata: ["version": "\(site.snapshot.version)", "took": "\(ContinuousClock.now - started)"])
    }

    /// Publishes with each notice until the node stops.
    func run() async throws {
        let notices = try await listen()
        let pause = notices == nil ? Self.pollingInterval : Self.patience
        // However many changes come while one is being published, one more look shows the last of them. The first look
        // is for what changed before we listened.
        let (looks, look) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        look.yield()
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                if let notices {
                    group.addTask {
                        for await _ in notices { look.yield() }
                    }
                }
                group.addTask {
                    while (try? await Task.sleep(for: pause)) != nil { look.yield() }
                }
                group.addTask {
                    for await _ in looks {
                        if await self.publishOrLog() { try? await Task.sleep(for: Self.publishingInterval) }
                    }
                }
                group.addTask {
                    for await _ in self.searchesDue {
                        await self.renewSearch()
                        try? await Task.sleep(for: Self.searchInterval)
                    }
                }
            }
        }
    }

    /// What the database tells of changes; nil where it refuses to: a hot standby does, and some that only speak PostgreSQL's
    /// language.
    private func listen() async throws -> Notices? {
        do {
            return try await catalogue.database.listen(to: CatalogueStore.channel)
        } catch let error as RecordsError {
            switch error {
            case .statement, .readOnly:
                logger.warning(
                    "the database gives no notices, its version is looked at instead",
                    metadata: ["every": "\(Self.pollingInterval)", "error": "\(error)"])
                return nil
            default: throw error
            }
        }
    }

    private func publishOrLog() async -> Bool {
        do {
            return try await publish()
        } catch is CancellationError {
            // The node stops.
        } catch {
            // Visitors go on seeing the last snapshot; the next notice or look tries again.
            logger.warning("the new snapshot could not be loaded", metadata: ["error": "\(error)"])
        }
        return false
    }

    /// Work that takes a while, on a thread of its own and not on one that serves visitors.
    private static func apart<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(returning: work()) }
        }
    }
}
