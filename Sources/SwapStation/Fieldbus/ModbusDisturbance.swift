/// What may be wrong with a server's line.
package enum ModbusDisturbance: Equatable, Sendable {
    case none
    /// No request is carried out or answered.
    case silent
    /// Every so many requests one is lost.
    case losesOneIn(Int)
    /// Every answer comes so much too late.
    case slow(Duration)
    /// Nobody listens, and all connections are closed.
    case down
}
