import Catalogue
import Foundation
import Languages

/// What is kept of a programme already, by what files call it, so that a file means the same entries as another one did,
/// or as were made here: under which UUID it is kept, and under which id.
struct KeptNames {
    /// The programme itself.
    private(set) var programme: EntryID<Programme>?
    /// UUIDs by the rooms' names, and by people's and sessions' numbers and codes.
    private(set) var rooms: [String: String] = [:]
    private(set) var people: [String: String] = [:]
    private(set) var sessions: [String: String] = [:]
    /// Tracks have no UUIDs of their own: by name in whatever language.
    private(set) var tracks: [String: EntryID<Track>] = [:]
    /// For each session of a UUID, when it begins and on which of the programme's days.
    private(set) var days: [String: (start: Date, day: CivilDate)] = [:]
    private var roomIDs: [String: EntryID<Room>] = [:]
    private var personIDs: [String: EntryID<Person>] = [:]
    private var sessionIDs: [String: EntryID<Session>] = [:]

    /// Nothing.
    init() {}

    /// What is kept of the programme that files call `acronym`.
    init(_ kept: CatalogueEntries, acronym: String) {
        let known =
            kept.programmes.first { $0.id.rawValue == acronym }
            ?? kept.programmes.first {
                ProgrammeAssembler.plainAcronym($0.content.acronym) == acronym
            }
        guard let programme = known?.id else { return }
        self.programme = programme
        for room in kept.rooms where room.content.programme == programme {
            let guid = Self.guid(room.id, programme, room.content.sourceGUID, "room")
            roomIDs[guid] = room.id
            for (_, text) in room.content.name.texts { rooms[ProgrammeAssembler.key(text)] = guid }
        }
        for person in kept.people where person.content.programme == programme {
            let guid = Self.guid(person.id, programme, person.content.sourceGUID, "person")
            personIDs[guid] = person.id
            if let number = person.content.sourceNumber { people["number \(number)"] = guid }
            if let code = person.content.sourceCode { people["code \(code)"] = guid }
        }
        for session in kept.sessions where session.content.programme == programme {
            let guid = Self.guid(session.id, programme, session.content.sourceGUID, "session")
            sessionIDs[guid] = session.id
            days[guid] = (session.content.start, session.content.day)
            if let number = session.content.sourceNumber { sessions["number \(number)"] = guid }
            if let code = session.content.sourceCode { sessions["code \(code)"] = guid }
        }
        for track in kept.tracks where track.content.programme == programme {
            for (_, text) in track.content.name.texts where tracks[text] == nil { tracks[text] = track.id }
        }
    }

    /// The UUID in an id of the readers', else the one under which our writers give the entry out.
    private static func guid<Content>(
        _ id: EntryID<Content>, _ programme: EntryID<Programme>, _ given: String?, _ kind: String
    ) -> String {
        if id.rawValue.hasPrefix("\(programme.rawValue)."),
            let guid = MadeUUID.recognised(String(id.rawValue.dropFirst(programme.rawValue.count + 1)))
        {
            return guid
        }
        return given.flatMap(MadeUUID.recognised) ?? MadeUUID.make(kind, id.rawValue)
    }

    /// The id of the room with a UUID.
    func room(_ guid: String) -> EntryID<Room>? { roomIDs[guid] }
    /// The id of the person with a UUID.
    func person(_ guid: String) -> EntryID<Person>? { personIDs[guid] }
    /// The id of the session with a UUID.
    func session(_ guid: String) -> EntryID<Session>? { sessionIDs[guid] }
}
