import Languages
import Markup
import TradeDesk
import TradePages
import WebFront

/// What a trade index's pages need of the house around them.
package struct TradeHouse: Sendable {
    /// The edition with other weights of its parts, which sum to 1 and come in the order of ``IndexEdition/parts``.
    package typealias Reweigh = @Sendable (IndexEdition, [Double]) -> IndexEdition

    /// The languages of the pages.
    package var languages: @Sendable () -> [Language]
    /// What is published; nil while nothing is.
    package var edition: @Sendable () -> IndexEdition?
    /// Steps of its method in plain words, and files to take along.
    package var notes: @Sendable () -> MethodNotes
    /// The indices that are published beside each other, this one among them.
    package var indices: @Sendable () -> [IndexLink]
    package var reweigh: Reweigh
    /// A file to take along, by its name; nil where there is none such.
    package var file: @Sendable (String) -> [UInt8]?
    /// The page within the house's frame.
    package var framed: @Sendable (TradePage, PageRequest) throws -> Page

    package init(
        languages: @escaping @Sendable () -> [Language], edition: @escaping @Sendable () -> IndexEdition?,
        notes: @escaping @Sendable () -> MethodNotes = { MethodNotes() },
        indices: @escaping @Sendable () -> [IndexLink] = { [] }, reweigh: @escaping Reweigh,
        file: @escaping @Sendable (String) -> [UInt8]? = { _ in nil },
        framed: @escaping @Sendable (TradePage, PageRequest) throws -> Page
    ) {
        self.languages = languages
        self.edition = edition
        self.notes = notes
        self.indices = indices
        self.reweigh = reweigh
        self.file = file
        self.framed = framed
    }
}
