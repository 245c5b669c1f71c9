import Control
import Fieldbus
import Voice

extension Prompt {
    /// What the voice says for the controller's words.
    ///
    /// - Parameters:
    ///   - words: what the controller wants to be said.
    ///   - picture: the station in that moment, for what the words do not carry: plate, parking error, time left, what the car lacks.
    ///     Without one the plainer prompt of the same sense is said.
    ///   - layout: how far off a car may stand.
    package init(
        _ words: Control.Announcement, in picture: StationPicture? = nil, layout: StationLayout = StationLayout()
    ) {
        switch words {
        case .recognised: self = .recognised(plate: picture?.swap?.plate)
        case .driveInSlowly: self = .driveInSlowly
        case .stop: self = .stop
        case .parkAgain: self = .parkAgain(picture.map { ParkingFault($0, layout) } ?? .askew)
        case .closeDoors: self = .closeDoors
        case .selectPark: self = .gearInPark
        case .setBrake: self = .brakeOn
        case .leaveCarOff: self = .staySeated
        case .exchanging: self = .exchanging
        case .nearlyDone: self = picture?.secondsLeft.map(Prompt.secondsLeft) ?? .nearlyDone
        case .driveOut: self = picture?.swap?.refusal == nil ? .driveOut : .driveOutUnchanged
        case .pleaseWait: self = .pleaseWait
        case .leaveWithoutSwap: self = .refusal(.cancelled)
        case .plateNotRead: self = .refusal(.plateNotRead)
        case .notAuthorised: self = .refusal(.notAuthorised)
        case .noSuitablePack: self = .refusal(.noSuitablePack)
        case .packTypeUnknown: self = .refusal(.packTypeUnknown)
        // The station is well, and another car is in it.
        case .outOfService: self = picture?.isServing == true ? .waitYourTurn : .refusal(.outOfService)
        case .carNotReady: self = .refusal(picture.map(\.carLacks) ?? .carNotReady)
        case .outsideReach: self = .refusal(.outsideReach)
        case .packNotReleased: self = .refusal(.packNotReleased)
        case .emergencyStop: self = .alarm(.emergencyStop)
        case .fire: self = .alarm(.fire)
        case .gas: self = .alarm(.gas)
        case .keepAway: self = .alarm(picture?.hasSomebodyInside == true ? .lightCurtain : .keepAway)
        case .personWillHelp: self = .alarm(.personWillHelp)
        case .powerIsBack: self = .alarm(.powerBack)
        }
    }
}

extension Prompt.ParkingFault {
    /// How a car stands worst, measured by how far off it might be.
    fileprivate init(_ picture: StationPicture, _ layout: StationLayout) {
        let parking = picture.parking
        let (ahead, left, yaw) = (parking[0] / layout.reachX, parking[1] / layout.reachY, parking[2] / layout.reachYaw)
        if abs(yaw) >= max(abs(ahead), abs(left)) {
            self = .askew
        } else if abs(ahead) >= abs(left) {
            self = ahead > 0 ? .tooFarForward : .tooFarBack
        } else {
            self = left > 0 ? .tooFarLeft : .tooFarRight
        }
    }
}

extension StationPicture {
    /// Seconds until the exit opens, to the nearest five; nil where that is no more than a moment or not known.
    fileprivate var secondsLeft: Int? {
        guard let swap, let exit = steps.first(where: { $0.name == "\(StepName.openExit)" }) else { return nil }
        let seconds = Int(((exit.plannedStart - swap.seconds) / 5).rounded()) * 5
        return seconds >= 5 ? seconds : nil
    }

    fileprivate var isServing: Bool { swap != nil && [.starting, .execute, .completing, .complete].contains(state) }

    fileprivate var hasSomebodyInside: Bool {
        !["entryCurtainClear", "exitCurtainClear", "bayFreeOfPeople"].allSatisfy { !dangers.contains($0) }
    }

    /// Why the battery of the car in the bay cannot be worked on.
    fileprivate var carLacks: Prompt.Refusal {
        if !car.contains("linked") { return .carSilent }
        // Of a door, the gear or the brake its driver was reminded before.
        return car.contains("highVoltageOff") ? .carNotReady : .highVoltageOn
    }
}
