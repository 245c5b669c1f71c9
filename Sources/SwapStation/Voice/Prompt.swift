/// Something that the station says: the whole of what it can say.
public enum Prompt: Sendable, Hashable {
    /// To a car that comes.
    case welcome
    /// Recognition succeeded, the battery will be replaced soon; with the plate, which is then spoken letter by letter.
    case recognised(plate: String? = nil)
    /// While it drives in.
    case driveInSlowly, straighten, stop
    case parkAgain(ParkingFault)
    /// Before the exchange.
    case staySeated, closeDoors, gearInPark, brakeOn
    /// During the exchange; `secondsLeft` of 0 or less is said as ``nearlyDone``.
    case exchanging
    case secondsLeft(Int)
    case nearlyDone
    /// After it; and to a car that leaves with the battery that it brought.
    case driveOut, driveOutUnchanged
    /// To those who wait; `waitMinutes` of 0 or less is said as ``pleaseWait``.
    case pleaseWait
    case waitMinutes(Int)
    case waitYourTurn
    /// No, and why.
    case refusal(Refusal)
    /// Something is wrong.
    case alarm(Alarm)

    /// How a car stands where it should not.
    public enum ParkingFault: String, Sendable, Hashable, Codable, CaseIterable {
        case tooFarForward = "too-far-forward"
        case tooFarBack = "too-far-back"
        case tooFarLeft = "too-far-left"
        case tooFarRight = "too-far-right"
        case askew
    }

    /// Why there is no exchange.
    public enum Refusal: String, Sendable, Hashable, Codable, CaseIterable {
        case plateNotRead = "plate-not-read"
        case notAMember = "not-a-member"
        case notAuthorised = "not-authorised"
        case noSuitablePack = "no-suitable-pack"
        case packTypeUnknown = "pack-type-unknown"
        case packNotReleased = "pack-not-released"
        case packTooWarm = "pack-too-warm"
        case outOfService = "out-of-service"
        case backEndAway = "back-end-away"
        case carFault = "car-fault"
        case carNotReady = "car-not-ready"
        case carSilent = "car-silent"
        case highVoltageOn = "high-voltage-on"
        case outsideReach = "outside-reach"
        case cooperationRefused = "cooperation-refused"
        case cancelled
    }

    /// What a person must know at once.
    public enum Alarm: String, Sendable, Hashable, Codable, CaseIterable {
        case emergencyStop = "emergency-stop"
        case fire
        case gas
        case lightCurtain = "light-curtain"
        case keepAway = "keep-away"
        case equipmentFault = "equipment-fault"
        case powerLost = "power-lost"
        case powerBack = "power-back"
        case personWillHelp = "person-will-help"
    }

    /// Every prompt that carries no value of its own, in the order of a visit.
    public static let fixed: [Prompt] =
        [
            .welcome, .recognised(), .driveInSlowly, .straighten, .stop, .staySeated, .closeDoors, .gearInPark,
            .brakeOn,
            .exchanging, .nearlyDone, .driveOut, .driveOutUnchanged, .pleaseWait, .waitYourTurn,
        ] + ParkingFault.allCases.map(Prompt.parkAgain) + Refusal.allCases.map(Prompt.refusal)
        + Alarm.allCases.map(Prompt.alarm)
}
