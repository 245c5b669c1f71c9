import Catalogue
import Foundation
import Languages

/// Under which UUIDs a programme's rooms, people and sessions are kept already, so that a file without UUIDs means the
/// same ones as a file with them.
struct KeptNames {
    private(set) var rooms: [String: String] = [:]
    /// Tracks have no UUIDs of their own: by name in whatever language.
    private(set) var tracks: [String: EntryID<Track>] = [:]
    private(set) var people: [String: String] = [:]
    private(set) var sessions: [String: String] = [:]
    /// For each session of a UUID, when it begins and on which of the programme's days.
    private(set) var days: [String: (start: Date, day: CivilDate)] = [:]

    init(_ kept: CatalogueEntries, programme: EntryID<Programme>) {
        for room in kept.rooms where room.content.programme == programme {
            guard let guid = guid(room.id, programme) else { continue }
            for (_, text) in room.content.name.texts { rooms[ProgrammeAssembler.key(text)] = guid }
        }
        for track in kept.tracks where track.content.programme == programme {
            for (_, text) in track.content.name.texts where tracks[text] == nil { tracks[text] = track.id }
        }
        for person in kept.people where person.content.programme == programme {
            guard let guid = guid(person.id, programme) else { continue }
            if let number = person.content.sourceNumber { people["number \(number)"] = guid }
            if let code = person.content.sourceCode { people["code \(code)"] = guid }
        }
        for session in kept.sessions where session.content.programme == programme {
            guard let guid = guid(session.id, programme) else { continue }
            days[guid] = (session.content.start, session.content.day)
            if let number = session.content.sourceNumber { sessions["number \(number)"] = guid }
            if let code = session.content.sourceCode { sessions["code \(code)"] = guid }
        }
    }

    /// The UUID in an id of ours.
    private func guid<Content>(_ id: EntryID<Content>, _ programme: EntryID<Programme>) -> String? {
        guard id.rawValue.hasPrefix("\(programme.rawValue).") else { return nil }
        return MadeUUID.recognised(String(id.rawValue.dropFirst(programme.rawValue.count + 1)))
    }
}
