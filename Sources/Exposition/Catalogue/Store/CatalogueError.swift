/// What can be wrong with what a catalogue is asked to keep.
public enum CatalogueError: Error, Equatable {
    /// Entries point to others that are neither kept nor imported with them.
    case danglingReferences([DanglingReference])
    /// Two entries of one import have the same id.
    case duplicateIDs(source: String, ids: [String])
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
