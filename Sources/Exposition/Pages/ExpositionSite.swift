import Catalogue
import Languages
import Markup

/// The exposition as a site: every page of it as a pure function of the request.
///
/// One value stands for one snapshot; the server is handed a new one with each published change.
public struct ExpositionSite: Sendable {
    /// What is published.
    public let snapshot: CatalogueSnapshot
    /// What no snapshot changes.
    public let furnishings: Furnishings
    /// The venue's clocks.
    public let clock: ZoneClock
    private let clocks: [String: ZoneClock]
    /// The sorted lists of exhibitors and exhibits.
    let directories: Directories
    private let findings: KeptFinding
    private let keys: Kept<Int64, FavouriteKeys>

    /// Whether it is shown to somebody who makes the expo, before visitors see it.
    let isPreview: Bool

    /// The site of a snapshot.
    /// - Parameters:
    ///   - former: the site of the snapshot before, from which is taken over what still holds, and which entries are
    ///     otherwise than there; the search is that of the site before until ``renewSearch()``.
    ///   - isPreview: whether it is shown to somebody who makes the expo, before visitors see it.
    public init(
        snapshot: CatalogueSnapshot, furnishings: Furnishings,
        after former: (site: ExpositionSite, touched: Set<EntryReference>)? = nil, isPreview: Bool = false
    ) {
        self.isPreview = isPreview
        self.snapshot = snapshot
        self.furnishings = furnishings
        let zones = Set(snapshot.programmes.all.map(\.content.timeZone) + [snapshot.expo.content.timeZone])
        clocks = Dictionary(uniqueKeysWithValues: zones.map { ($0, ZoneClock(identifier: $0) ?? .utc) })
        clock = clocks[snapshot.expo.content.timeZone] ?? .utc
        directories = Directories(
            snapshot: snapshot, after: former.map { ($0.site.directories, $0.site.snapshot, $0.touched) },
            reader: furnishings.reader)
        keys = Kept { _ in FavouriteKeys(snapshot) }
        findings = KeptFinding(inherited: former?.site.findings.made) {
            FindingIndex.build(snapshot, readers: snapshot.expo.content.languages.map(furnishings.reader))
        }
    }

    /// What can be found; made when first asked for, or by ``prepare()``.
    var finding: FindingIndex { findings.index.answering(for: snapshot) }

    /// Whether the search knows this very snapshot, and not only the one before.
    public var hasOwnSearch: Bool { findings.isCurrent }

    /// Makes the search anew where it is that of the site before; visitors search in the former one meanwhile.
    public func renewSearch() { findings.renew() }

    /// The short keys of what visitors keep; made when first asked for.
    var favouriteKeys: FavouriteKeys { keys[snapshot.version] }

    /// Makes everything that takes a moment, so that no visitor waits for it: the search, unless there is one of the site
    /// before, and the sorted lists.
    public func prepare() {
        _ = finding
        for language in languages {
            _ = directories.exhibitors(in: language)
            _ = directories.exhibits(in: language)
        }
    }

    /// The languages of the pages, the first one for visitors of whom nothing is known.
    public var languages: [Language] {
        let languages = snapshot.expo.content.languages
        return languages.isEmpty ? [.english] : languages
    }

    /// The clocks of a programme.
    func clock(of programme: Programme) -> ZoneClock { clocks[programme.timeZone] ?? clock }

    /// The page that a request asks for; nil where there is no such page.
    public func answer(_ request: PageRequest) -> Page? {
        guard languages.contains(request.language) else { return nil }
        return page(for: request)
    }
}
