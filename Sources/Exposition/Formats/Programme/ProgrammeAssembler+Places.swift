import Catalogue
import Languages

extension ProgrammeAssembler {
    /// Which room a name means.
    struct RoomBook {
        var byName: [String: EntryID<Room>] = [:]
    }

    /// Rooms in the order in which the file names them first. A room is known by its UUID, else by its name.
    mutating func assembleRooms(_ entries: inout CatalogueEntries) -> RoomBook {
        var drafts = draft.rooms
        var named = Set(drafts.map { Self.key($0.name) })
        for session in draft.sessions {
            for name in [session.listedRoom, session.room] {
                guard let name = text(name), named.insert(Self.key(name)).inserted else { continue }
                drafts.append(RoomDraft(name: name))
            }
        }
        // A UUID that several names share tells nothing.
        var names: [String: Set<String>] = [:]
        for room in drafts {
            if let guid = room.guid.flatMap(MadeUUID.recognised) {
                names[guid, default: []].insert(Self.key(room.name))
            }
        }
        var book = RoomBook()
        var places: [EntryID<Room>: Int] = [:]
        for room in drafts {
            guard let name = text(room.name) else { continue }
            let key = Self.key(name)
            let guid = room.guid.flatMap(MadeUUID.recognised)
            let isShared = guid.map { (names[$0]?.count ?? 0) > 1 } ?? false
            if isShared {
                log.remark(
                    room.line, "room \"\(name)\"", "shares its UUID with another room: known by its name",
                    sort: "room UUID")
            }
            let made = (guid == nil ? kept.rooms[key] : nil) ?? MadeUUID.make(acronym, "room", key)
            let settled = isShared ? made : guid ?? made
            let id = kept.room(settled) ?? EntryID<Room>("\(acronym).\(settled)")
            if let known = book.byName[key] ?? (places[id] == nil ? nil : id), let place = places[known] {
                book.byName[key] = known
                let old = entries.rooms[place].content
                entries.rooms[place].content.text = old.text.isEmpty ? room.text : old.text
                entries.rooms[place].content.capacity = old.capacity ?? room.capacity
                continue
            }
            let own = supplement?.rooms?[name]
            book.byName[key] = id
            places[id] = entries.rooms.count
            let content = Room(
                name: whole(own?.name, name), programme: programmeID,
                text: room.text.isEmpty ? own?.text ?? [:] : room.text,
                capacity: room.capacity ?? own?.capacity, sourceGUID: guid ?? made,
                sourceSlug: text(room.slug) ?? own?.slug, position: entries.rooms.count)
            entries.rooms.append(entry(id, Slug.make("\(acronym) \(name)"), content))
        }
        return book
    }

    /// Tracks in the order of the file's list, then of their sessions.
    mutating func assembleTracks(_ entries: inout CatalogueEntries) -> [String: EntryID<Track>] {
        var book: [String: EntryID<Track>] = [:]
        for track in draft.tracks + draft.sessions.map({ TrackDraft(name: $0.track ?? "") }) {
            guard let name = text(track.name), book[name] == nil else { continue }
            let id = kept.tracks[name] ?? EntryID("\(acronym).\(MadeUUID.make(acronym, "track", name))")
            book[name] = id
            let own = supplement?.tracks?[name]
            let content = Track(
                name: whole(own?.name, name), programme: programmeID,
                colour: ExchangeForm.colour(track.colour),
                sourceSlug: text(track.slug) ?? own?.slug, position: entries.tracks.count)
            entries.tracks.append(entry(id, Slug.make("\(acronym) \(name)"), content))
        }
        return book
    }

    /// What two ways of writing a room's name have in common.
    static func key(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 0x80 }) {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(name.utf8.count)
            for byte in name.utf8 {
                if byte > 0x20 {
                    bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
                } else if let last = bytes.last, last != 0x20 {
                    bytes.append(0x20)
                }
            }
            if bytes.last == 0x20 { bytes.removeLast() }
            return String(decoding: bytes, as: UTF8.self)
        }
        return Folding.folded(name).split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{A0}" }.joined(
            separator: " ")
    }
}
