import Control
import Station

/// Which pictures of a station are sent on: all while something goes on, few while nothing does, and few of them whole.
struct PicturePace {
    /// Seconds between pictures of a station at which nothing moves, or that nobody watches.
    static let calm = 0.5
    /// Seconds between whole pictures while little but places changes.
    static let whole = 0.25

    /// How a picture is sent on.
    enum Sending: Equatable {
        case glance, whole
    }

    /// The last one that was sent whole.
    private var last: StationPicture?

    /// How a picture is to be sent on; nil for not at all.
    mutating func sending(_ picture: StationPicture, isWatched: Bool) -> Sending? {
        guard let last, picture.time >= last.time else { return wholly(picture) }
        let isCalm = picture.swap == nil && picture.state == .idle && !picture.presence.contains("approachOccupied")
        if isCalm || !isWatched, !Self.isNews(picture, after: last) {
            return picture.time - last.time >= Self.calm ? wholly(picture) : nil
        }
        if picture.time - last.time >= Self.whole || Self.isNews(picture, after: last) { return wholly(picture) }
        return .glance
    }

    private mutating func wholly(_ picture: StationPicture) -> Sending {
        last = picture
        return .whole
    }

    /// Whether more than places and charges has changed.
    private static func isNews(_ picture: StationPicture, after last: StationPicture) -> Bool {
        picture.state != last.state || picture.isManual != last.isManual || picture.alarms != last.alarms
            || picture.packs != last.packs || picture.dangers != last.dangers
            || picture.swap?.number != last.swap?.number || picture.swap?.refusal != last.swap?.refusal
            || picture.slots.map(\.pack) != last.slots.map(\.pack)
            || picture.steps.map(\.stage) != last.steps.map(\.stage)
    }
}
