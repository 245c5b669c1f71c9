/// Finds shortest ways through a hall.
///
/// A* over the visibility graph of the stands' corners, whose edges are looked for only from corners that are reached
/// (Hart, Nilsson and Raphael 1968; Lozano-Pérez and Wesley 1979). Among polygons a shortest way bends only at corners,
/// and only where it is taut, so the answer is exact for the ground as ``WayGround`` sees it.
public struct WayFinder: Sendable {
    private let ground: WayGround

    /// Ways over the ground.
    public init(ground: WayGround) {
        self.ground = ground
    }

    /// Ways through a hall with these stands in it.
    public init(hall: Hall, stands: [FloorArea]) {
        self.init(ground: WayGround(width: hall.width, depth: hall.depth, stands: stands))
    }

    /// The shortest way from one place to the other; nil where none can be walked.
    public func way(from start: WayPlace, to end: WayPlace) -> Way? {
        if start == end {
            return ground.doors(of: start).first.map { Way(points: [$0.door]) }
        }
        let (starts, ends) = (ground.doors(of: start), ground.doors(of: end))
        guard !starts.isEmpty, !ends.isEmpty else { return nil }
        // A place walled in is found out from the inside, where there is little to see.
        var pocket = WaySearch(ground: ground, starts: ends, ends: starts, eagerness: 2)
        guard let detour = pocket.shortest(within: .infinity) else { return nil }
        // An eager search finds some way soon; no point from which the way could not be shorter is then looked at.
        var search = WaySearch(ground: ground, starts: starts, ends: ends, eagerness: 1)
        return search.shortest(within: detour.metres + 1e-6) ?? Way(points: detour.points.reversed())
    }
}

/// One search for one way: corners first, then start doors, then end doors, as one range of numbers.
private struct WaySearch {
    private let ground: WayGround
    private let starts: [(door: WayPoint, outside: WayPoint)]
    private let ends: [(door: WayPoint, outside: WayPoint)]
    private let points: [WayPoint]
    private let firstStart: Int
    private let firstEnd: Int
    /// Metres from the start to each point by the best way known.
    private var reached: [Double]
    private var cameFrom: [Int32]
    private var isSettled: [Bool]
    /// Metres from each point to the end at least.
    private let remaining: [Double]
    /// By how much the distance that remains is overrated: above 1 the first way found need not be the shortest.
    private let eagerness: Double
    private var queue = WayQueue()

    init(
        ground: WayGround, starts: [(door: WayPoint, outside: WayPoint)], ends: [(door: WayPoint, outside: WayPoint)],
        eagerness: Double
    ) {
        self.ground = ground
        self.starts = starts
        self.ends = ends
        self.eagerness = eagerness
        firstStart = ground.corners.count
        firstEnd = firstStart + starts.count
        let points = ground.corners.map(\.point) + starts.map(\.outside) + ends.map(\.outside)
        self.points = points
        remaining = points.map { point in
            ends.reduce(.infinity) { min($0, point.distance(to: $1.outside) + $1.outside.distance(to: $1.door)) }
        }
        reached = Array(repeating: .infinity, count: points.count)
        cameFrom = Array(repeating: -1, count: points.count)
        isSettled = Array(repeating: false, count: points.count)
    }

    /// The way, where there is one of at most `limit` metres.
    mutating func shortest(within limit: Double) -> Way? {
        var limit = limit
        for (number, start) in starts.enumerated() {
            reached[firstStart + number] = start.door.distance(to: start.outside)
            push(firstStart + number)
        }
        while let here = queue.pop() {
            if isSettled[here] { continue }
            isSettled[here] = true
            if here >= firstEnd { return way(to: here) }
            for end in firstEnd..<points.count where relax(end, from: here, limit: limit) {
                limit = min(limit, reached[end] + remaining[end] + 1e-9)
            }
            lookAround(from: here, limit: limit)
        }
        return nil
    }

    /// Notes every corner that can be seen from a point and is reached sooner by it.
    private mutating func lookAround(from here: Int, limit: Double) {
        let from = points[here]
        let corner = here < firstStart ? ground.corners[here] : nil
        let spent = reached[here]
        for next in 0..<firstStart {
            let to = points[next]
            let (dx, dy) = (to.x - from.x, to.y - from.y)
            let spare = min(reached[next], limit - remaining[next]) - spent
            guard spare > 0, spare * spare > dx * dx + dy * dy, ground.corners[next].letsPass(dx: dx, dy: dy),
                corner?.letsPass(dx: dx, dy: dy) ?? true
            else { continue }
            relax(next, from: here, limit: limit)
        }
    }

    @discardableResult
    private mutating func relax(_ next: Int, from here: Int, limit: Double) -> Bool {
        let length = reached[here] + points[here].distance(to: points[next])
        guard length < reached[next], length + remaining[next] <= limit, !isSettled[next],
            ground.isFree(from: points[here], to: points[next])
        else { return false }
        reached[next] = length
        cameFrom[next] = Int32(here)
        push(next)
        return true
    }

    private mutating func push(_ point: Int) {
        queue.push(point, cost: reached[point] + remaining[point] * eagerness)
    }

    private func way(to end: Int) -> Way {
        var backwards = [ends[end - firstEnd].door]
        var here = end
        while here >= 0 {
            backwards.append(points[here])
            if here >= firstStart, here < firstEnd { backwards.append(starts[here - firstStart].door) }
            here = Int(cameFrom[here])
        }
        var points: [WayPoint] = []
        for point in backwards.reversed() where points.last.map({ $0.distance(to: point) > 1e-9 }) ?? true {
            points.append(point)
        }
        return Way(points: points)
    }
}

/// A binary heap of points by cost; a point may stand in it several times.
private struct WayQueue {
    private var heap: [(cost: Double, point: Int)] = []

    mutating func push(_ point: Int, cost: Double) {
        heap.append((cost, point))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            if heap[parent].cost <= heap[child].cost { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    mutating func pop() -> Int? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if heap.isEmpty { return first.point }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].cost < heap[least].cost {
                least = child
            }
            if least == parent { return first.point }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
