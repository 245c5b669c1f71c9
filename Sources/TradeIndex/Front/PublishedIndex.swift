import Foundation
import Languages
import Logging
import Synchronization
import TradeDesk
import TradePages

/// An index that a venue publishes: it is built when the venue opens, and pages show it from then on.
package final class PublishedIndex: Sendable {
    private struct State {
        var built: BuiltIndex?
        var edition: IndexEdition?
        /// The files to take along; nil before they are written.
        var files: PublishedFolder?
    }

    /// Where its pages are, after the language.
    package let path: String

    private let state = Mutex(State())
    private let logger: Logger
    private let folder: String
    private let gather: @Sendable () throws -> IndexFiles

    /// - Parameters:
    ///   - path: where its pages are, after the language.
    ///   - folder: where the files to take along are written.
    ///   - gather: gathers what the index is built from; what it throws goes to the log, and the pages say that nothing is published.
    package init(path: String, folder: String, logger: Logger, gather: @escaping @Sendable () throws -> IndexFiles) {
        self.path = path
        self.folder = folder
        self.logger = logger
        self.gather = gather
    }

    /// How many times the index is built again to see how sure its ranks are.
    private static let samples = 1000

    /// What is published; nil before it is built.
    @Sendable package func edition() -> IndexEdition? { state.withLock { $0.edition } }

    /// How other indices' pages lead to it; nil before it is built.
    package var link: IndexLink? { edition().map { IndexLink(title: $0.title, path: path) } }

    /// The files to take along, at the addresses where they are.
    @Sendable package func notes() -> MethodNotes {
        let files = state.withLock { $0.files?.manifest.files } ?? []
        return MethodNotes(
            downloads: files.map { file in
                MethodNotes.Download(
                    title: LocalisedText(file.what, in: .english), address: "/\(path)/files/\(file.name)",
                    file: file.name, bytes: file.bytes)
            })
    }

    /// A file to take along, by its name; nil where there is none such.
    @Sendable package func file(_ name: String) -> [UInt8]? { state.withLock { $0.files }?.contents[name] }

    /// The edition with other weights of its parts, in the order of the parts; the edition itself where the weights are none.
    @Sendable package func weighed(_ edition: IndexEdition, _ weights: [Double]) -> IndexEdition {
        guard let built = state.withLock({ $0.built }) else { return edition }
        let codes = edition.children(of: 0).map { edition.nodes[$0].code }
        guard codes.count == weights.count else { return edition }
        let wanted = Dictionary(zip(codes, weights), uniquingKeysWith: { one, _ in one })
        return (try? built.weighed(wanted, from: edition)) ?? edition
    }

    /// Builds the index, which pages show from then on.
    ///
    /// - Returns: The names of the files that had a figure for it; nil where it could not be built.
    func open() -> Set<String>? {
        do {
            let files = try gather()
            let built = try files.built()
            state.withLock { $0 = State(built: built, edition: built.edition()) }
            return Set(files.intakes.filter { $0.taken > 0 }.map(\.file))
        } catch {
            logger.error("a trade index is not published", metadata: ["path": "\(path)", "reason": "\(error)"])
            return nil
        }
    }

    /// Examines it, and writes the files to take along.
    func publish() {
        guard let built = state.withLock({ $0.built }) else { return }
        do {
            let examination = try built.examined(samples: Self.samples, seed: 1)
            state.withLock { $0.edition?.examination = examination }
            let made = Int(Date().timeIntervalSince1970)
            let publication = Publication(built, examination: examination, made: made)
            let files = try PublishedFolder(publication, at: folder)
            state.withLock { $0.files = files }
            logger.info(
                "a trade index is published",
                metadata: [
                    "path": "\(path)", "method": "\(files.manifest.method.prefix(12))",
                    "figures": "\(files.manifest.figures.prefix(12))",
                ])
        } catch {
            logger.error(
                "a trade index is not published as a whole", metadata: ["path": "\(path)", "reason": "\(error)"])
        }
    }
}
