/// One station of a network.
public struct NetworkStation: Codable, Sendable, Hashable {
    /// Where it stands, in km from a corner of the region.
    public var eastKilometres: Double
    public var northKilometres: Double
    /// The customers that come to it by themselves on a mean day.
    public var customersPerDay: Double
    /// How many cars can be served at once.
    public var bays: Int
    /// How many cars can wait, besides those in the bays.
    public var waitingPlaces: Int
    /// The packs that the station owns; all ready at the start.
    public var packs: Int
    /// The packs that the rack can hold.
    public var slots: Int
    /// How many packs can be charged at once.
    public var chargers: Int
    /// What all chargers together may draw, in kW. Where they ask for more, each gets the same share of what it asks for.
    public var gridKilowatts: Double

    public init(
        eastKilometres: Double = 0, northKilometres: Double = 0, customersPerDay: Double, bays: Int = 1,
        waitingPlaces: Int = 8, packs: Int = 18, slots: Int = 21, chargers: Int = 21, gridKilowatts: Double = 1_000
    ) {
        self.eastKilometres = eastKilometres
        self.northKilometres = northKilometres
        self.customersPerDay = customersPerDay
        self.bays = bays
        self.waitingPlaces = waitingPlaces
        self.packs = packs
        self.slots = slots
        self.chargers = chargers
        self.gridKilowatts = gridKilowatts
    }
}
