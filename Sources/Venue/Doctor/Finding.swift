/// One thing that the doctor looked at.
public struct Finding: Sendable, Equatable, Codable {
    /// How it is.
    public enum Verdict: String, Sendable, Codable, CaseIterable {
        case fine
        case worthALook = "worth a look"
        case mustBeMended = "must be mended"
    }

    /// The parts of a venue that are looked at, in order.
    public enum Area: String, Sendable, Codable, CaseIterable {
        case configuration, database, disk, clock, libraries, limits
    }

    /// What it is part of.
    public var area: Area
    /// How it is.
    public var verdict: Verdict
    /// What was found.
    public var says: String
    /// What to do about it; nil where all is fine.
    public var advice: String?

    static func fine(_ area: Area, _ says: String) -> Finding {
        Finding(area: area, verdict: .fine, says: says)
    }

    static func worthALook(_ area: Area, _ says: String, advice: String) -> Finding {
        Finding(area: area, verdict: .worthALook, says: says, advice: advice)
    }

    static func mustBeMended(_ area: Area, _ says: String, advice: String) -> Finding {
        Finding(area: area, verdict: .mustBeMended, says: says, advice: advice)
    }
}
