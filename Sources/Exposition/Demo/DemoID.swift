import Catalogue

/// Ids of the demo's entries.
enum DemoID {
    /// The source under which all of it is kept.
    static let source = "demo"
    /// Who made it.
    static let author = "demo"

    static let programme = EntryID<Programme>("demo-programme")

    static func field(_ name: String) -> EntryID<Field> { EntryID("demo-field-\(name)") }
    static func hall(_ name: String) -> EntryID<Hall> { EntryID("demo-hall-\(name)") }
    static func pavilion(_ country: String) -> EntryID<Pavilion> { EntryID("demo-pavilion-\(country)") }
    static func exhibitor(_ name: String) -> EntryID<Exhibitor> { EntryID("demo-exhibitor-\(name)") }
    static func exhibit(_ name: String) -> EntryID<Exhibit> { EntryID("demo-exhibit-\(name)") }
    static func room(_ name: String) -> EntryID<Room> { EntryID("demo-room-\(name)") }
    static func track(_ name: String) -> EntryID<Track> { EntryID("demo-track-\(name)") }
    static func person(_ number: Int) -> EntryID<Person> { EntryID("demo-person-\(number)") }
    static func session(_ name: String) -> EntryID<Session> { EntryID("demo-session-\(name)") }
}
