/// Why a car is not served. Each is told to the driver, and counted.
package enum Refusal: String, CaseIterable, Codable, Error, Sendable {
    /// The plate could not be read with enough confidence.
    case plateNotRead
    /// The back end, or the local list, does not know the driver.
    case notAuthorised
    /// The car takes packs of a type that the station has none of.
    case packTypeUnknown
    /// No pack of the type is charged, cool and healthy enough.
    case noSuitablePack
    /// The station takes no cars: it is stopped, held or being mended.
    case outOfService
    /// The car was let in and did not come.
    case didNotCome
    /// The car was asked to park again, and stands outside the reach still.
    case outsideReach
    /// Doors, gear, brake or high voltage were not as they must be within the time.
    case carNotReady
    /// A bolt of the car's pack does not come loose: the pack stays in the car.
    case packNotReleased
    /// The driver or the operator called it off before anything was touched.
    case calledOff

    /// What is said to the driver.
    package var announcement: Announcement {
        switch self {
        case .plateNotRead: .plateNotRead
        case .notAuthorised: .notAuthorised
        case .packTypeUnknown: .packTypeUnknown
        case .noSuitablePack: .noSuitablePack
        case .outOfService: .outOfService
        case .didNotCome, .calledOff: .leaveWithoutSwap
        case .outsideReach: .outsideReach
        case .carNotReady: .carNotReady
        case .packNotReleased: .packNotReleased
        }
    }
}
