/// Where a plate is in a picture: its corners as its reader sees them, however the plate is turned.
public struct PlateCorners: Sendable, Hashable, Codable {
    /// Before the first sign, above.
    public var topLeft: PlatePoint
    /// After the last sign, above.
    public var topRight: PlatePoint
    /// After the last sign, below.
    public var bottomRight: PlatePoint
    /// Before the first sign, below.
    public var bottomLeft: PlatePoint

    /// The four corners.
    public init(topLeft: PlatePoint, topRight: PlatePoint, bottomRight: PlatePoint, bottomLeft: PlatePoint) {
        self.topLeft = topLeft
        self.topRight = topRight
        self.bottomRight = bottomRight
        self.bottomLeft = bottomLeft
    }

    /// The corners by their numbers, clockwise from the top left.
    init(_ corner: (Int) -> PlatePoint) {
        self.init(topLeft: corner(0), topRight: corner(1), bottomRight: corner(2), bottomLeft: corner(3))
    }

    /// An upright rectangle.
    init(x: Double, y: Double, width: Double, height: Double) {
        self.init(
            topLeft: PlatePoint(x: x, y: y), topRight: PlatePoint(x: x + width, y: y),
            bottomRight: PlatePoint(x: x + width, y: y + height), bottomLeft: PlatePoint(x: x, y: y + height))
    }

    /// All four, clockwise from the first sign's upper corner.
    public var all: [PlatePoint] { [topLeft, topRight, bottomRight, bottomLeft] }

    /// The mean length of the upper and the lower edge, in pixels.
    public var width: Double { (topLeft.distance(to: topRight) + bottomLeft.distance(to: bottomRight)) / 2 }

    /// The mean length of the left and the right edge, in pixels.
    public var height: Double { (topLeft.distance(to: bottomLeft) + topRight.distance(to: bottomRight)) / 2 }

    /// The mean of the corners.
    public var centre: PlatePoint {
        PlatePoint(x: all.reduce(0) { $0 + $1.x } / 4, y: all.reduce(0) { $0 + $1.y } / 4)
    }

    /// The area in square pixels, negative where the corners run the other way round. Source: the shoelace formula.
    var area: Double { Self.area(of: all) }

    /// Whether it is a quadrilateral that a plate can look like: convex, its corners clockwise.
    var isConvex: Bool {
        let corners = all
        return corners.indices.allSatisfy { place in
            let (a, b, c) = (corners[place], corners[(place + 1) % 4], corners[(place + 2) % 4])
            return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) > 0
        }
    }

    /// The same with each corner put where `change` says.
    func map(_ change: (PlatePoint) -> PlatePoint) -> PlateCorners {
        PlateCorners(
            topLeft: change(topLeft), topRight: change(topRight), bottomRight: change(bottomRight),
            bottomLeft: change(bottomLeft))
    }

    /// The same further to the right and down.
    func moved(by distance: PlatePoint) -> PlateCorners { map { $0 + distance } }

    /// The same in a picture that is `across` times as wide and `down` times as high.
    func scaled(across: Double, down: Double) -> PlateCorners {
        map { PlatePoint(x: $0.x * across, y: $0.y * down) }
    }

    /// Whether a place lies within convex corners.
    func contains(_ point: PlatePoint) -> Bool {
        let corners = all
        return corners.indices.allSatisfy { place in
            let (a, b) = (corners[place], corners[(place + 1) % 4])
            return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) >= 0
        }
    }

    /// Whether two are the same plate: their middles are nearer than half a plate, across and down.
    func isSamePlate(as other: PlateCorners) -> Bool {
        func span(_ numbers: [Double]) -> Double { (numbers.max() ?? 0) - (numbers.min() ?? 0) }
        let apart = centre - other.centre
        return abs(apart.x) < max(span(all.map(\.x)), span(other.all.map(\.x))) / 2
            && abs(apart.y) < max(span(all.map(\.y)), span(other.all.map(\.y))) / 2
    }

    /// How much two plates cover each other: the area of both together over the area of either, 0 to 1.
    ///
    /// The intersection is cut out by Sutherland and Hodgman's algorithm (Communications of the ACM 17/1, 1974), which needs
    /// convex corners.
    func overlap(with other: PlateCorners) -> Double {
        var shape = all
        let cutters = other.all
        for place in cutters.indices where !shape.isEmpty {
            shape = Self.cut(shape, from: cutters[place], to: cutters[(place + 1) % 4])
        }
        let common = max(0, Self.area(of: shape))
        let either = area + other.area - common
        return either > 0 ? min(1, common / either) : 0
    }

    /// What of a shape lies to the right of a line, which in a picture is within a shape that runs clockwise.
    private static func cut(_ shape: [PlatePoint], from start: PlatePoint, to end: PlatePoint) -> [PlatePoint] {
        func side(_ point: PlatePoint) -> Double {
            (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
        }
        var kept: [PlatePoint] = []
        for place in shape.indices {
            let (point, next) = (shape[place], shape[(place + 1) % shape.count])
            let (here, there) = (side(point), side(next))
            if here >= 0 { kept.append(point) }
            if (here > 0 && there < 0) || (here < 0 && there > 0) {
                kept.append(point + (next - point) * (here / (here - there)))
            }
        }
        return kept
    }

    private static func area(of shape: [PlatePoint]) -> Double {
        shape.indices.reduce(0) { sum, place in
            let (point, next) = (shape[place], shape[(place + 1) % shape.count])
            return sum + (point.x * next.y - next.x * point.y) / 2
        }
    }
}
