import Testing

@testable import StationNetwork

@Suite("What a station keeps")
struct ConservationTests {
    @Test(
        "packs: the same number after every event, and never more places taken than there are",
        arguments: 1...2 as ClosedRange<UInt64>)
    func packs(seed: UInt64) throws {
        var scenario = NetworkScenario.lively(stations: 3, days: 2, seed: seed)
        scenario.policy = .offPeak(middleShare: 0.9, highShare: 0.7)
        let table = RunTable(scenario)
        var events = 0
        for members in table.clusters {
            var run = ClusterRun(table: table, members: members, replication: 0)
            var before = 0.0
            while !run.isFinished {
                run.step()
                events += 1
                #expect(run.now >= before)
                before = run.now
                let tariffLevel = scenario.tariff.hours[Int(run.now / 3_600) % 24]
                for (station, member) in zip(run.stations, members) {
                    let wanted = scenario.stations[member]
                    let share = [1, 0.9, 0.7][tariffLevel.rawValue]
                    let enough = Int((share * Double(wanted.packs)).rounded(.up))
                    let connected = station.rack.chargingCount
                    // No spent pack waits for a charger that is free unless there are enough.
                    let charges =
                        run.isFinished || station.rack.waitingCount == 0
                        || connected >= min(wanted.chargers, wanted.packs)
                        || station.readyPacks + connected >= enough
                    let keeps =
                        station.heldPacks == wanted.packs && station.readyPacks >= 0
                        && (0...wanted.bays).contains(station.busyBays)
                        && (0...wanted.waitingPlaces).contains(station.line.count)
                        && station.rack.chargingCount <= wanted.chargers
                        && station.rack.drawnWatts <= wanted.gridKilowatts * 1_000 * (1 + 1e-12)
                    // Nobody waits while a bay is free and a pack ready.
                    let serves = station.line.count == 0 || station.busyBays == wanted.bays || station.readyPacks == 0
                    #expect(keeps && serves && charges, "after \(run.now) s")
                    if !(keeps && serves && charges) { return }
                }
            }
        }
        #expect(events > 5_000)
    }

    @Test(
        "customers: each that came had a swap, was lost, drove on or is still there",
        arguments: 1...3 as ClosedRange<UInt64>)
    func customers(seed: UInt64) throws {
        var scenario = NetworkScenario.lively(seed: seed)
        scenario.warmUpDays = 0
        for run in try runs(of: scenario) {
            for (station, total) in zip(run.stations, run.totals) {
                let left = total.swaps + total.lost.total + total.sentOn
                #expect(total.arrivals + total.received == left + station.line.count + station.busyBays)
                #expect(total.begun == total.swaps + station.busyBays)
            }
            #expect(run.batches.reduce(0) { $0 + $1.arrivals } == run.totals.reduce(0) { $0 + $1.arrivals })
        }
        let sum = try runs(of: scenario).sum
        #expect(sum.sentOn > 0 && sum.received > 0 && sum.lost.balked > 0 && sum.lost.waitedForPack > 0)
        #expect(sum.sentOn >= sum.received)
    }

    @Test(
        "Little's law: the mean number that waits is their rate times their waiting",
        arguments: 1...3 as ClosedRange<UInt64>)
    func little(seed: UInt64) throws {
        var scenario = NetworkScenario.lively(seed: seed)
        scenario.warmUpDays = 0
        for run in try runs(of: scenario) {
            for (place, total) in run.totals.enumerated() {
                // Those who wait at the end have waited too.
                var waited = total.waitedForSwap + total.waitedInVain
                var index = run.stations[place].line.first
                while index >= 0 {
                    waited += run.end - run.pool[index].arrived
                    index = run.pool[index].after
                }
                #expect(total.waitingSeconds > 0)
                #expect(abs(waited - total.waitingSeconds) < 1e-6 * total.waitingSeconds)
            }
        }
    }

    @Test("energy: what packs gained is what was stored, and what was drawn is that with the chargers' losses")
    func energy() throws {
        // Customers in the first hour of the day only, so that every pack is full again at its end.
        var scenario = NetworkScenario.lively(days: 3)
        scenario.rerouting = nil
        scenario.warmUpDays = 0
        scenario.policy = .atOnce
        scenario.demand = DemandProfile(
            hours: [1] + Array(repeating: 0, count: 23), weekdays: Array(repeating: 1, count: 7))
        scenario.arrivingStateOfCharge = QuantileTable(quantiles: [0.3])
        scenario.charging.segments = [
            ChargingCurve.Segment(upToStateOfCharge: 0.5, packKilowatts: 40, efficiency: 0.8),
            ChargingCurve.Segment(upToStateOfCharge: 1, packKilowatts: 20, efficiency: 0.5),
        ]
        let sum = try runs(of: scenario).sum
        let perSwap = 70 * 3.6e6 * (0.2 + 0.43)
        #expect(sum.swaps > 100)
        #expect(abs(sum.storedJoules / (Double(sum.swaps) * perSwap) - 1) < 1e-9)
        let drawn = 70 * 3.6e6 * (0.2 / 0.8 + 0.43 / 0.5)
        #expect(abs(sum.drawnJoules / (Double(sum.swaps) * drawn) - 1) < 1e-9)
    }

    @Test("money: energy at each level times its price", arguments: 1...3 as ClosedRange<UInt64>)
    func money(seed: UInt64) throws {
        let scenario = NetworkScenario.lively(seed: seed)
        let sum = try runs(of: scenario).sum
        let prices = scenario.tariff.pricePerKilowattHour
        let cost = (sum.lowJoules * prices[0] + sum.middleJoules * prices[1] + sum.highJoules * prices[2]) / 3.6e6
        #expect(sum.lowJoules > 0 && sum.middleJoules > 0 && sum.highJoules > 0)
        #expect(abs(sum.energyCost / cost - 1) < 1e-9)
    }
}
