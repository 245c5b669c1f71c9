import Languages

/// A thread through a programme.
public struct Track: CatalogueContent {
    public static let kind = EntryKind.track

    /// What it is called.
    public var name: LocalisedText
    /// The programme.
    public var programme: EntryID<Programme>
    /// Its colour, `#rrggbb`.
    public var colour: String?
    /// The slug that its source gives.
    public var sourceSlug: String?
    /// Its place in the programme's list of tracks.
    public var position: Int

    /// A track.
    public init(
        name: LocalisedText, programme: EntryID<Programme>, colour: String? = nil, sourceSlug: String? = nil,
        position: Int = 0
    ) {
        self.name = name
        self.programme = programme
        self.colour = colour
        self.sourceSlug = sourceSlug
        self.position = position
    }

    public var title: LocalisedText { name }
}
