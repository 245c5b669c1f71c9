import Languages

/// A hall with its floor plan. Stands, pavilions and rooms point to it.
public struct Hall: CatalogueContent {
    /// A way into the hall, drawn on the plan and where ways to stands begin.
    public struct Entrance: Codable, Sendable, Equatable {
        /// What the sign above it says.
        public var name: LocalisedText
        /// Metres from the west wall.
        public var x: Double
        /// Metres from the north wall.
        public var y: Double

        /// An entrance.
        public init(name: LocalisedText, x: Double, y: Double) {
            self.name = name
            self.x = x
            self.y = y
        }
    }

    public static let kind = EntryKind.hall

    /// What it is called.
    public var name: LocalisedText
    /// What is in it: HTML or plain text.
    public var text: LocalisedText
    /// The number or letter on its door, such as `N1`.
    public var number: String
    /// Metres from west to east.
    public var width: Double
    /// Metres from north to south.
    public var depth: Double
    /// The ways in.
    public var entrances: [Entrance]
    /// The branch venue that it stands at; nil for the main venue.
    public var branch: LocalisedText?
    /// Halls are shown in this order, then by number.
    public var position: Int

    /// A hall.
    public init(
        name: LocalisedText, text: LocalisedText = [:], number: String, width: Double, depth: Double,
        entrances: [Entrance] = [], branch: LocalisedText? = nil, position: Int = 0
    ) {
        self.name = name
        self.text = text
        self.number = number
        self.width = width
        self.depth = depth
        self.entrances = entrances
        self.branch = branch
        self.position = position
    }

    public var title: LocalisedText { name }
}
