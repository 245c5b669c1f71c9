import Foundation
import Languages
import Markup

/// An immutable snapshot of a site, ready to answer. Every answer is a pure function of it and the request.
public struct PublishedSite: Sendable {
    /// Tells snapshots apart; on show in `/metrics`.
    public var version: String
    /// The languages of the paths, the preferred one first.
    public var languages: [Language]
    /// The page of an address below a language; nil where there is none.
    public var answer: @Sendable (PageRequest) -> Page?
    /// The page of an address outside the languages, such as `["sitemap.xml"]`; nil where there is none.
    public var unlocalised: @Sendable (_ path: [String], _ query: [QueryItem]) -> Page?
    /// Whether an address (all of its segments) means a page but says no language; visitors are then led to it in the
    /// language that they would rather read.
    public var lacksLanguage: @Sendable (_ segments: [String]) -> Bool
    /// Whether making the page of an address (all of its segments) is so costly that a visitor's share is limited even
    /// without a query; pages with one always are.
    public var isCostly: @Sendable (_ segments: [String]) -> Bool

    /// A snapshot.
    public init(
        version: String, languages: [Language],
        answer: @escaping @Sendable (PageRequest) -> Page?,
        unlocalised: @escaping @Sendable (_ path: [String], _ query: [QueryItem]) -> Page? = { _, _ in nil },
        lacksLanguage: @escaping @Sendable (_ segments: [String]) -> Bool = { $0.isEmpty },
        isCostly: @escaping @Sendable (_ segments: [String]) -> Bool = { _ in false }
    ) {
        self.version = version
        self.languages = languages
        self.answer = answer
        self.unlocalised = unlocalised
        self.lacksLanguage = lacksLanguage
        self.isCostly = isCostly
    }
}
