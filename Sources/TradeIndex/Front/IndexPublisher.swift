import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Builds a venue's indices when it opens, one after another: first what the pages need of each, then what takes longer.
package final class IndexPublisher: Service {
    private let indices: [PublishedIndex]
    private let figures: [String]
    private let logger: Logger
    private let isEnding = Atomic(false)

    /// - Parameter figures: the paths of the files of figures that were given to all indices.
    package init(_ indices: [PublishedIndex], figures: [String], logger: Logger) {
        self.indices = indices
        self.figures = figures
        self.logger = logger
    }

    /// Builds the indices, and waits for the venue's end. What is being written then is left as it is: a publication is seen whole or
    /// not at all.
    package func run() async throws {
        // On a thread of its own and not on one that serves visitors.
        DispatchQueue.global(qos: .utility).async { self.work() }
        try await gracefulShutdown()
        isEnding.store(true, ordering: .relaxed)
    }

    private func work() {
        var used: Set<String> = []
        var isWhole = true
        for index in indices where !isEnding.load(ordering: .relaxed) {
            if let files = index.open() { used.formUnion(files) } else { isWhole = false }
        }
        if isWhole { tellOfUnused(used) }
        for index in indices where !isEnding.load(ordering: .relaxed) { index.publish() }
    }

    /// Names files of figures that were given for nothing.
    private func tellOfUnused(_ used: Set<String>) {
        for path in figures where !used.contains(URL(fileURLWithPath: path).lastPathComponent) {
            logger.warning(
                "no trade index has a use for a file of figures: it has no yearly figure of their indicators",
                metadata: ["file": "\(path)"])
        }
    }
}
