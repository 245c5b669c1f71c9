/// How long what is no motion takes, in seconds; from the makers' sheets of guns, connectors and gateway.
package struct ProcessTimes: Equatable, Sendable {
    package var loosen = 2.2
    /// Of bolts of the usual stiffness.
    package var tighten = 2.65
    package var connectors = 0.6
    package var check = 1.0
    package var carSwitchesOff = 0.4
    package var carSwitchesOn = 0.4
    package var measure = 0.19
    package var slot = 0.01
    /// What the head takes at least to align and centre itself: it has the time on its way up and down, and gentler is better for it.
    package var alignment = 0.63
    /// What a driver needs from the green light to standing still, and from the open exit to having left.
    package var driveIn = 12.0
    package var driveOut = 8.0

    /// What bolt guns do: the seconds until the socket has found the bolt, its speed while running and while tightening in degrees
    /// per second, how far before the seat it slows down in degrees, and how far its own spindle twists in degrees per newton metre.
    package var gunCatches = 0.1
    package var gunRuns = 1080.0
    package var gunTightens = 180.0
    package var gunSlowsBefore = 60.0
    package var gunTwist = 0.12

    package init() {}

    /// The seconds in which a bolt is tightened that turns by so many degrees from its seat to its torque.
    package func tightening(beyondSeat degrees: Double, runDown: Double) -> Double {
        gunCatches + (runDown - gunSlowsBefore) / gunRuns + (gunSlowsBefore + degrees) / gunTightens
    }

    /// The seconds of a step that moves no axis; 0 for those that only look.
    package func seconds(of step: StepName) -> Double {
        switch step {
        case .loosen: loosen
        case .tighten: tighten
        case .unmate, .mate: connectors
        case .check: check
        case .securesCar: carSwitchesOff
        case .wakeCar: carSwitchesOn
        case .measure: measure
        case .alignHead, .alignFull, .centreHead, .centreAgain: alignment
        case .releaseSlot, .lockSlot: slot
        case .driveIn: driveIn
        case .driveOut: driveOut
        default: 0
        }
    }
}
