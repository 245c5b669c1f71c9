/// How far a run is, for a line that tells it.
public struct NetworkProgress: Sendable, Hashable {
    /// Days of one station that have been run, and of how many.
    public let stationDays: Int
    public let totalStationDays: Int
}
