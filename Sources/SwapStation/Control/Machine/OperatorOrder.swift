import Fieldbus

/// What a person may ask of the station.
package enum OperatorOrder: Hashable, Sendable {
    case reset, start, stop, hold, unhold, abort, clear
    /// "What the station says is where, is where": needed after a power cut or an emergency stop before Reset.
    case confirmPlaces
    /// Manual mode: only while stopped; the same interlocks hold.
    case manual(Bool)
    /// Moves one axis by hand, in manual mode.
    case move(Axis, to: Double)
    /// The car is to leave with the pack that it has, if nothing of it has been touched.
    case callOff
}
