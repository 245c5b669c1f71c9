import Foundation
import Languages

/// A session of a programme: a talk, a panel, a workshop.
public struct Session: CatalogueContent {
    /// Whether it takes place as planned.
    public enum Status: String, Codable, Sendable, CaseIterable {
        case confirmed, cancelled, moved
    }

    public static let kind = EntryKind.session

    /// What it is called.
    public var name: LocalisedText
    /// A second line.
    public var subtitle: LocalisedText
    /// What it is about, short: HTML, Markdown or plain text as the source has it.
    public var abstract: LocalisedText
    /// What it is about, long: as above.
    public var text: LocalisedText
    /// The programme.
    public var programme: EntryID<Programme>
    /// The date of the programme's day to which it belongs; after midnight that is still the day before.
    public var day: CivilDate
    /// When it begins.
    public var start: Date
    /// Seconds that it lasts.
    public var duration: Int
    /// The room.
    public var room: EntryID<Room>?
    /// The track.
    public var track: EntryID<Track>?
    /// What it is: `talk`, `workshop`, `keynote` ..., as the source names it.
    public var type: String
    /// The language spoken, where it is known.
    public var language: Language?
    /// Who speaks, in order.
    public var people: [EntryID<Person>]
    /// Where to read and see more.
    public var links: [Link]
    /// Slides, papers and other files.
    public var attachments: [Link]
    /// Its page at the source.
    public var website: String?
    /// Where to say how it was.
    public var feedbackAddress: String?
    /// Where the source says that it comes from.
    public var originAddress: String?
    /// Where a recording can be had.
    public var videoAddress: String?
    /// Its picture's address at the source.
    public var logoAddress: String?
    /// Whether it may be recorded; nil where nothing is said.
    public var mayBeRecorded: Bool?
    /// The terms of its recording.
    public var recordingLicence: String?
    /// Whether it takes place as planned.
    public var status: Status
    /// The number that the source gives.
    public var sourceNumber: Int?
    /// The UUID that the source gives, else one made from the id.
    public var sourceGUID: String?
    /// The short code that the source gives.
    public var sourceCode: String?
    /// The slug that the source gives.
    public var sourceSlug: String?

    /// A session.
    public init(
        name: LocalisedText, subtitle: LocalisedText = [:], abstract: LocalisedText = [:], text: LocalisedText = [:],
        programme: EntryID<Programme>, day: CivilDate, start: Date, duration: Int, room: EntryID<Room>? = nil,
        track: EntryID<Track>? = nil, type: String = "", language: Language? = nil, people: [EntryID<Person>] = [],
        links: [Link] = [], attachments: [Link] = [], website: String? = nil, feedbackAddress: String? = nil,
        originAddress: String? = nil, videoAddress: String? = nil, logoAddress: String? = nil,
        mayBeRecorded: Bool? = nil, recordingLicence: String? = nil, status: Status = .confirmed,
        sourceNumber: Int? = nil, sourceGUID: String? = nil, sourceCode: String? = nil, sourceSlug: String? = nil
    ) {
        self.name = name
        self.subtitle = subtitle
        self.abstract = abstract
        self.text = text
        self.programme = programme
        self.day = day
        self.start = start
        self.duration = duration
        self.room = room
        self.track = track
        self.type = type
        self.language = language
        self.people = people
        self.links = links
        self.attachments = attachments
        self.website = website
        self.feedbackAddress = feedbackAddress
        self.originAddress = originAddress
        self.videoAddress = videoAddress
        self.logoAddress = logoAddress
        self.mayBeRecorded = mayBeRecorded
        self.recordingLicence = recordingLicence
        self.status = status
        self.sourceNumber = sourceNumber
        self.sourceGUID = sourceGUID
        self.sourceCode = sourceCode
        self.sourceSlug = sourceSlug
    }

    public var title: LocalisedText { name }

    /// When it ends.
    public var end: Date { start.addingTimeInterval(TimeInterval(duration)) }
}
