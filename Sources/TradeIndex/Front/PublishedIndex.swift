import Foundation
import Languages
import Logging
import ServiceLifecycle
import Synchronization
import TradeDesk
import TradePages

/// An index that a venue publishes: it is built when the venue opens, and pages show it from then on.
package final class PublishedIndex: Service {
    private struct State {
        var built: BuiltIndex?
        var edition: IndexEdition?
        /// The files to take along; nil before they are written.
        var manifest: PublicationManifest?
    }

    private let state = Mutex(State())
    private let logger: Logger
    private let folder: String
    private let build: @Sendable () throws -> BuiltIndex

    /// - Parameters:
    ///   - folder: where the files to take along are written.
    ///   - build: builds the index; what it throws goes to the log, and the pages say that nothing is published.
    package init(folder: String, logger: Logger, build: @escaping @Sendable () throws -> BuiltIndex) {
        self.folder = folder
        self.logger = logger
        self.build = build
    }

    /// How many times the index is built again to see how sure its ranks are.
    private static let samples = 1000

    /// What is published; nil before it is built.
    @Sendable package func edition() -> IndexEdition? { state.withLock { $0.edition } }

    /// The files to take along, at the addresses where they are.
    @Sendable package func notes() -> MethodNotes {
        let files = state.withLock { $0.manifest?.files } ?? []
        return MethodNotes(
            downloads: files.map { file in
                MethodNotes.Download(
                    title: LocalisedText(file.what, in: .english), address: "\(Self.files)/\(file.name)")
            })
    }

    /// The address below which the files are.
    static let files = "/trade-index/files"

    /// A file to take along, by its name; nil where there is none such.
    @Sendable package func file(_ name: String) -> [UInt8]? {
        guard let manifest = state.withLock({ $0.manifest }), manifest.files.contains(where: { $0.name == name }) else {
            return nil
        }
        return FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
    }

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
            let examination = try built.examined(samples: Self.samples, seed: 1)
            state.withLock { $0.edition?.examination = examination }
            let made = Int(Date().timeIntervalSince1970)
            let manifest = try Publication(built, examination: examination, made: made).publish(into: folder)
            state.withLock { $0.manifest = manifest }
            logger.info(
                "the trade index is published",
                metadata: ["method": "\(edition.methodHash.prefix(12))", "data": "\(edition.dataHash.prefix(12))"])
        } catch {
            logger.error("the trade index is not published as a whole", metadata: ["reason": "\(error)"])
        }
        try await gracefulShutdown()
    }
}
