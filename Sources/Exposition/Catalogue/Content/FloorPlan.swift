/// A rectangle on a hall's floor, in metres from the hall's north-west corner: x to the east, y to the south.
public struct FloorArea: Codable, Sendable, Hashable {
    /// Metres from the west wall to the west edge.
    public var x: Double
    /// Metres from the north wall to the north edge.
    public var y: Double
    /// Metres from west to east.
    public var width: Double
    /// Metres from north to south.
    public var depth: Double

    /// A rectangle.
    public init(x: Double, y: Double, width: Double, depth: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.depth = depth
    }

    /// Square metres.
    public var squareMetres: Double { width * depth }

    /// Whether the two share more than an edge.
    public func overlaps(_ other: FloorArea) -> Bool {
        x < other.x + other.width && other.x < x + width && y < other.y + other.depth && other.y < y + depth
    }
}
