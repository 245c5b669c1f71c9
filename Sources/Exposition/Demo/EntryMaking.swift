import Catalogue
import Foundation
import Languages

/// Puts contents of the demo into entries.
struct EntryMaking: Sendable {
    let moment: Date

    /// An entry whose wished address is its title's.
    func entry<Content>(_ id: EntryID<Content>, title: LocalisedText, _ content: Content) -> Entry<Content> {
        Entry(
            id: id, address: Slug.make(title.resolved(for: .english)?.text ?? id.rawValue), changedBy: DemoID.author,
            changedAt: moment, source: DemoID.source, content: content)
    }
}
