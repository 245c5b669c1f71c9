import Testing

@testable import StationNetwork

@Suite("The rack")
struct ChargingRackTests {
    /// Runs a rack until all its packs are ready, and sums what it drew and stored.
    private func charge(_ rack: inout ChargingRack) -> (seconds: Double, stored: Double, drawn: Double, ready: Int) {
        var result = (seconds: 0.0, stored: 0.0, drawn: 0.0, ready: 0)
        while rack.waitingCount + rack.chargingCount > 0 {
            while rack.waitingCount > 0, rack.hasFreeCharger {
                if rack.startNext() { result.ready += 1 }
            }
            let seconds = rack.secondsToNextChange
            guard seconds.isFinite else { break }
            result.seconds += seconds
            result.stored += rack.storedWatts * seconds
            result.drawn += rack.drawnWatts * seconds
            rack.pass(seconds: seconds)
            result.ready += rack.change()
        }
        return result
    }

    @Test("charges one pack in the time that the curve says", arguments: [0, 0.05, 0.1, 0.42, 0.8, 0.92])
    func onePack(stateOfCharge: Double) {
        var rack = ChargingRack(table: ChargingTable(.sample), packs: 1, chargers: 1, gridKilowatts: 1_000)
        rack.receive(stateOfCharge: stateOfCharge)
        let result = charge(&rack)
        let wanted = ChargingCurve.sample.seconds(from: stateOfCharge)
        #expect(abs(result.seconds - wanted) < 1e-6)
        #expect(abs(result.stored - (0.93 - stateOfCharge) * 70 * 3.6e6) < 1)
        #expect(result.ready == 1)
    }

    @Test("has a pack that came full enough ready at once")
    func fullPack() {
        var rack = ChargingRack(table: ChargingTable(.sample), packs: 2, chargers: 1, gridKilowatts: 1_000)
        rack.receive(stateOfCharge: 0.93)
        let isReady = rack.startNext()
        #expect(isReady)
        #expect(rack.chargingCount == 0 && rack.secondsToNextChange == .infinity && rack.drawnWatts == 0)
    }

    @Test(
        "stores what the packs lack, whatever the grid gives and however few the chargers",
        arguments: 1...40 as ClosedRange<UInt64>)
    func energy(seed: UInt64) {
        var random = Xoshiro256(seed: seed, stream: 0)
        let packs = 1 + Int(random.next() % 30)
        let chargers = 1 + Int(random.next() % 30)
        let grid = 20 + 800 * random.unit()
        var rack = ChargingRack(table: ChargingTable(.sample), packs: packs, chargers: chargers, gridKilowatts: grid)
        var lacking = 0.0
        for _ in 0..<packs {
            let stateOfCharge = random.unit()
            lacking += max(0.93 - stateOfCharge, 0)
            rack.receive(stateOfCharge: stateOfCharge)
        }
        let result = charge(&rack)
        #expect(result.ready == packs)
        #expect(abs(result.stored - lacking * 70 * 3.6e6) < 1e-9 * result.stored + 1)
        #expect(result.drawn <= grid * 1_000 * result.seconds * (1 + 1e-9))
        #expect(result.drawn >= result.stored / 0.95)
        #expect(rack.drawnWatts == 0 && rack.storedWatts == 0)
    }

    @Test("shares the grid's power evenly: two packs at half power take twice as long, and one is quick again alone")
    func sharing() {
        let table = ChargingTable(.constant(packKilowattHours: 60, kilowatts: 60))
        var rack = ChargingRack(table: table, packs: 2, chargers: 2, gridKilowatts: 60)
        rack.receive(stateOfCharge: 0)
        rack.receive(stateOfCharge: 0.5)
        _ = rack.startNext()
        _ = rack.startNext()
        // Half an hour's charge at half power is an hour; then the other half of the first pack takes half an hour.
        #expect(abs(rack.secondsToNextChange - 3_600) < 1e-6)
        rack.pass(seconds: 3_600)
        let ready = rack.change()
        #expect(ready == 1)
        #expect(abs(rack.secondsToNextChange - 1_800) < 1e-6)
    }
}
