import Control
import PlateReader

/// Which car stands before the entry, by what the plate camera has told: a decision without a camera or a clock.
struct EntryLookout: Sendable {
    /// What the station hears when it asks.
    enum Answer: Sendable, Equatable {
        /// Not yet known.
        case wait
        /// This car.
        case car(PlateArrival)
        /// Nobody could read a plate for so long that the driver has to be told.
        case unread
    }

    /// For how many seconds the station waits for a plate to be read.
    static let patience = 15.0
    /// After how many seconds a car counts that stood there when the camera began.
    static let hesitation = 3.0

    private var arrived: PlateArrival?
    private var parked: PlateArrival?
    private var asked: Double?

    /// Whether the station waits for an answer.
    var isAsked: Bool { asked != nil }

    /// Takes in what the camera has told.
    mutating func hear(_ action: ArrivalTracker.Action) {
        switch action {
        case .arrived(let arrival): arrived = arrival
        case .parked(let arrival):
            // Of several it is the nearest one, whose plate is the widest.
            if arrival.plate.corners.width > parked?.plate.corners.width ?? 0 { parked = arrival }
        case .left(let text):
            if arrived?.plate.text == text { arrived = nil }
            if parked?.plate.text == text { parked = nil }
        case .passed: break
        }
    }

    /// The station asks, again and again while a car stands before its entry, until it has an answer.
    ///
    /// - Parameter time: seconds, on any clock.
    mutating func ask(at time: Double) -> Answer {
        let since = asked ?? time
        asked = since
        let waited = time - since
        if let car = arrived ?? (waited >= Self.hesitation ? parked : nil) {
            asked = nil
            (arrived, parked) = (nil, nil)
            return .car(car)
        }
        guard waited >= Self.patience else { return .wait }
        asked = nil
        return .unread
    }
}
