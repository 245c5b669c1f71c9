/// Entries of every kind: what a store loads, what a demo makes, what a snapshot is built from.
public struct CatalogueEntries: Sendable, Equatable {
    public var pictures: [Entry<Picture>] = []
    public var expo: [Entry<Expo>] = []
    public var fields: [Entry<Field>] = []
    public var halls: [Entry<Hall>] = []
    public var pavilions: [Entry<Pavilion>] = []
    public var exhibitors: [Entry<Exhibitor>] = []
    public var stands: [Entry<Stand>] = []
    public var programmes: [Entry<Programme>] = []
    public var tracks: [Entry<Track>] = []
    public var rooms: [Entry<Room>] = []
    public var people: [Entry<Person>] = []
    public var sessions: [Entry<Session>] = []
    public var exhibits: [Entry<Exhibit>] = []

    /// Nothing.
    public init() {}
}
