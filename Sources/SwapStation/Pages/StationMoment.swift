import Foundation
import Languages
import Station

/// What open pages are sent: the station at one moment, and what it said lately.
package struct StationMoment: Sendable {
    /// Something said aloud, in the words and the voice of one language.
    package struct Said: Encodable, Equatable, Sendable {
        /// Counts what the station has said, so that pages know what is new to them.
        package var number: Int
        /// How much it may disturb: 0 courtesy, 1 guidance, 2 urgent, 3 an alarm.
        package var urgency: Int
        /// The words to show.
        package var caption: String
        /// Where the sound is; nil without a voice.
        package var audio: String?

        package init(number: Int, urgency: Int, caption: String, audio: String?) {
            self.number = number
            self.urgency = urgency
            self.caption = caption
            self.audio = audio
        }
    }

    /// What moves from one picture to the next; all else follows with the next whole picture.
    private struct Glance: Encodable {
        let time: Double
        let axes: [Double]
        let presence: [String]
        let car: [String]
        let parking: [Double]
        let packs: [Int]
        let gunsBusy: Int

        init(_ picture: StationPicture) {
            time = picture.time
            axes = picture.axes
            presence = picture.presence
            car = picture.car
            parking = picture.parking
            packs = picture.packs
            gunsBusy = picture.gunsBusy
        }
    }

    /// `{"picture": …, "said": `, the same in every language.
    private let opening: [UInt8]

    /// - Parameter isWhole: whether all of the picture is told, or only what moves all the time.
    package init(_ picture: StationPicture, isWhole: Bool) {
        // A position that is no number has no JSON; pages pass over what has no picture.
        let json = isWhole ? Self.json(picture) : Self.json(Glance(picture))
        opening = json.isEmpty ? [] : Array("{\"picture\":".utf8) + json + Array(",\"said\":".utf8)
    }

    /// As JSON, with what was said in a language, the newest last; empty for a picture that has none.
    package func json(saying said: [Said]) -> [UInt8] {
        opening.isEmpty ? [] : opening + Self.json(said) + Array("}".utf8)
    }

    private static func json(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(value)).map(Array.init) ?? []
    }
}
