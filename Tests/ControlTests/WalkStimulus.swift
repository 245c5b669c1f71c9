import Control
import Fieldbus

/// What may happen to a controller between one scan and the next, besides nothing.
enum WalkStimulus: Hashable {
    /// All goes its course: whatever moves arrives, drivers do what they are told, and a person at a standing station does what comes
    /// next: lets the emergency stop go, clears, confirms, resets, starts.
    case course
    /// One axis arrives, and nothing else; or goes a part of its way.
    case arrives(Axis)
    case goesPartOfTheWay(Axis)
    /// Nothing answers for so long that everything under way is late.
    case nothingFor(Double)
    case gunsFinish
    case boltSticks, checkFails
    case parksBadly, opensDoor, rollsBack
    case emergencyStop, curtain
    case writeNotVerified, plantFallsSilent, journalStops
    /// The controller loses its power, and begins again from its journal.
    case powerCut
    case arrived(confidence: Double)
    case notAuthorised
    case order(OperatorOrder)

    /// Orders that a person may give in any state. By hand he moves what could do most harm.
    static let orders: [WalkStimulus] = [
        .order(.reset), .order(.start), .order(.stop), .order(.hold), .order(.unhold), .order(.abort), .order(.clear),
        .order(.confirmPlaces), .order(.callOff), .order(.manual(true)), .order(.manual(false)),
    ]
    static let byHand: [WalkStimulus] = {
        let layout = StationLayout()
        return [
            .order(.move(.lift, to: 0)), .order(.move(.lift, to: layout.liftRaised)), .order(.move(.headZ, to: 0)),
            .order(.move(.headZ, to: layout.headDocked)), .order(.move(.hatch, to: 0)),
            .order(.move(.shuttleA, to: 0)), .order(.move(.shuttleB, to: 0)),
            .order(.move(.stackerFork, to: -layout.forkReach)), .order(.move(.exitBarrier, to: 90)),
        ]
    }()
}
