/// What one file says, as entries, ready to be compared with what the store has.
///
/// Of the entries only id, address (a wish: the store makes it unique) and content count; version, state, author and
/// moment are the store's to give.
public struct ImportBatch: Sendable {
    /// What the file speaks for, such as `programme:fosdem-2025` or `exhibitors:fair.csv`. Entries of this source that
    /// are no longer in the file are removed; entries of other sources are left alone.
    public var source: String
    /// What the file holds.
    public var entries: CatalogueEntries
    /// How what the file cannot say is kept.
    public var merge: ImportMerge
    /// Whether the entries of other sources that it changes are its own from then on; a folder of pictures only adds to
    /// what others speak for.
    public var adopts: Bool
    /// What was assumed or mended while reading, each with its place: shown to the person who imports.
    public var remarks: [String]

    /// A batch.
    public init(
        source: String, entries: CatalogueEntries, merge: ImportMerge = ImportMerge(), adopts: Bool = true,
        remarks: [String] = []
    ) {
        self.source = source
        self.entries = entries
        self.merge = merge
        self.adopts = adopts
        self.remarks = remarks
    }
}

/// For each kind, what becomes of an imported content where the store already has one: a format that cannot express a
/// room's capacity must not wipe it out. By default the imported content stands as it is.
public struct ImportMerge: Sendable {
    /// From the imported and the kept content, the content to keep.
    public typealias Rule<Content> = @Sendable (_ imported: Content, _ kept: Content) -> Content

    /// What becomes of the expo.
    public var expo: Rule<Expo> = { imported, _ in imported }
    /// What becomes of a picture.
    public var picture: Rule<Picture> = { imported, _ in imported }
    /// What becomes of a programme.
    public var programme: Rule<Programme> = { imported, _ in imported }
    /// What becomes of a track.
    public var track: Rule<Track> = { imported, _ in imported }
    /// What becomes of a room.
    public var room: Rule<Room> = { imported, _ in imported }
    /// What becomes of a person.
    public var person: Rule<Person> = { imported, _ in imported }
    /// What becomes of a session.
    public var session: Rule<Session> = { imported, _ in imported }
    /// What becomes of a field.
    public var field: Rule<Field> = { imported, _ in imported }
    /// What becomes of an exhibitor.
    public var exhibitor: Rule<Exhibitor> = { imported, _ in imported }
    /// What becomes of a hall.
    public var hall: Rule<Hall> = { imported, _ in imported }
    /// What becomes of a pavilion.
    public var pavilion: Rule<Pavilion> = { imported, _ in imported }
    /// What becomes of a stand.
    public var stand: Rule<Stand> = { imported, _ in imported }
    /// What becomes of an exhibit.
    public var exhibit: Rule<Exhibit> = { imported, _ in imported }

    /// Every imported content stands as it is.
    public init() {}
}
