import Foundation
import Languages

/// Writes an Atom feed of changes. Source: RFC 4287.
public struct AtomFeed: Sendable {
    /// A change.
    public struct Item: Sendable, Equatable {
        /// The changed thing's name for ever, such as `session/fosdem-2025.1`.
        public var id: String
        /// Its version, so that each change is an entry of its own.
        public var version: Int
        /// What it is called.
        public var title: String
        /// What happened, in plain words.
        public var summary: String
        /// Its page, with a slash at its start: `/en/sessions/opening`.
        public var path: String
        /// When.
        public var changed: Date

        /// A change.
        public init(id: String, version: Int, title: String, summary: String, path: String, changed: Date) {
            self.id = id
            self.version = version
            self.title = title
            self.summary = summary
            self.path = path
            self.changed = changed
        }
    }

    /// What the feed is called.
    public var title: String
    /// The feed's language.
    public var language: Language
    /// The venue's own address without a slash at its end.
    public var site: String
    /// The feed's own path, with a slash at its start.
    public var path: String
    /// When the feed last changed, where it has no items.
    public var updated: Date

    /// A feed.
    public init(title: String, language: Language, site: String, path: String, updated: Date) {
        self.title = title
        self.language = language
        self.site = site
        self.path = path
        self.updated = updated
    }

    /// The file with the items, the newest first.
    public func write(_ items: [Item]) -> [UInt8] {
        let sorted = items.sorted { ($1.changed, $0.id) < ($0.changed, $1.id) }
        var xml = XMLBytes(capacity: 1_024 + items.count * 500)
        xml.open("feed", [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language.tag)])
        xml.element("id", "\(site)\(path)")
        xml.element("title", title)
        xml.element("updated", ExchangeForm.moment(sorted.first?.changed ?? updated, in: .utc))
        xml.element("link", "", [("rel", "self"), ("type", "application/atom+xml"), ("href", "\(site)\(path)")])
        xml.element(
            "link", "", [("rel", "alternate"), ("type", "text/html"), ("href", "\(site)/\(language.rawValue)/")])
        xml.open("author")
        xml.element("name", title)
        xml.close("author")
        for item in sorted {
            xml.open("entry")
            let name = "\(site)/changes/\(item.id)/\(item.version)"
            xml.element("id", ExchangeForm.encoded(name) ?? name)
            xml.element("title", item.title)
            xml.element("updated", ExchangeForm.moment(item.changed, in: .utc))
            xml.element("link", "", [("rel", "alternate"), ("type", "text/html"), ("href", "\(site)\(item.path)")])
            xml.element("summary", item.summary)
            xml.close("entry")
        }
        xml.close("feed")
        return xml.bytes
    }
}
