import Catalogue
import Languages

/// The expo, its halls, and what the brief names: facts, no samples.
struct ExpoTexts: Decodable, Sendable {
    struct Venue: Decodable, Sendable {
        let name: LocalisedText
        let motto: LocalisedText
        let text: LocalisedText
        let venueName: LocalisedText
        let city: LocalisedText
    }

    struct HallTexts: Decodable, Sendable {
        let id: String
        let number: String
        let width: Double
        let depth: Double
        let name: LocalisedText
        let text: LocalisedText
        let branch: LocalisedText?
    }

    struct HungaryTexts: Decodable, Sendable {
        let name: LocalisedText
        let text: LocalisedText
        let source: LocalisedText
        let results: [Pavilion.Result]
    }

    struct NamedExhibitor: Decodable, Sendable {
        let id: String
        let sort: Exhibitor.Sort
        let name: LocalisedText
        let text: LocalisedText
        /// A theme's hall, or `hungary` or `singapore`.
        let theme: String
        let country: CountryCode?
        let city: LocalisedText?
        let fields: [String]?
    }

    struct NamedExhibit: Decodable, Sendable {
        let id: String
        let exhibitor: String
        let sort: Exhibit.Sort
        let fields: [String]
        let name: LocalisedText
        let text: LocalisedText
    }

    let expo: Venue
    /// Of the north, south, west and east.
    let entrances: [LocalisedText]
    let halls: [HallTexts]
    let furtherHall: TextPattern
    let pavilionName: TextPattern
    let hungary: HungaryTexts
    let exhibitors: [NamedExhibitor]
    let exhibits: [NamedExhibit]
}

/// The programme's words.
struct ProgrammeTexts: Decodable, Sendable {
    struct RoomTexts: Decodable, Sendable {
        let id: String
        let name: LocalisedText
        let seats: Int
        let hall: String
    }

    struct TrackTexts: Decodable, Sendable {
        let id: String
        let name: LocalisedText
        let colour: String
    }

    struct SessionTexts: Decodable, Sendable {
        let type: String
        let name: LocalisedText
        let text: LocalisedText
    }

    struct People: Decodable, Sendable {
        struct Name: Decodable, Sendable {
            let latin: String
            let zh: String
        }

        let given: [Name]
        let family: [Name]
    }

    let name: LocalisedText
    let subtitle: LocalisedText
    let rooms: [RoomTexts]
    let tracks: [TrackTexts]
    let main: [SessionTexts]
    let singapore: [SessionTexts]
    /// With places for the country and the field.
    let matchmaking: SessionTexts
    let station: SessionTexts
    let people: People
}
