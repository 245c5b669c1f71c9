/// A car that asks for a pack.
public struct Car: Hashable, Sendable {
    /// The type that fits it.
    public var packType: PackType
    public var arrival: StationTime

    public init(packType: PackType, arrival: StationTime) {
        self.packType = packType
        self.arrival = arrival
    }
}
