/// What comes to the controller from outside the fieldbus.
package enum StationEvent: Sendable {
    /// The plate reader saw a car before the entry.
    case arrived(Arrival)
    /// The back end, or the local list, has decided on the car that was asked about.
    case authorised(plate: String, isAllowed: Bool)
    /// All journal entries up to this one are on disk.
    case journalled(Int)
    /// A person at the controls.
    case order(OperatorOrder)
    /// The kilowatts that each slot may charge with, from the charging plan.
    case charging([Double])
    /// What was written to something that moves is not what stands there.
    case writeNotVerified
}
