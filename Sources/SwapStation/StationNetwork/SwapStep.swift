/// A part of a swap, from the car's turn to the bay's being free again, and how long it takes.
public struct SwapStep: Codable, Sendable, Hashable {
    /// Such as `driveIn`.
    public var name: String
    /// In seconds, as rehearsed.
    public var duration: DrawnDuration

    public init(name: String, duration: DrawnDuration) {
        self.name = name
        self.duration = duration
    }
}

extension SwapStep {
    /// The bay's occupation by a swap: drive in, the exchange that the station promises within a minute, drive out. The
    /// command puts the quantiles of a rehearsal in their place.
    public static let rehearsed = [
        SwapStep(
            name: "driveIn", duration: .table(quantiles: [18, 21, 23, 25, 27, 29, 31, 34, 38, 45, 75])),
        SwapStep(
            name: "exchange",
            duration: .table(quantiles: [52.6, 53.6, 54.1, 54.5, 54.8, 55.2, 55.5, 55.9, 56.4, 57.2, 60.0])),
        SwapStep(
            name: "driveOut", duration: .table(quantiles: [9, 10, 11, 12, 13, 14, 15, 17, 19, 23, 40])),
    ]
}
