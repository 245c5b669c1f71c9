/// How far something longer is.
public struct VenueProgress: Sendable {
    /// What is being done, such as `reading schedule.xml`.
    public let step: String
    /// 0 at the start, 1 at the end.
    public let fraction: Double
}
