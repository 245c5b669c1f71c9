import Languages

/// A place where sessions are.
public struct Room: CatalogueContent {
    public static let kind = EntryKind.room

    /// What the sign says.
    public var name: LocalisedText
    /// The programme whose room it is: names change from year to year.
    public var programme: EntryID<Programme>
    /// What it is and how to get there: HTML or plain text.
    public var text: LocalisedText
    /// Seats.
    public var capacity: Int?
    /// The hall, where it is in one.
    public var hall: EntryID<Hall>?
    /// The UUID that its source gives.
    public var sourceGUID: String?
    /// The slug that its source gives.
    public var sourceSlug: String?
    /// Its place among the programme's rooms.
    public var position: Int

    /// A room.
    public init(
        name: LocalisedText, programme: EntryID<Programme>, text: LocalisedText = [:], capacity: Int? = nil,
        hall: EntryID<Hall>? = nil, sourceGUID: String? = nil, sourceSlug: String? = nil, position: Int = 0
    ) {
        self.name = name
        self.programme = programme
        self.text = text
        self.capacity = capacity
        self.hall = hall
        self.sourceGUID = sourceGUID
        self.sourceSlug = sourceSlug
        self.position = position
    }

    public var title: LocalisedText { name }
}
