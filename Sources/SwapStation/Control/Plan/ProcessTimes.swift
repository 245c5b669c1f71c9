/// How long what is no motion takes, in seconds; from the makers' sheets of guns, connectors and gateway.
package struct ProcessTimes: Equatable, Sendable {
    package var loosen = 2.2
    package var tighten = 2.65
    package var connectors = 0.6
    package var check = 1.0
    package var carSwitchesOff = 0.4
    package var carSwitchesOn = 0.4
    package var measure = 0.19
    package var slot = 0.01
    /// What a driver needs from the green light to standing still, and from the open exit to having left.
    package var driveIn = 12.0
    package var driveOut = 8.0

    package init() {}

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
        case .releaseSlot, .lockSlot: slot
        case .driveIn: driveIn
        case .driveOut: driveOut
        default: 0
        }
    }
}
