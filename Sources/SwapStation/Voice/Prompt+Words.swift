extension Prompt {
    /// The prompt as it is said: a value that makes no sense aloud falls away, so that there is always a sentence.
    var sayable: Prompt {
        switch self {
        case .recognised(let plate?) where PlateSpelling(plate) == nil: .recognised()
        case .secondsLeft(let seconds): seconds > 0 ? .secondsLeft(min(seconds, Prompt.largestNumber)) : .nearlyDone
        case .waitMinutes(let minutes): minutes > 0 ? .waitMinutes(min(minutes, Prompt.largestNumber)) : .pleaseWait
        default: self
        }
    }

    /// Larger numbers are said as this one: nobody waits a week at a barrier.
    static let largestNumber = 9_999

    /// Where its words stand in `Words/`; the same name in logs and on the page.
    public var key: String {
        switch self {
        case .welcome: "welcome"
        case .recognised(nil): "recognised"
        case .recognised: "recognised.plate"
        case .driveInSlowly: "drive-in"
        case .straighten: "straighten"
        case .stop: "stop"
        case .parkAgain(let fault): "park-again.\(fault.rawValue)"
        case .staySeated: "stay-seated"
        case .closeDoors: "close-doors"
        case .gearInPark: "gear-in-park"
        case .brakeOn: "brake-on"
        case .exchanging: "exchanging"
        case .secondsLeft: "seconds-left"
        case .nearlyDone: "nearly-done"
        case .driveOut: "drive-out"
        case .driveOutUnchanged: "drive-out.unchanged"
        case .pleaseWait: "please-wait"
        case .waitMinutes: "wait-minutes"
        case .waitYourTurn: "wait-turn"
        case .refusal(let refusal): "refusal.\(refusal.rawValue)"
        case .alarm(let alarm): "alarm.\(alarm.rawValue)"
        }
    }
}
