import Synchronization

/// Holds the site that visitors see, and swaps it for the next one at once and for all.
///
/// A request that began on the former snapshot ends on it. Finished pages belong to their snapshot and go with it.
public final class SitePublisher: Sendable {
    /// A snapshot and the pages finished from it.
    final class Publication: Sendable {
        let site: PublishedSite
        let finished: FinishedPages

        init(site: PublishedSite, capacity: Int) {
            self.site = site
            finished = FinishedPages(capacity: capacity)
        }
    }

    private let publication = Mutex<Publication?>(nil)
    private let capacity: Int

    /// - Parameter finishedBytes: how much memory finished pages may take, in bytes.
    public init(finishedBytes: Int = 64 << 20) {
        capacity = finishedBytes
    }

    /// Shows `site` from now on.
    public func publish(_ site: PublishedSite) {
        let next = Publication(site: site, capacity: capacity)
        // The former publication is let go outside the lock: freeing its pages takes a while.
        let former = publication.withLock { current in
            let former = current
            current = next
            return former
        }
        _ = former
    }

    /// The version on show; nil before the first ``publish(_:)``.
    public var version: String? { current?.site.version }

    var current: Publication? { publication.withLock { $0 } }
}
