/// One of the bolts that hold a pack in a car, with the thread that it goes into.
///
/// Torque over angle is that of VDI/VDE 2645: a prevailing torque while it runs down, then, from the seat on, a straight line.
struct Bolt: Equatable, Sendable {
    /// What is wrong with it.
    enum Condition: String, Equatable, Sendable {
        case sound
        /// Does not come loose at the torque that the gun has.
        case seized
        /// Sits askew in its thread and jams after a turn.
        case crossThreaded
        /// Turns without end.
        case stripped
    }

    /// From out of the thread to the seat, in degrees: six turns.
    static let runDown = 2160.0
    /// Where an askew bolt jams, in degrees.
    static let jam = 400.0

    var condition = Condition.sound
    /// 0 out of the thread, ``runDown`` at the seat, more when clamped; in degrees.
    var angle: Double
    /// Torque with which it was last tightened and holds, in newton metres; 0 when loose.
    var clamp: Double
    /// While it runs, in newton metres.
    let prevailing: Double
    /// From the seat on, in newton metres per degree.
    let stiffness: Double
    /// Part of the clamping torque that it takes to loosen it.
    let breakAway: Double

    /// A bolt of the usual spread, tight.
    init(tightenedTo torque: Double, random: inout PlantRandom) {
        prevailing = random.even(2...4)
        stiffness = 1.35 + 0.11 * random.normal()
        breakAway = 0.85 + 0.05 * random.normal()
        clamp = torque * (1 + 0.01 * random.normal())
        angle = Self.runDown + (clamp - prevailing) / stiffness
    }

    /// Whether it is in its thread at all, and so bears its part of the pack.
    var isEngaged: Bool { angle > 360 }

    /// The torque that turning it further in takes at this angle.
    var torqueTightening: Double {
        switch condition {
        case .crossThreaded where angle >= Self.jam: prevailing + (angle - Self.jam) * 8
        case .stripped: prevailing + min(15, max(0, angle - Self.runDown) * stiffness)
        default: prevailing + max(0, angle - Self.runDown) * stiffness
        }
    }

    /// Where its torque begins to rise, in degrees.
    var seat: Double { condition == .crossThreaded ? Self.jam : Self.runDown }
}
