/// How much a prompt may disturb others, from least to most.
public enum Urgency: Int, Sendable, Hashable, Comparable, Codable, CaseIterable {
    /// Nice to hear.
    case courtesy
    /// Tells a person what to do next.
    case guidance
    /// Tells a driver what to do with a moving car: it breaks into guidance.
    case urgent
    /// Breaks into everything, and is never left out.
    case alarm

    public static func < (one: Urgency, other: Urgency) -> Bool { one.rawValue < other.rawValue }

    /// After this long unsaid a prompt is no longer true enough to be said; nil where it always is.
    public var validity: Duration? {
        switch self {
        case .courtesy: .seconds(6)
        case .guidance: .seconds(15)
        case .urgent: .seconds(4)
        case .alarm: nil
        }
    }
}

extension Prompt {
    /// How much it may disturb others.
    public var urgency: Urgency {
        switch self {
        case .alarm: .alarm
        case .stop, .parkAgain: .urgent
        case .welcome, .recognised, .secondsLeft, .nearlyDone, .pleaseWait, .waitMinutes: .courtesy
        default: .guidance
        }
    }
}
