import Catalogue
import Foundation
import Languages

/// What a programme has and an exchange format cannot say, added to a file where the format lets it be: an object in
/// `conference.meta` of schedule.json, a processing instruction in schedule.xml. Other readers pass over it.
///
/// What it says of a text or a slug counts only while the file still has what we wrote for it, so that a file that
/// somebody corrected is believed.
struct ProgrammeSupplement: Codable, Equatable {
    var acronym: String?
    var name: LocalisedText?
    var subtitle: LocalisedText?
    var place: String?
    var city: String?
    var dayChange: Int?
    var keywords: [String]?
    var timeZone: String?
    var timeslot: Int?
    var website: String?
    var baseAddress: String?
    var logoAddress: String?
    var backgroundColour: String?
    /// Members that the format requires and that were made up.
    var made: [String]?
    /// By the name that the file has.
    var tracks: [String: TrackSupplement]?
    /// By the name that the file has.
    var rooms: [String: RoomSupplement]?
    /// By UUID.
    var people: [String: PersonSupplement]?
    /// By UUID.
    var sessions: [String: SessionSupplement]?
}

/// As ``ProgrammeSupplement``, of a track.
struct TrackSupplement: Codable, Equatable {
    var name: LocalisedText?
    var slug: String?

    var isEmpty: Bool { self == TrackSupplement() }
}

/// As ``ProgrammeSupplement``, of a room.
struct RoomSupplement: Codable, Equatable {
    var name: LocalisedText?
    var text: LocalisedText?
    var capacity: Int?
    var slug: String?

    var isEmpty: Bool { self == RoomSupplement() }
}

/// As ``ProgrammeSupplement``, of a person.
struct PersonSupplement: Codable, Equatable {
    var name: LocalisedText?
    var text: LocalisedText?
    var links: [Link]?
    var code: String?
    var avatar: String?

    var isEmpty: Bool { self == PersonSupplement() }
}

/// As ``ProgrammeSupplement``, of a session.
struct SessionSupplement: Codable, Equatable {
    var name: LocalisedText?
    var subtitle: LocalisedText?
    var abstract: LocalisedText?
    var text: LocalisedText?
    var slug: String?
    var code: String?
    var status: String?
    var duration: Int?
    var links: [Link]?
    var attachments: [Link]?
    var website: String?
    var feedback: String?
    var origin: String?
    var video: String?
    var logo: String?
    /// Members that the format requires and that were made up.
    var made: [String]?

    var isEmpty: Bool { self == SessionSupplement() }
}

extension ProgrammeSupplement {
    /// From the JSON that our writers make; nil where it is something else.
    init?(json: [UInt8]) {
        guard let supplement = try? JSONDecoder().decode(ProgrammeSupplement.self, from: Data(json)) else { return nil }
        self = supplement
    }

    /// As JSON in which neither `?>` nor `</` can occur; nil where there is nothing to say.
    var json: [UInt8]? {
        guard self != ProgrammeSupplement() else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let encoded = try? encoder.encode(self) else { return nil }
        var json: [UInt8] = []
        json.reserveCapacity(encoded.count + 64)
        for byte in encoded {
            // Both stand only in texts, where the escape means the same.
            if byte == UInt8(ascii: ">") {
                json.append(contentsOf: "\\u003e".utf8)
            } else if byte == UInt8(ascii: "<") {
                json.append(contentsOf: "\\u003c".utf8)
            } else {
                json.append(byte)
            }
        }
        return json
    }
}
