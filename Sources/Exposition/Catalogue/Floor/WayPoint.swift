/// A point on a hall's floor, in metres from the hall's north-west corner: x to the east, y to the south.
public struct WayPoint: Sendable, Hashable {
    /// Metres from the west wall.
    public var x: Double
    /// Metres from the north wall.
    public var y: Double

    /// A point.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Metres to the other point as the crow flies.
    public func distance(to other: WayPoint) -> Double {
        let (dx, dy) = (other.x - x, other.y - y)
        return (dx * dx + dy * dy).squareRoot()
    }
}

/// Where a way begins or ends.
public enum WayPlace: Sendable, Hashable {
    /// At a stand: at the middle of any of its sides that can be walked up to.
    case stand(FloorArea)
    /// At a point of the floor, such as an entrance.
    case point(WayPoint)
}

/// A way on foot through a hall.
public struct Way: Sendable, Equatable {
    /// Where it turns, from its first point to its last.
    public let points: [WayPoint]

    /// A way through points.
    public init(points: [WayPoint]) {
        self.points = points
    }

    /// Its length in metres.
    public var metres: Double {
        zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    }
}
