import Languages
import Markup

/// A part of the expo that another wing shows: its pages stand in the expo's frame, and the navigation leads to it.
public struct Guest: Sendable {
    /// Who is led to it.
    public enum Audience: Sendable {
        /// Everybody, by the navigation and the home page.
        case everybody
        /// Those who run machinery, at the desk.
        case operators
    }

    /// Its address after the language, such as `station`.
    public let path: String
    /// Addresses of further pages of it that search engines are to know, after the language, as addresses write them.
    let places: [String]
    /// Who is led to it.
    public let audience: Audience
    /// The address of the exhibit that it is, working, such as `battery-swap-station`; nil where there is none.
    public let exhibit: String?
    /// What the navigation and the home page call it.
    let title: @Sendable (Language) -> String
    /// What one can do there: a sentence or two.
    let text: @Sendable (Language) -> String

    /// A part, with its words in each language.
    public init(
        path: String, places: [String] = [], audience: Audience = .everybody, exhibit: String? = nil,
        title: @escaping @Sendable (Language) -> String,
        text: @escaping @Sendable (Language) -> String
    ) {
        self.path = path
        self.places = places
        self.audience = audience
        self.exhibit = exhibit
        self.title = title
        self.text = text
    }
}

/// A page of a guest's, before it stands in the frame.
public struct GuestPage: Sendable {
    let title: String
    let description: String
    let styles: [String]
    let scripts: [String]
    let isIndexed: Bool
    let body: Markup

    /// - Parameters:
    ///   - title: the page's name; the expo's is added.
    ///   - description: a sentence or two for search engines; plain text.
    ///   - styles: style sheets besides the frame's, by their plain names.
    ///   - scripts: ES modules besides the frame's, by their plain names.
    ///   - isIndexed: whether search engines may list it.
    ///   - body: what stands in `<main>`, from its `<h1>` on.
    public init(
        title: String, description: String, styles: [String] = [], scripts: [String] = [], isIndexed: Bool = true,
        body: Markup
    ) {
        self.title = title
        self.description = description
        self.styles = styles
        self.scripts = scripts
        self.isIndexed = isIndexed
        self.body = body
    }
}

extension ExpositionSite {
    /// A guest's page in the expo's frame. It is made for one request and never kept.
    public func page(_ page: GuestPage, for request: PageRequest) -> Page {
        let frame = Frame(self, request)
        return frame.page(
            title: page.title, description: page.description, crumbs: [.init(title: page.title)],
            isIndexed: page.isIndexed, keeping: .never, styles: page.styles, scripts: page.scripts, body: page.body)
    }
}
