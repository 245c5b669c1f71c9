import Languages

/// A place on a hall's floor plan. An exhibitor may have several, and several exhibitors may share one.
public struct Stand: CatalogueContent {
    public static let kind = EntryKind.stand

    /// The number on the plan, such as `A12`; unique in its hall.
    public var number: String
    /// The hall.
    public var hall: EntryID<Hall>
    /// The pavilion that it is part of.
    public var pavilion: EntryID<Pavilion>?
    /// The part of the floor.
    public var area: FloorArea
    /// Who stands there.
    public var exhibitors: [EntryID<Exhibitor>]

    /// A stand.
    public init(
        number: String, hall: EntryID<Hall>, pavilion: EntryID<Pavilion>? = nil, area: FloorArea,
        exhibitors: [EntryID<Exhibitor>] = []
    ) {
        self.number = number
        self.hall = hall
        self.pavilion = pavilion
        self.area = area
        self.exhibitors = exhibitors
    }

    public var title: LocalisedText { LocalisedText(number) }
}
