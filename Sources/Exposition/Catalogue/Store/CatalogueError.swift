/// What can be wrong with what a catalogue is asked to keep.
public enum CatalogueError: Error, Equatable {
    /// Entries point to others that are neither kept nor imported with them.
    case danglingReferences([DanglingReference])
    /// Two entries of one import have the same id.
    case duplicateIDs(source: String, ids: [String])
    /// There is no such entry, or no longer.
    case notThere(EntryReference)
    /// Somebody has changed the entry since the version that the change was made from.
    case changedMeanwhile(EntryReference, version: Int)
    /// An entry of this id is there already.
    case alreadyThere(EntryReference)
    /// The entry cannot go while this one points to it.
    case pointedTo(EntryReference, by: EntryReference)
    /// The key of a creation was used for another one.
    case otherRequest
    /// A kept entry cannot be read; the database was changed by something else.
    case unreadableEntry(kind: String, id: String, reason: String)

    /// One entry that points to nothing.
    public struct DanglingReference: Sendable, Equatable, CustomStringConvertible {
        /// What points.
        public let from: EntryReference
        /// What is not there.
        public let to: EntryReference

        public var description: String { "\(from) points to \(to), which is not there" }
    }
}

extension CatalogueError: CustomStringConvertible {
    /// What is wrong, with the first places, and what to do.
    public var description: String {
        switch self {
        case .danglingReferences(let references):
            Self.listed(references.map(\.description), end: "import what they point to first, or with them")
        case .duplicateIDs(let source, let ids):
            "\(source): " + Self.listed(ids.map { "\($0) is there twice" }, end: "give each entry an id of its own")
        case .notThere(let entry):
            "there is no \(entry); it may have been removed meanwhile"
        case .changedMeanwhile(let entry, let version):
            "\(entry) has been changed meanwhile and is at version \(version); look at it again, then change that"
        case .alreadyThere(let entry):
            "there is a \(entry) already; give the new one another id, or change that one"
        case .pointedTo(let entry, let other):
            "\(entry) cannot go while \(other) points to it; change that first"
        case .otherRequest:
            "the key was used for another creation within a day; take a new key for a new entry"
        case .unreadableEntry(let kind, let id, let reason):
            "\(kind) \(id) in the database cannot be read (\(reason)); restore a backup or import it again"
        }
    }

    private static func listed(_ problems: [String], end: String) -> String {
        let shown = problems.prefix(20).joined(separator: "\n  ")
        let more = problems.count > 20 ? "\n  and \(problems.count - 20) more" : ""
        return shown + more + "\n  what to do: " + end
    }
}
