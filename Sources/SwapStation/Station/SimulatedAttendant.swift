import Control

/// The person beside a simulated plant, who makes the station ready and, when something has upset it, looks and brings it back.
///
/// The controller itself never starts again after a stop. In a simulation nobody stands there who could say the words, and a machine that
/// is busy for a moment loses the plant's heartbeat. What a person has stopped, and what endangers people, is left alone.
package struct SimulatedAttendant: Sendable {
    /// Seconds of looking before each word.
    static let look = 3.0
    /// So often in a row the attendant tries, and then calls for help.
    static let mostTries = 5

    /// Whether an operator has stopped the station, who then brings it back.
    private var isInOthersHands = false
    private var tries = 0
    private var spokeAt = -Double.infinity
    private var state: PackMLState?

    package init() {}

    /// An operator gives an order: from now on the station is that person's, until it works again.
    package mutating func operatorOrders(_ order: OperatorOrder) {
        switch order {
        case .abort, .stop, .hold, .manual: isInOthersHands = true
        default: break
        }
    }

    /// What the attendant says to the controller now.
    package mutating func watch(_ picture: StationPicture) -> [OperatorOrder] {
        defer { state = picture.state }
        if picture.state != state || picture.time < spokeAt { spokeAt = picture.time }
        if picture.state == .idle || picture.state == .execute, picture.alarms.isEmpty {
            isInOthersHands = false
            if picture.state == .execute { tries = 0 }
        }
        guard !isInOthersHands, !picture.isManual, tries < Self.mostTries, picture.time - spokeAt >= Self.look,
            !picture.alarms.contains(where: { Self.dangers.contains($0.kind) })
        else { return [] }
        let orders = Self.words(in: picture)
        if !orders.isEmpty {
            tries += 1
            spokeAt = picture.time
        }
        return orders
    }

    private static func words(in picture: StationPicture) -> [OperatorOrder] {
        switch picture.state {
        case .aborted: [.confirmPlaces, .clear]
        case .stopped: [.reset]
        case .held: [.unhold]
        // A swap that was broken off goes on when somebody says so.
        case .idle where picture.swap != nil: [.start]
        default: []
        }
    }

    /// What only a person may answer for.
    private static let dangers: Set<Alarm.Kind> = [
        .emergencyStop, .fire, .gas, .curtain, .personInBay, .packsUnaccounted, .doesNotStop, .interlock,
    ]
}
