/// Everything that is kept at one moment, and where in the history that is, so that a later look goes on from there.
public struct CatalogueState: Sendable, Equatable {
    /// The catalogue's version.
    public let version: Int64
    /// All entries, drafts too.
    public let entries: CatalogueEntries
    /// The last line of the history; nil where there is none.
    let lastChange: CatalogueChange?
}

/// What a later look at the catalogue found.
public struct CatalogueUpdate: Sendable, Equatable {
    /// Everything, as it is kept now.
    public let state: CatalogueState
    /// The entries that may be otherwise than before, or gone; nil where all of them may.
    public let touched: Set<EntryReference>?
}
