/// What a Modbus server saw since it began.
package struct ModbusCounts: Equatable, Sendable {
    /// Connections taken, and turned away or cut off for another's sake.
    package internal(set) var connections = 0
    package internal(set) var turnedAway = 0
    package internal(set) var cutOff = 0
    /// Requests carried out, and refused by an exception code.
    package internal(set) var answered = 0
    package internal(set) var refused = 0
    /// Frames with a header that is none or a length that no frame has; their connections are closed.
    package internal(set) var malformed = 0
    /// Frames that never became whole.
    package internal(set) var truncated = 0
    /// Answers held back because a fault said so.
    package internal(set) var swallowed = 0
}
