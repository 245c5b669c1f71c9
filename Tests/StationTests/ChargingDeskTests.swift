import Control
import Foundation
import Synchronization
import Testing

@testable import Charging
@testable import Station

@Suite("The charging desk plans when something has changed, and never leaves packs uncharged")
struct ChargingDeskTests {
    private static func reading(_ slot: Int, _ charge: Double, identity: Int? = nil, kind: Int = 1) -> SlotReading {
        SlotReading(
            slot: slot, packIdentity: identity ?? 1_001 + slot, kind: kind, stateOfCharge: charge, stateOfHealth: 0.95,
            cellCelsius: 25, hasFault: false)
    }

    private static func settings(grid: Double = 200, cars: Double = 40) throws -> ChargingDeskSettings {
        try ChargingDeskSettings(carsADay: [1: cars], gridKilowatts: grid)
    }

    private static let rack = [reading(0, 0.95), reading(1, 0.4), reading(2, 0.2), reading(4, 0.6)]

    @Test("A plan each quarter, after each change of the rack, and when the back end's bounds change; none between")
    func plans() throws {
        var desk = ChargingDesk(try Self.settings())
        var rack = Self.rack
        var made: [Double] = []
        for second in 0..<4_000 {
            if second == 1_000 { rack[1] = Self.reading(1, 0.3, identity: 77) }
            if second == 2_000 { desk.bounds = [try PowerBound(from: .init(hour: 0), until: nil, kilowatts: 60)] }
            _ = desk.look(rack, slots: 6, now: StationTime(seconds: 36_000 + Double(second)))
            if let plan = desk.plan, made.last != plan.madeAt.seconds - 36_000 {
                made.append(plan.madeAt.seconds - 36_000)
            }
        }
        #expect(made == [0, 900, 1_000, 1_800, 2_000, 2_700, 3_600])
    }

    @Test("Orders keep the grid's limit and the back end's bound, and a ready pack gets nothing")
    func limits() throws {
        var desk = ChargingDesk(try Self.settings(grid: 100, cars: 200))
        let now = StationTime(hour: 12)
        let open = try #require(desk.look(Self.rack, slots: 6, now: now).kilowatts)
        #expect(open.count == 6 && open[0] == 0 && open[3] == 0 && open[5] == 0)
        #expect((90...100).contains(open.reduce(0, +)), "so many cars leave no time: \(open)")
        desk.bounds = [try PowerBound(from: .init(hour: 0), until: .init(hour: 13), kilowatts: 30)]
        let bound = try #require(desk.look(Self.rack, slots: 6, now: now).kilowatts)
        #expect((25...30).contains(bound.reduce(0, +)), "\(bound)")
    }

    @Test("A pack that has become ready, or is another than planned for, gets nothing until the next plan")
    func between() throws {
        var desk = ChargingDesk(try Self.settings(cars: 200))
        let now = StationTime(hour: 12)
        let first = try #require(desk.look(Self.rack, slots: 6, now: now).kilowatts)
        #expect(first[1] > 0 && first[4] > 0)
        var rack = Self.rack
        rack[1] = Self.reading(1, 0.91)
        rack[3] = Self.reading(4, 0.1, identity: 99)
        let next = try #require(desk.look(rack, slots: 6, now: StationTime(seconds: now.seconds + 1)).kilowatts)
        #expect(next[1] == 0 && next[4] == 0 && next[2] == first[2])
        #expect(desk.look(rack, slots: 6, now: StationTime(seconds: now.seconds + 2)).kilowatts == nil, "nothing new")
    }

    @Test("When the solver fails the rule plans, and that is told once; when it is back, too")
    func fallback() throws {
        let fails = Mutex(true)
        let settings = try Self.settings(cars: 200)
        let solver = LinearSolver { program, limit in
            fails.withLock { $0 } ? .timedOut : LinearSolver.cbc.solve(program, limit)
        }
        var desk = ChargingDesk(settings, planner: ChargingPlanner(settings: settings.planning, solver: solver))
        var events: [ChargingDesk.Event] = []
        for quarter in 0..<6 {
            if quarter == 3 { fails.withLock { $0 = false } }
            let answer = desk.look(Self.rack, slots: 6, now: StationTime(hour: 12 + Double(quarter) / 4))
            events += answer.events
            #expect(desk.plan?.author == (quarter < 3 ? .fallback(.timedOut) : .solver))
            if quarter == 0 { #expect(try #require(answer.kilowatts)[2] > 0) }
        }
        #expect(events == [.fallback(.timedOut), .recovered])
    }

    @Test("What cannot be planned is charged at once within the limits, and told once")
    func unplanned() throws {
        var desk = ChargingDesk(try Self.settings(grid: 100))
        let rack = Self.rack + [Self.reading(5, 0.5, kind: 9)]
        let answer = desk.look(rack, slots: 6, now: StationTime(hour: 12))
        #expect(answer.events == [.unplanned(.curveMissing(type: PackType(kind: 9)))])
        #expect(answer.kilowatts == [0, 62.5, 37.5, 0, 0, 0])
        #expect(desk.look(rack, slots: 6, now: StationTime(hour: 12.5)).events.isEmpty)
        #expect(desk.look(Self.rack, slots: 6, now: StationTime(hour: 13)).events == [.recovered])
    }

    @Test("Readings that cannot be are survived")
    func nonsense() throws {
        var desk = ChargingDesk(try Self.settings())
        for odd in [Double.nan, .infinity, -1, 40] {
            let rack = Self.rack + [Self.reading(5, odd)]
            let answer = desk.look(rack, slots: 6, now: StationTime(hour: 12))
            #expect(answer.events.isEmpty && desk.plan != nil)
            #expect(answer.kilowatts.map { $0[5] == 0 } ?? true)
        }
        let twice = Self.rack + [Self.reading(1, 0.5)]
        #expect(desk.look(twice, slots: 6, now: StationTime(hour: 13)).events == [.unplanned(.slotTwice(number: 1))])
    }

    @Test("A solver at work for seconds does not hold the controller's thread")
    func slow() async throws {
        let settings = try Self.settings(cars: 200)
        let solver = LinearSolver { program, limit in
            Thread.sleep(forTimeInterval: 1)
            return LinearSolver.cbc.solve(program, limit)
        }
        let desk = ChargingDesk(settings, planner: ChargingPlanner(settings: settings.planning, solver: solver))
        let ordered = Mutex<[Double]?>(nil)
        let charging = StationCharging(desk, clock: { StationTime(hour: 12) }, tell: { _ in })
        charging.begin { kilowatts in ordered.withLock { $0 = kilowatts } }
        var picture = StationPicture(of: StationMachine())
        picture.slots[2].pack = 1_003
        picture.slots[2].packType = 1
        picture.slots[2].stateOfCharge = 0.3
        picture.slots[2].stateOfHealth = 0.9
        picture.slots[2].temperature = 25
        let start = ContinuousClock.now
        for tick in 0..<20 {
            picture.time = Double(tick) * 0.05
            charging.look(picture)
            charging.hear(.began(.openEntry))
            charging.bound([])
        }
        #expect(ContinuousClock.now - start < .milliseconds(500))
        #expect(try await StationRunnerTests.wait(20) { ordered.withLock { $0 } != nil })
        #expect(ordered.withLock { $0 }.map { $0.count == 20 && $0[2] > 0 } == true)
        #expect(charging.plan?.author == .solver)
    }

    @Test("The clock on the wall: the tariff's hours are the zone's")
    func clock() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let noon = try Date("2026-11-26T12:00:00+08:00", strategy: .iso8601)
        #expect(StationTime(noon, in: zone).hours.truncatingRemainder(dividingBy: 24) == 12)
        #expect(try Tariff.beijing().level(at: StationTime(noon, in: zone)) == .peak)
    }
}
