/// The floor of a hall as somebody on foot sees it: what is in the way, and from where one can walk straight to where.
///
/// Stands are grown by the clearance that a person keeps, so a person can be treated as a point; a gap narrower than
/// twice the clearance is closed.
public struct WayGround: Sendable {
    /// Metres that a person keeps from stands and walls: half of the 0.9 m that a wheelchair needs (ISO 21542, 11.2).
    public static let clearance = 0.45

    /// A rectangle by its edges.
    struct Block: Sendable {
        var west, north, east, south: Double

        func holds(_ point: WayPoint) -> Bool {
            point.x > west && point.x < east && point.y > north && point.y < south
        }

        /// Whether the straight line between the points goes through the inside.
        func cuts(_ one: WayPoint, _ other: WayPoint) -> Bool {
            // The slab method (Kay and Kajiya 1986), with the quick answer first: both ends beyond the same edge.
            if max(one.x, other.x) <= west || min(one.x, other.x) >= east { return false }
            if max(one.y, other.y) <= north || min(one.y, other.y) >= south { return false }
            let (dx, dy) = (other.x - one.x, other.y - one.y)
            var (enter, leave) = (0.0, 1.0)
            if dx != 0 {
                let (first, second) = ((west - one.x) / dx, (east - one.x) / dx)
                enter = max(enter, min(first, second))
                leave = min(leave, max(first, second))
            }
            if dy != 0 {
                let (first, second) = ((north - one.y) / dy, (south - one.y) / dy)
                enter = max(enter, min(first, second))
                leave = min(leave, max(first, second))
            }
            return enter < leave
        }
    }

    /// A corner that a taut way can bend around, with the direction in which it sticks out.
    struct Corner: Sendable {
        var point: WayPoint
        /// 1 where the stand lies to the west of the corner, -1 where to the east.
        var east: Double
        /// 1 where the stand lies to the north of the corner, -1 where to the south.
        var south: Double

        /// Whether a way in this direction slides past the corner rather than into its stand.
        func letsPass(dx: Double, dy: Double) -> Bool { dx * dy * east * south <= 1e-12 }
    }

    private(set) var corners: [Corner] = []
    private let width: Double
    private let depth: Double
    private let clearance: Double
    private let cell: Double
    private let columns: Int
    private let rows: Int
    /// The blocks that reach into each cell of a square grid over the floor, cell after cell.
    private var blocksByCell: [Block] = []
    /// Where each cell's blocks begin in ``blocksByCell``; one more for the end.
    private var cellStarts: [Int] = [0]

    private static let hair = 1e-6

    /// The floor between the stands.
    ///
    /// - Parameters:
    ///   - width: metres from west to east.
    ///   - depth: metres from north to south.
    ///   - stands: what is in the way; those without a finite place are left out.
    ///   - clearance: metres that a person keeps.
    public init(width: Double, depth: Double, stands: [FloorArea], clearance: Double = WayGround.clearance) {
        self.width = width
        self.depth = depth
        self.clearance = clearance
        cell = max(4, max(width, depth) / 64)
        columns = max(1, Int((width / cell).rounded(.up)))
        rows = max(1, Int((depth / cell).rounded(.up)))
        let standing = stands.filter { area in
            [area.x, area.y, area.width, area.depth].allSatisfy(\.isFinite) && area.width > 0 && area.depth > 0
        }
        var cells: [[Block]] = Array(repeating: [], count: columns * rows)
        for area in standing {
            // Grown by a hair less than the clearance, so that walking along an edge is not walking through it.
            let block = Self.grown(area, by: clearance - Self.hair)
            for row in self.row(block.north)...self.row(block.south) {
                for column in self.column(block.west)...self.column(block.east) {
                    cells[row * columns + column].append(block)
                }
            }
        }
        for blocks in cells {
            blocksByCell += blocks
            cellStarts.append(blocksByCell.count)
        }
        corners = standing.flatMap { usefulCorners(of: Self.grown($0, by: clearance)) }
    }

    private static func grown(_ area: FloorArea, by metres: Double) -> Block {
        Block(
            west: area.x - metres, north: area.y - metres, east: area.x + area.width + metres,
            south: area.y + area.depth + metres)
    }

    /// The corners around which the floor is free on both sides: elsewhere a taut way never bends.
    private func usefulCorners(of block: Block) -> [Corner] {
        let probe = 1e-3
        return [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].compactMap { east, south in
            let point = WayPoint(x: east < 0 ? block.west : block.east, y: south < 0 ? block.north : block.south)
            let beside = WayPoint(x: point.x + east * probe, y: point.y - south * probe)
            let above = WayPoint(x: point.x - east * probe, y: point.y + south * probe)
            guard isFree(point), isFree(beside), isFree(above) else { return nil }
            return Corner(point: point, east: east, south: south)
        }
    }

    private func column(_ x: Double) -> Int { min(columns - 1, max(0, Int(max(-1, min(x / cell, 1e6))))) }
    private func row(_ y: Double) -> Int { min(rows - 1, max(0, Int(max(-1, min(y / cell, 1e6))))) }

    private func blocks(row: Int, column: Int) -> Range<Int> {
        let cell = row * columns + column
        return cellStarts[cell]..<cellStarts[cell + 1]
    }

    /// Whether a person can be at the point.
    public func isFree(_ point: WayPoint) -> Bool {
        let edge = clearance - Self.hair
        guard point.x >= edge, point.x <= width - edge, point.y >= edge, point.y <= depth - edge else { return false }
        return !blocks(row: row(point.y), column: column(point.x)).contains { blocksByCell[$0].holds(point) }
    }

    /// Whether a person can walk straight from one free point to another.
    public func isFree(from one: WayPoint, to other: WayPoint) -> Bool {
        // The cells in which the line runs, row by row: within a row it covers an unbroken span of columns.
        let (upper, lower) = one.y <= other.y ? (one, other) : (other, one)
        let (first, last) = (row(upper.y), row(lower.y))
        let slope = lower.y > upper.y ? (lower.x - upper.x) / (lower.y - upper.y) : 0
        for row in first...last {
            var (start, end) = (upper.x, lower.x)
            if first != last {
                if row > first { start = upper.x + slope * (Double(row) * cell - upper.y) }
                if row < last { end = upper.x + slope * (Double(row + 1) * cell - upper.y) }
            }
            for column in self.column(min(start, end))...self.column(max(start, end)) {
                for number in blocks(row: row, column: column) where blocksByCell[number].cuts(one, other) {
                    return false
                }
            }
        }
        return true
    }

    /// The points from which a place is left, each with the free point in front of it.
    func doors(of place: WayPlace) -> [(door: WayPoint, outside: WayPoint)] {
        switch place {
        case .point(let point):
            let inside = WayPoint(
                x: min(max(point.x, clearance), width - clearance), y: min(max(point.y, clearance), depth - clearance))
            return isFree(inside) ? [(point, inside)] : []
        case .stand(let area):
            return sides(of: area)
        }
    }

    /// For each side of a stand the middle of its longest free part.
    private func sides(of area: FloorArea) -> [(door: WayPoint, outside: WayPoint)] {
        let edges = Self.grown(area, by: clearance)
        return [edges.north, edges.south].compactMap { y in
            longestFreePart(from: area.x, to: area.x + area.width) { WayPoint(x: $0, y: y) }.map { middle in
                (WayPoint(x: middle, y: y < area.y ? area.y : area.y + area.depth), WayPoint(x: middle, y: y))
            }
        }
            + [edges.west, edges.east].compactMap { x in
                longestFreePart(from: area.y, to: area.y + area.depth) { WayPoint(x: x, y: $0) }.map { middle in
                    (WayPoint(x: x < area.x ? area.x : area.x + area.width, y: middle), WayPoint(x: x, y: middle))
                }
            }
    }

    /// The middle of the longest run of free points along a side, looked at every quarter of a metre or finer.
    private func longestFreePart(from low: Double, to high: Double, at point: (Double) -> WayPoint) -> Double? {
        let steps = min(200, max(8, Int(((high - low) / 0.25).rounded(.up))))
        var (best, bestCount, run) = (0, 0, 0)
        for step in 0...steps {
            run = isFree(point(low + (high - low) * Double(step) / Double(steps))) ? run + 1 : 0
            if run > bestCount { (best, bestCount) = (step, run) }
        }
        guard bestCount > 0 else { return nil }
        let middle = Double(best) - Double(bestCount - 1) / 2
        let exact = low + (high - low) * middle / Double(steps)
        return isFree(point(exact)) ? exact : low + (high - low) * Double(best) / Double(steps)
    }
}
