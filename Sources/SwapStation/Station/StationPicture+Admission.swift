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
        let takesCars: Set<PackMLState> = [.idle, .execute, .starting, .completing, .complete, .resetting]
        guard takesCars.contains(state), !isManual else { return .closed }
        if swap != nil { return .swapping }
        return presence.contains("approachOccupied") ? .queued : .free
    }
}
