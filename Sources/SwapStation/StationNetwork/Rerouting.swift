/// How lost customers reach the nearest other station.
public struct Rerouting: Codable, Sendable, Hashable {
    /// The share of lost customers who try it, 0...1.
    public var acceptance: Double
    /// Farther than this nobody drives.
    public var farthestKilometres: Double
    /// As the crow flies.
    public var kilometresPerHour: Double

    public init(acceptance: Double, farthestKilometres: Double, kilometresPerHour: Double) {
        self.acceptance = acceptance
        self.farthestKilometres = farthestKilometres
        self.kilometresPerHour = kilometresPerHour
    }

    /// Half of them, up to 8 km, at 25 km/h.
    public static let sample = Rerouting(acceptance: 0.5, farthestKilometres: 8, kilometresPerHour: 25)
}
