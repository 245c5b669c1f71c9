import Catalogue
import Formats
import Foundation
import Languages
import Markup

/// The latest changes of what has a page, as an Atom feed.
struct ChangesFeed {
    let site: ExpositionSite
    /// How many changes the feed tells.
    static let limit = 50

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let snapshot = site.snapshot
        let all =
            latest(snapshot.sessions, "sessions", frame) + latest(snapshot.exhibitors, "exhibitors", frame)
            + latest(snapshot.exhibits, "exhibits", frame) + latest(snapshot.pavilions, "pavilions", frame)
            + latest(snapshot.halls, "halls", frame) + latest(snapshot.people, "people", frame)
        let items = all.sorted { ($1.changed, $0.id) < ($0.changed, $1.id) }.prefix(Self.limit)
        let feed = AtomFeed(
            title: "\(frame.expoName): \(frame.words("feed.title"))", language: request.language,
            site: site.furnishings.origin, path: frame.link("changes.atom"), updated: snapshot.expo.changedAt)
        return Page(mediaType: "application/atom+xml; charset=utf-8", body: feed.write(Array(items)))
    }

    /// The latest changed of a kind, at most as many as the feed tells.
    private func latest<Content>(_ table: EntryTable<Content>, _ part: String, _ frame: Frame) -> [AtomFeed.Item] {
        var found: [Entry<Content>] = []
        for entry in table.all {
            if found.count == Self.limit, let oldest = found.last, entry.changedAt <= oldest.changedAt { continue }
            let place = found.firstIndex { $0.changedAt < entry.changedAt } ?? found.endIndex
            found.insert(entry, at: place)
            if found.count > Self.limit { found.removeLast() }
        }
        return found.map { entry in
            AtomFeed.Item(
                id: "\(Content.kind.rawValue)/\(entry.id)", version: entry.version,
                title: frame.plain(entry.content.title),
                summary: frame.words(entry.version == 1 ? "feed.added" : "feed.changed"),
                path: frame.link(part, entry.address), changed: entry.changedAt)
        }
    }
}
