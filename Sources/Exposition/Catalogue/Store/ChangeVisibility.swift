/// Which lines of the history visitors may hear of.
///
/// A line does not say whether its entry was a draft at that time. What was published or unpublished next tells it; where
/// nothing was, the entry is still what it was then, or was until it was removed.
struct ChangeVisibility {
    /// One line by which an entry came into sight or went out of it.
    struct Turn {
        let sequence: Int64
        /// `published`, `unpublished` or `removed`.
        let event: String
    }

    /// The turns of the entries in question, in order.
    var turns: [EntryReference: [Turn]] = [:]
    /// The states of those that are kept.
    var states: [EntryReference: PublicationState] = [:]

    /// Whether visitors could see the entry when the line was written, or until then where it ended that.
    func isVisible(_ change: CatalogueChange) -> Bool {
        let reference = EntryReference(kind: change.kind, id: change.id)
        let turns = turns[reference] ?? []
        switch turns.first(where: { $0.sequence >= change.sequence })?.event {
        case "published"?:
            // A draft before that.
            return change.event.rawValue == "published"
        case "unpublished"?:
            return true
        case "removed"?:
            // Imported entries are public from the first, with no turn.
            return turns.last { $0.sequence < change.sequence }?.event != "unpublished"
        default:
            return states[reference] != .draft
        }
    }
}
