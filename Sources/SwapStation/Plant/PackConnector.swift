/// A connector between car and pack that the head's actuator closes and opens.
struct PackConnector: Equatable, Sendable {
    /// How long its stroke takes, in seconds.
    static let stroke = 0.6

    private(set) var isMated = true
    /// Seconds of a stroke that were made.
    private var made = 0.0

    var isMoving: Bool { made > 0 }

    /// What a step did.
    enum Change: Equatable, Sendable {
        case none, beganToOpen, mated, opened
    }

    /// Lets time pass; the actuator reaches the connector only while the head is docked.
    mutating func advance(by seconds: Double, wanted: Bool, isDocked: Bool, pace: Double) -> Change {
        guard isDocked, wanted != isMated else {
            made = 0
            return .none
        }
        let begins = made == 0 && pace > 0
        made += seconds * pace
        if made >= Self.stroke {
            made = 0
            isMated = wanted
            return wanted ? .mated : .opened
        }
        return begins && !wanted ? .beganToOpen : .none
    }

    /// What it connected was pulled apart.
    mutating func tear() {
        isMated = false
        made = 0
    }

    /// A car comes with its pack connected.
    mutating func arrive() { self = PackConnector() }
}
