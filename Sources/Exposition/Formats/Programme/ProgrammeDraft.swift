import Foundation
import Languages

/// A programme as a file says it, before anything is checked: what the readers of all formats have in common.
struct ProgrammeDraft {
    var version: String?
    var conference = ConferenceDraft()
    var tracks: [TrackDraft] = []
    var rooms: [RoomDraft] = []
    var days: [DayDraft] = []
    var sessions: [SessionDraft] = []
    /// What the format itself cannot say, as our own writers add it.
    var supplement: ProgrammeSupplement?
    /// Whose calendar it is, where it is one.
    var calendar: CalendarMaker?
    /// Whether it says that it has only some of the sessions.
    var isPart = false
    /// What wrote a calendar, in its own words.
    var product: String?
}

/// Who made a calendar: one of ours says less than what is kept, and is known by that.
enum CalendarMaker {
    case own, foreign
}

/// The programme's own part of a file.
struct ConferenceDraft {
    var line: Int?
    var title: String?
    var acronym: String?
    var subtitle: String?
    var venue: String?
    var city: String?
    var start: String?
    var end: String?
    var dayChange: String?
    var timeslot: String?
    var baseAddress: String?
    var website: String?
    var logo: String?
    var timeZone: String?
    var colour: String?
    var backgroundColour: String?
    var keywords: [String] = []
}

/// A track as a file lists it.
struct TrackDraft {
    var name: String
    var slug: String?
    var colour: String?
}

/// A room as a file lists it.
struct RoomDraft {
    var line: Int?
    var name: String
    var guid: String?
    var slug: String?
    var text: LocalisedText = [:]
    var capacity: Int?
}

/// A day as a file lists it.
struct DayDraft {
    var line: Int?
    var index: Int?
    var date: String?
    var start: String?
    var end: String?
}

/// Somebody as a session names them.
struct PersonDraft {
    var name: String
    var number: Int?
    var guid: String?
    var code: String?
    var biography: String?
    var avatar: String?
    var links: [LinkDraft] = []
}

/// A link or an attachment.
struct LinkDraft: Equatable {
    var address: String
    var title: String
    var type: String?
}

/// A session as a file says it.
struct SessionDraft {
    var line: Int?
    /// The place of its day among the draft's days.
    var day: Int?
    /// The room under which it is listed.
    var listedRoom: String?
    var number: String?
    var guid: String?
    var code: String?
    /// Its name in the source where that is neither number nor UUID, such as a calendar's UID.
    var foreignID: String?
    var date: String?
    var start: String?
    var end: String?
    var duration: String?
    /// When it begins and how many seconds it lasts, where the format says it without riddles.
    var instant: Date?
    var seconds: Int?
    var room: String?
    var slug: String?
    var website: String?
    var title: String?
    var subtitle: String?
    var track: String?
    var type: String?
    var language: String?
    var abstract: String?
    var text: String?
    var feedback: String?
    var origin: String?
    var video: String?
    var logo: String?
    var licence: String?
    /// Whether it must not be recorded.
    var optOut: Bool?
    var status: String?
    var people: [PersonDraft] = []
    var links: [LinkDraft] = []
    var attachments: [LinkDraft] = []

    /// What messages call it.
    var name: String {
        if let number = number ?? code ?? guid ?? foreignID { return "session \(number.prefix(60))" }
        return "session \"\((title ?? "").prefix(60))\""
    }
}
