import Catalogue
import Formats
import Foundation
import Languages
import Markup

/// What surrounds every page, and the small parts that pages are made of, for one request.
struct Frame {
    /// A step on the way from the home page; the last one, the page itself, has no address.
    struct Crumb {
        var title: String
        var address: String?
    }

    let site: ExpositionSite
    let request: PageRequest
    let reader: Reader

    init(_ site: ExpositionSite, _ request: PageRequest) {
        self.site = site
        self.request = request
        reader = site.furnishings.reader(for: request.language)
    }

    var words: Words { reader.words }
    var forms: LocaleForms { reader.forms }
    var language: Language { request.language }
    var snapshot: CatalogueSnapshot { site.snapshot }

    /// A finished page.
    ///
    /// - Parameters:
    ///   - title: The page's name; the expo's is added.
    ///   - description: A sentence or two for search engines and shared links; plain text, cut to 200 characters.
    ///   - section: The part of the navigation that it belongs to.
    ///   - crumbs: The way from the home page, without the home page itself, with the page itself at the end.
    ///   - isIndexed: Whether search engines may list it; answers to a search and personal lists are not.
    ///   - canonicalQuery: The part of the query without which it would be another page, such as `page=2`.
    ///   - jsonLD: schema.org description, JSON.
    ///   - styles: Style sheets besides the frame's, by their plain names.
    ///   - scripts: ES modules besides the frame's, by their plain names.
    ///   - body: What stands in `<main>`, from its `<h1>` on.
    func page(
        title: String, description: String = "", section: Section? = nil, crumbs: [Crumb] = [], isIndexed: Bool = true,
        canonicalQuery: [QueryItem] = [], jsonLD: [UInt8]? = nil, status: Int = 200,
        keeping: Page.Keeping = .whileSnapshotStands, styles: [String] = [], scripts: [String] = [], body: Markup
    ) -> Page {
        let head = PageHead(
            title: title, description: description, isIndexed: isIndexed, canonicalQuery: canonicalQuery,
            jsonLD: jsonLD, styles: styles, scripts: scripts)
        var markup = Markup(capacity: body.bytes.count + 8_192)
        markup += "<!DOCTYPE html>\n<html lang=\"\(language.tag)\" dir=\"\(direction)\">\n"
        markup += self.head(head)
        markup += header(section: section)
        if !crumbs.isEmpty { markup += breadcrumb(crumbs) }
        markup += "<main id=\"main\" tabindex=\"-1\">\(body)</main>\n"
        markup += footer
        markup += "</body>\n</html>\n"
        return .html(markup, status: status, keeping: keeping)
    }

    /// ` lang="en"` for what surrounds a page, where its words are in another language than the page; else nothing.
    var wordsLanguage: Markup? { reader.foreignWords.map { " lang=\"\($0.tag)\"" } }

    /// `ltr` or `rtl`, for `dir`.
    var direction: String { Self.direction(of: language) }

    static func direction(of language: Language) -> String {
        language.direction == .rightToLeft ? "rtl" : "ltr"
    }

    /// The address of a page in the reader's language: `link("halls", "smart-cities")` is `/en/halls/smart-cities`.
    func link(_ segments: String...) -> String { address(segments, in: language) }

    /// The address of a page in a language.
    func address(_ segments: [String], in language: Language) -> String {
        segments.isEmpty
            ? "/\(language.rawValue)/"
            : "/\(language.rawValue)/" + segments.map(Address.encoded).joined(separator: "/")
    }

    /// schema.org descriptions of what is shown, in the reader's language.
    var structured: StructuredData {
        StructuredData(snapshot, language: language, site: site.furnishings.origin)
    }

    /// The expo's name in the reader's language.
    var expoName: String { plain(snapshot.expo.content.name) }

    private func breadcrumb(_ crumbs: [Crumb]) -> Markup {
        var items: Markup = "<li><a href=\"\(link())\">\(words("nav.home"))</a></li>"
        for crumb in crumbs {
            if let address = crumb.address {
                items += "<li><a href=\"\(address)\">\(crumb.title)</a></li>"
            } else {
                items += "<li aria-current=\"page\">\(crumb.title)</li>"
            }
        }
        return "<nav\(wordsLanguage) class=\"crumbs\" aria-label=\"\(words("nav.crumbs"))\"><ol>\(items)</ol></nav>\n"
    }
}
