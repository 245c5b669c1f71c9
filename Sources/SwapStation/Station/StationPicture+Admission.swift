import Control

extension StationPicture {
    /// Whether a car may come now, and if not, why.
    package enum Admission: Equatable, Sendable {
        case free
        /// A swap is under way.
        case swapping
        /// A car stands before the entry.
        case queued
        /// The station takes no cars.
        case closed
    }

    package var admission: Admission {
        if swap != nil { return .swapping }
        if presence.contains("approachOccupied") { return .queued }
        let takesCars: Set<PackMLState> = [.idle, .execute, .starting, .completing, .complete, .resetting]
        return takesCars.contains(state) && !isManual ? .free : .closed
    }
}
