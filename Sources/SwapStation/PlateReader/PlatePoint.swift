import Foundation

/// A place in a picture, in pixels from its upper left corner; the middle of the first pixel is at 0.5, 0.5.
public struct PlatePoint: Sendable, Hashable, Codable {
    /// Pixels to the right.
    public var x: Double
    /// Pixels down.
    public var y: Double

    /// A place.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// How many pixels lie between two places.
    func distance(to other: PlatePoint) -> Double { hypot(x - other.x, y - other.y) }

    static func + (left: PlatePoint, right: PlatePoint) -> PlatePoint {
        PlatePoint(x: left.x + right.x, y: left.y + right.y)
    }

    static func - (left: PlatePoint, right: PlatePoint) -> PlatePoint {
        PlatePoint(x: left.x - right.x, y: left.y - right.y)
    }

    static func * (point: PlatePoint, factor: Double) -> PlatePoint {
        PlatePoint(x: point.x * factor, y: point.y * factor)
    }
}
