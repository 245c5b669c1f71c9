import Foundation
import OCPP
import Station
import Testing

@testable import BackEnd

@Suite("The charging of each pack is a transaction with a beginning, readings and an end")
struct ChargingTests {
    /// A slot second by second: power in kilowatts, charge, pack, fault.
    struct Seconds {
        var count: Int
        var power: Double
        var charge = 0.5
        var pack = 1001
        var hasFault = false
        var isStopped = false
    }

    static func told(_ story: [Seconds], settings: BackEndSettings = BackEndSettings()) -> [String] {
        var (watch, open) = (ChargerWatch(wattHours: 0), OpenCharge?.none)
        var slot = VirtualStation().picture.slots[0]
        var told: [String] = []
        for part in story {
            slot.power = part.power
            slot.stateOfCharge = part.charge
            slot.pack = part.pack
            slot.hasFault = part.hasFault
            for _ in 0..<part.count {
                let events = watch.look(
                    slot, number: 1, open: &open, seconds: 1, isStopped: part.isStopped, settings)
                for event in events {
                    switch event {
                    case .chargingStarted: told.append("started")
                    case .chargingEnded(_, let end): told.append("ended \(end)")
                    case .chargingChanged(_, let isHeldBack): told.append(isHeldBack ? "held back" : "goes on")
                    case .meter(let meter): told.append("meter \(Int(meter.wattHours))")
                    default: told.append("?")
                    }
                }
            }
        }
        return told
    }

    @Test(
        "from the story of a slot",
        arguments: [
            ([Seconds(count: 100, power: 0)], ["meter 0"]),
            ([Seconds(count: 100, power: 0, pack: 0)], []),
            ([Seconds(count: 2, power: 60), Seconds(count: 60, power: 0)], ["meter 33"]),
            (
                [
                    Seconds(count: 9, power: 0), Seconds(count: 9, power: 0, pack: 0),
                    Seconds(count: 9, power: 0, pack: 2),
                ],
                ["meter 0", "meter 0"]
            ),
            ([Seconds(count: 65, power: 60)], ["started", "meter 1050"]),
            (
                [Seconds(count: 10, power: 60), Seconds(count: 60, power: 0, charge: 0.95)], ["started", "ended full"]
            ),
            ([Seconds(count: 10, power: 60), Seconds(count: 1, power: 0, pack: 0)], ["started", "ended packTaken"]),
            (
                [Seconds(count: 10, power: 60), Seconds(count: 1, power: 0, hasFault: true)],
                ["started", "ended fault"]
            ),
            (
                [Seconds(count: 10, power: 60), Seconds(count: 1, power: 0, isStopped: true)],
                ["started", "ended emergencyStop"]
            ),
            (
                [Seconds(count: 10, power: 60), Seconds(count: 100, power: 0), Seconds(count: 10, power: 30)],
                ["started", "held back", "goes on"]
            ),
            // A charger that tops a full pack up switches on and off.
            (
                [
                    Seconds(count: 10, power: 60, charge: 0.98), Seconds(count: 40, power: 0, charge: 0.99),
                    Seconds(count: 10, power: 5, charge: 0.99), Seconds(count: 40, power: 0, charge: 0.99),
                ], ["started", "ended full"]
            ),
            (
                [
                    Seconds(count: 10, power: 60, charge: 0.98), Seconds(count: 40, power: 0, charge: 0.99),
                    Seconds(count: 5, power: 60, charge: 0.2, pack: 1002),
                ], ["started", "ended full", "started"]
            ),
        ] as [([Seconds], [String])])
    func stories(story: [Seconds], expected: [String]) {
        #expect(Self.told(story) == expected)
    }

    @Test("the register goes on where it was after a restart")
    func register() {
        var station = VirtualStation(packs: 1, charge: 0.2)
        var reporter = BackEndReporter(slots: VirtualStation.slots)
        var readings: [Double] = []
        func look(_ seconds: Int) {
            station.wait(seconds) { picture in
                for case .tell(let event) in reporter.see(picture, at: Date(timeIntervalSince1970: 0)) {
                    switch event {
                    case .meter(let meter), .chargingStarted(let meter): readings.append(meter.wattHours)
                    default: break
                    }
                }
            }
        }
        look(200)
        reporter = BackEndReporter(slots: VirtualStation.slots, memory: reporter.memory)
        look(200)
        #expect(readings.count == 7)
        #expect(readings == readings.sorted())
        #expect(readings[6] > 5000)
    }
}
