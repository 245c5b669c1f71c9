import Control
import Foundation
import OCPP
import Station
import Testing

@testable import BackEnd

@Suite("Packs that move are told once, in order, whatever is restarted in between")
struct MovesTests {
    static let date = Date(timeIntervalSince1970: 1_790_000_000)

    static func moves(_ deeds: [BackEndDeed]) -> [(kind: String, move: PackMove)] {
        deeds.compactMap { deed in
            switch deed {
            case .tell(.packsIn(let move)): ("in", move)
            case .tell(.packsOut(let move)): ("out", move)
            case .tell(.packsNotTaken(let move)): ("not taken", move)
            default: nil
            }
        }
    }

    /// A whole swap; the program is restarted with what it has kept at each of these seconds.
    static func told(restarts: Set<Int> = [], refusal: Refusal? = nil, order: StationOrder? = nil) -> [(
        kind: String, move: PackMove
    )] {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        var deeds: [BackEndDeed] = []
        station.wait(3) { deeds += reporter.see($0, at: date) }
        if let order { _ = reporter.decide(order, station.picture, at: date) }
        station.begin("渝A1", slot: 2)
        if let refusal { station.refuse(refusal) }
        for second in 0..<60 {
            if restarts.contains(second) {
                reporter = BackEndReporter(slots: VirtualStation.slots, memory: reporter.memory)
            }
            station.wait { deeds += reporter.see($0, at: date) }
        }
        return moves(deeds)
    }

    @Test("a swap is a full pack out and a spent one in, with what each holds")
    func swap() {
        let told = Self.told()
        #expect(told.map(\.kind) == ["out", "in"])
        #expect(told.map { $0.move.packs[0].serialNumber } == ["1003", "9001"])
        #expect(told.map { $0.move.packs[0].slot } == [3, 3])
        #expect(told[0].move.packs[0].stateOfCharge > 0.9)
        #expect(told[1].move.packs[0].stateOfCharge < 0.2)
        #expect(Set(told.map(\.move.swap)) == [1_000_000_001])
        #expect(told.allSatisfy { $0.move.driver == DriverToken("渝A1") })
    }

    @Test("a restart in any second loses and repeats nothing", arguments: 0..<60)
    func restarted(second: Int) {
        #expect(Self.told(restarts: [second]).map(\.kind) == ["out", "in"])
        #expect(Self.told(restarts: [second]).map { $0.move.packs[0].serialNumber } == ["1003", "9001"])
    }

    @Test("restarts in every second lose and repeat nothing")
    func restartedAlways() {
        #expect(Self.told(restarts: Set(0..<60)).map(\.kind) == ["out", "in"])
    }

    /// The program is killed after the queue was written and before its own memory was: it says the same again, by the same name.
    @Test("a move that is said again has the name that it had")
    func sameName() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        station.begin("渝A1", slot: 2)
        var before = reporter.memory
        var names: [String?] = []
        for _ in 0..<60 {
            station.wait { picture in
                var twin = BackEndReporter(slots: VirtualStation.slots, memory: before)
                let (one, other) = (reporter.see(picture, at: Self.date), twin.see(picture, at: Self.date))
                #expect(Self.moves(one).map(\.move.occurrence) == Self.moves(other).map(\.move.occurrence))
                names += Self.moves(one).map(\.move.occurrence)
                before = reporter.memory
            }
        }
        #expect(names == ["1/渝A1/1003", "1/渝A1/1003"])
    }

    @Test(
        "a car that leaves without a swap: the pack that stood ready is told of as not taken",
        arguments: [Refusal.packNotReleased, .didNotCome, .outsideReach])
    func refused(refusal: Refusal) {
        let told = Self.told(restarts: [20, 41], refusal: refusal)
        #expect(told.map(\.kind) == ["not taken"])
        #expect(told.first?.move.packs[0].serialNumber == "1003")
    }

    @Test("a swap that the back end ordered has its number and its driver, for all moves")
    func ordered() {
        for driver in [DriverToken("渝A1"), DriverToken("account-7", kind: "Central")] {
            let told = Self.told(restarts: [7, 33], order: .swap(42, driver))
            #expect(told.map(\.move.swap) == [42, 42])
            #expect(told.map(\.move.driver) == [driver, driver])
        }
        #expect(Self.told(order: .swap(42, DriverToken("沪B2"))).map(\.move.swap) == [1_000_000_001, 1_000_000_001])
    }

    @Test("swaps follow each other, each with its own number")
    func several() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        var deeds: [BackEndDeed] = []
        for car in 0..<4 {
            station.begin("渝A\(car)", slot: car)
            station.wait(45) { deeds += reporter.see($0, at: Self.date) }
        }
        #expect(Self.moves(deeds).map(\.kind) == Array(repeating: ["out", "in"], count: 4).flatMap { $0 })
        #expect(Self.moves(deeds).map { $0.move.swap % 10 } == [1, 1, 2, 2, 3, 3, 4, 4])
    }
}
