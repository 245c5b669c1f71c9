import Foundation
import Languages

/// Writes sitemaps with each page's other languages. Source: sitemaps.org, protocol 0.9; hreflang as search engines read it.
public enum Sitemap {
    /// The most addresses of one file; the protocol allows no more.
    public static let mostAddresses = 50_000

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

    /// How many files it takes to name so many pages in so many languages; at least 1.
    public static func files(pages: Int, languages: Int) -> Int {
        let perFile = max(1, mostAddresses / max(1, languages))
        return max(1, (pages + perFile - 1) / perFile)
    }

    /// The index of several files: `/sitemap-1.xml`, `/sitemap-2.xml` and so on.
    public static func index(files: Int, site: String) -> [UInt8] {
        var xml = XMLBytes(capacity: files * 100)
        xml.open("sitemapindex", [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")])
        for number in 1...max(1, files) {
            xml.open("sitemap")
            xml.element("loc", "\(site)/sitemap-\(number).xml")
            xml.close("sitemap")
        }
        xml.close("sitemapindex")
        return xml.bytes
    }

    /// One file: every one of its pages once in each language.
    /// - Parameter number: Which of the ``files(pages:languages:)``, from 1.
    public static func write(_ pages: [Page], languages: [Language], site: String, file number: Int = 1) -> [UInt8] {
        var xml = XMLBytes(capacity: pages.count * languages.count * 400)
        xml.open(
            "urlset",
            [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")])
        let perFile = max(1, mostAddresses / max(1, languages.count))
        for page in pages.dropFirst((number - 1) * perFile).prefix(perFile) {
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
