import Foundation
import Languages

/// Writes sitemaps with each page's other languages. Source: sitemaps.org, protocol 0.9; hreflang as search engines read it.
public enum Sitemap {
    /// The most pages of one file; the protocol allows no more.
    public static let mostPages = 50_000

    /// A page in all its languages.
    public struct Page: Sendable, Equatable {
        /// What follows the language in the address, with a slash at its start: `/exhibitors/siemens`.
        public var path: String
        /// When it last changed.
        public var changed: Date?

        /// A page.
        public init(path: String, changed: Date? = nil) {
            self.path = path
            self.changed = changed
        }
    }

    /// The file: every page once in each language, the first ones where there are more than ``mostPages``.
    public static func write(_ pages: [Page], languages: [Language], site: String) -> [UInt8] {
        var xml = XMLBytes(capacity: pages.count * languages.count * 400)
        xml.open(
            "urlset",
            [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")])
        for page in pages.prefix(mostPages / max(1, languages.count)) {
            for language in languages {
                xml.open("url")
                xml.element("loc", "\(site)/\(language.rawValue)\(page.path)")
                if let changed = page.changed { xml.element("lastmod", ExchangeForm.moment(changed, in: .utc)) }
                for other in languages {
                    xml.element(
                        "xhtml:link", "",
                        [
                            ("rel", "alternate"), ("hreflang", other.tag),
                            ("href", "\(site)/\(other.rawValue)\(page.path)"),
                        ])
                }
                xml.close("url")
            }
        }
        xml.close("urlset")
        return xml.bytes
    }
}
