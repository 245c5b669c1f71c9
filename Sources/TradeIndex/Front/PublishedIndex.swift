import Logging
import ServiceLifecycle
import Synchronization
import TradeDesk

/// An index that a venue publishes: it is built when the venue opens, and pages show it from then on.
package final class PublishedIndex: Service {
    private struct State {
        var built: BuiltIndex?
        var edition: IndexEdition?
    }

    private let state = Mutex(State())
    private let logger: Logger
    private let build: @Sendable () throws -> BuiltIndex

    /// - Parameter build: builds the index; what it throws goes to the log, and the pages say that nothing is published.
    package init(logger: Logger, build: @escaping @Sendable () throws -> BuiltIndex) {
        self.logger = logger
        self.build = build
    }

    /// What is published; nil before it is built.
    @Sendable package func edition() -> IndexEdition? { state.withLock { $0.edition } }

    /// The edition with other weights of its parts, in the order of the parts; the edition itself where the weights are none.
    @Sendable package func weighed(_ edition: IndexEdition, _ weights: [Double]) -> IndexEdition {
        guard let built = state.withLock({ $0.built }) else { return edition }
        let codes = edition.children(of: 0).map { edition.nodes[$0].code }
        guard codes.count == weights.count else { return edition }
        let wanted = Dictionary(zip(codes, weights), uniquingKeysWith: { one, _ in one })
        return (try? built.weighed(wanted)) ?? edition
    }

    /// Builds the index, and waits for the venue's end.
    package func run() async throws {
        do {
            let built = try build()
            let edition = built.edition()
            state.withLock { $0 = State(built: built, edition: edition) }
            logger.info(
                "the trade index is published",
                metadata: ["method": "\(edition.methodHash.prefix(12))", "data": "\(edition.dataHash.prefix(12))"])
        } catch {
            logger.error("the trade index is not published", metadata: ["reason": "\(error)"])
        }
        try await gracefulShutdown()
    }
}
