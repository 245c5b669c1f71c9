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
    /// Whether the station has been seen to stop since then: a picture may still be from before the order.
    private var hasStopped = false
    private var tries = 0
    private var spokeAt = -Double.infinity
    private var state: PackMLState?

    package init() {}

    /// An operator gives an order: from now on the station is that person's, until it works again.
    package mutating func operatorOrders(_ order: OperatorOrder) {
        switch order {
        case .abort, .stop, .hold, .manual: (isInOthersHands, hasStopped) = (true, false)
        default: break
        }
    }

    /// What the attendant says to the controller now.
    package mutating func watch(_ picture: StationPicture) -> [OperatorOrder] {
        defer { state = picture.state }
        if picture.state != state || picture.time < spokeAt { spokeAt = picture.time }
        if Self.stops.contains(picture.state) { hasStopped = true }
        // Ready with a swap that was broken off is not work yet: whoever stopped it says whether it goes on.
        if picture.state == .execute || picture.state == .idle && picture.swap == nil, picture.alarms.isEmpty {
            if hasStopped { isInOthersHands = false }
            if picture.state == .execute { tries = 0 }
        }
        guard !isInOthersHands, !picture.isManual, tries < Self.mostTries, picture.time - spokeAt >= Self.look,
            !picture.alarms.contains(where: { Self.dangers.contains($0.kind) })
        else { return [] }
        let orders = Self.words(in: picture.state, hasSwap: picture.swap != nil)
        if !orders.isEmpty {
            tries += 1
            spokeAt = picture.time
        }
        return orders
    }

    /// What brings a station back that stands in a state.
    static func words(in state: PackMLState, hasSwap: Bool) -> [OperatorOrder] {
        switch state {
        case .aborted: [.confirmPlaces, .clear]
        case .stopped: [.reset]
        case .held: [.unhold]
        // A swap that was broken off goes on when somebody says so.
        case .idle where hasSwap: [.start]
        default: []
        }
    }

    private static let stops: Set<PackMLState> = [.aborting, .aborted, .stopping, .stopped, .holding, .held]

    /// What only a person may answer for.
    private static let dangers: Set<Alarm.Kind> = [
        .emergencyStop, .emergencyStopOrdered, .fire, .gas, .curtain, .personInBay, .packsUnaccounted, .doesNotStop,
        .interlock,
    ]
}
