import Catalogue
import Testing

@Suite("Ways through a hall")
struct WayFinderTests {
    /// A steady source of chance, so that a failure can be seen again.
    struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ (state >> 29)) &* 0x9E37_79B9_7F4A_7C15
        }
    }

    static func scattered(_ count: Int, side: Double, seed: UInt64) -> [FloorArea] {
        var chance = Chance(state: seed)
        var areas: [FloorArea] = []
        for _ in 0..<count * 20 where areas.count < count {
            let area = FloorArea(
                x: Double.random(in: 1...side - 8, using: &chance).rounded(),
                y: Double.random(in: 1...side - 8, using: &chance).rounded(),
                width: Double.random(in: 2...7, using: &chance).rounded(),
                depth: Double.random(in: 2...7, using: &chance).rounded())
            if !areas.contains(where: { $0.overlaps(area) }) { areas.append(area) }
        }
        return areas
    }

    static func finder(_ areas: [FloorArea], side: Double) -> WayFinder {
        WayFinder(ground: WayGround(width: side, depth: side, stands: areas))
    }

    @Test("Stands that face each other are an aisle apart")
    func facing() throws {
        let one = FloorArea(x: 5, y: 5, width: 4, depth: 3)
        let other = FloorArea(x: 5, y: 12, width: 4, depth: 3)
        let way = try #require(Self.finder([one, other], side: 20).way(from: .stand(one), to: .stand(other)))
        #expect(abs(way.metres - 4) < 1e-9)
        #expect(way.points.first == WayPoint(x: 7, y: 8))
        #expect(way.points.last == WayPoint(x: 7, y: 12))
    }

    @Test("A wall of stands is walked around at its nearer end")
    func around() throws {
        let wall = (0..<5).map { FloorArea(x: 6 + Double($0) * 3, y: 10, width: 3, depth: 2) }
        let (from, to) = (WayPoint(x: 8, y: 5), WayPoint(x: 8, y: 17))
        let way = try #require(Self.finder(wall, side: 30).way(from: .point(from), to: .point(to)))
        let clearance = WayGround.clearance
        let upper = WayPoint(x: 6 - clearance, y: 10 - clearance)
        let lower = WayPoint(x: 6 - clearance, y: 12 + clearance)
        #expect(way.points == [from, upper, lower, to])
    }

    @Test("An entrance in the wall is a beginning like any other")
    func entrance() throws {
        let stand = FloorArea(x: 8, y: 8, width: 4, depth: 4)
        let way = try #require(
            Self.finder([stand], side: 20).way(from: .point(WayPoint(x: 10, y: 0)), to: .stand(stand)))
        #expect(abs(way.metres - 8) < 1e-9)
    }

    @Test("A stand walled in by others has no way to it")
    func unreachable() {
        let inner = FloorArea(x: 9, y: 9, width: 2, depth: 2)
        let ring = [
            FloorArea(x: 6, y: 6, width: 8, depth: 1), FloorArea(x: 6, y: 13, width: 8, depth: 1),
            FloorArea(x: 6, y: 7, width: 1, depth: 6), FloorArea(x: 13, y: 7, width: 1, depth: 6),
        ]
        let finder = Self.finder(ring + [inner], side: 20)
        #expect(finder.way(from: .stand(inner), to: .point(WayPoint(x: 1, y: 1))) == nil)
        #expect(finder.way(from: .point(WayPoint(x: 1, y: 1)), to: .stand(inner)) == nil)
    }

    @Test("A gap that a wheelchair does not fit through is closed")
    func narrow() throws {
        func metres(gap: Double) throws -> Double {
            let stands = [
                FloorArea(x: 0, y: 9, width: 10, depth: 2), FloorArea(x: 10 + gap, y: 9, width: 5, depth: 2),
            ]
            let (from, to) = (WayPoint(x: 10 + gap / 2, y: 6), WayPoint(x: 10 + gap / 2, y: 14))
            return try #require(Self.finder(stands, side: 20).way(from: .point(from), to: .point(to))).metres
        }
        #expect(try metres(gap: 0.9) == 8)
        #expect(try metres(gap: 0.8) > 12)
    }

    @Test("No way leads through a stand or out of the hall", arguments: 1...6 as ClosedRange<UInt64>)
    func neverThrough(seed: UInt64) throws {
        let areas = Self.scattered(40, side: 50, seed: seed)
        let finder = Self.finder(areas, side: 50)
        for (one, other) in zip(areas, areas.dropFirst()) {
            guard let way = finder.way(from: .stand(one), to: .stand(other)) else { continue }
            for (from, to) in zip(way.points, way.points.dropFirst()) {
                for step in 0...100 {
                    let part = Double(step) / 100
                    let (x, y) = (from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
                    #expect((0...50).contains(x) && (0...50).contains(y))
                    let inside = areas.filter {
                        x > $0.x + 1e-6 && x < $0.x + $0.width - 1e-6 && y > $0.y + 1e-6 && y < $0.y + $0.depth - 1e-6
                    }
                    #expect(inside.isEmpty)
                }
            }
        }
    }

    @Test("A way is as long there as back, and no detour is shorter", arguments: 1...6 as ClosedRange<UInt64>)
    func metric(seed: UInt64) {
        let areas = Self.scattered(30, side: 45, seed: seed)
        let finder = Self.finder(areas, side: 45)
        var chance = Chance(state: seed &+ 99)
        for _ in 0..<25 {
            guard let one = areas.randomElement(using: &chance), let other = areas.randomElement(using: &chance) else {
                continue
            }
            let third = WayPlace.point(
                WayPoint(x: .random(in: 0.5...44, using: &chance), y: .random(in: 0.5...44, using: &chance)))
            let there = finder.way(from: .stand(one), to: .stand(other))
            let back = finder.way(from: .stand(other), to: .stand(one))
            #expect((there == nil) == (back == nil))
            guard let there, let back else { continue }
            #expect(abs(there.metres - back.metres) < 1e-6)
            if let first = finder.way(from: .stand(one), to: third),
                let second = finder.way(from: third, to: .stand(other))
            {
                #expect(there.metres <= first.metres + second.metres + 1e-6)
            }
        }
    }

    @Test("Ways are as short as a search over every pair of corners finds", arguments: 1...5 as ClosedRange<UInt64>)
    func shortest(seed: UInt64) {
        let areas = Self.scattered(9, side: 30, seed: seed)
        let clearance = WayGround.clearance
        let ground = WayGround(width: 30, depth: 30, stands: areas)
        let (from, to) = (WayPoint(x: 0.6, y: 0.6), WayPoint(x: 29.4, y: 29.4))
        let corners = areas.flatMap { area in
            [-clearance, area.width + clearance].flatMap { dx in
                [-clearance, area.depth + clearance].map { WayPoint(x: area.x + dx, y: area.y + $0) }
            }
        }
        let points = [from, to] + corners.filter { ground.isFree($0) }
        // Floyd and Warshall: slow, and plainly right.
        var metres = points.map { one in
            points.map { ground.isFree(from: one, to: $0) ? one.distance(to: $0) : .infinity }
        }
        for via in points.indices {
            for one in points.indices {
                for other in points.indices {
                    metres[one][other] = min(metres[one][other], metres[one][via] + metres[via][other])
                }
            }
        }
        let way = WayFinder(ground: ground).way(from: .point(from), to: .point(to))
        #expect(abs((way?.metres ?? .infinity) - metres[0][1]) < 1e-6)
    }

    @Test("A way is said as turns and metres")
    func steps() {
        // Out of a stand to the north, along it to the east, around a corner to the south, and into a stand to the east.
        let way = Way(points: [
            WayPoint(x: 5, y: 10), WayPoint(x: 5, y: 9.55), WayPoint(x: 15, y: 9.55), WayPoint(x: 15.4, y: 9.9),
            WayPoint(x: 15.4, y: 20), WayPoint(x: 15.85, y: 20),
        ])
        let spoken = WaySteps(way)
        #expect(spoken.steps.map(\.turn) == [.right, .right])
        #expect(abs(spoken.steps[0].metres - 10) < 0.6)
        #expect(abs(spoken.steps[1].metres - 10) < 0.6)
        #expect(spoken.arrival == .left)
    }

    @Test("Across an aisle one goes straight ahead")
    func stepsAcross() {
        let spoken = WaySteps(
            Way(points: [
                WayPoint(x: 7, y: 8), WayPoint(x: 7, y: 8.45), WayPoint(x: 7, y: 11.55), WayPoint(x: 7, y: 12),
            ]))
        #expect(spoken.steps.map(\.turn) == [.ahead])
        #expect(spoken.arrival == .ahead)
    }
}
