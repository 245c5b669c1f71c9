import Foundation

/// The clock of a venue: the machine's, or one that was set and runs on from there, so that a demo of an expo of
/// another year shows what is on now and next.
public struct VenueClock: Sendable {
    /// Seconds that it is ahead of the machine's clock.
    let ahead: TimeInterval

    /// The machine's clock.
    public init() {
        ahead = 0
    }

    /// A clock that showed `moment` when the machine's showed `machine`.
    public init(startingAt moment: Date, machine: Date = Date()) {
        ahead = moment.timeIntervalSince(machine)
    }

    /// The moment it shows.
    public func now() -> Date {
        Date().addingTimeInterval(ahead)
    }
}
