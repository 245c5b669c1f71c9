import Fieldbus

@testable import Plant

extension Operator {
    /// A car stands in the bay, linked and safe.
    static let parked: Operator = {
        var hand = Operator()
        hand.switchOn()
        hand.admit()
        return hand
    }()

    /// The head is docked under the lifted car, a full pack waits on shuttle B, connectors are open.
    static let docked: Operator = {
        var hand = Operator()
        hand.switchOn()
        hand.fetch(slot: 0, to: .shuttleB)
        hand.move([.shuttleB: hand.layout.shuttleWaiting])
        hand.admit()
        hand.reachPack()
        hand.unmate()
        return hand
    }()

    /// As before, with all bolts loose.
    static let loosened: Operator = {
        var hand = docked
        hand.turn(.loosen)
        return hand
    }()

    /// The full pack is up against the car, not bolted yet.
    static let exchanged: Operator = {
        var hand = loosened
        hand.exchange()
        return hand
    }()
}
