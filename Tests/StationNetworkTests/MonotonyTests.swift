import Testing

@testable import StationNetwork

@Suite("With the same customers")
struct MonotonyTests {
    private func lost(_ change: (inout NetworkScenario) -> Void) throws -> StationTally {
        var scenario = NetworkScenario.lively(stations: 2, days: 7, seed: 3)
        scenario.rerouting = nil
        scenario.policy = .atOnce
        for index in scenario.stations.indices { scenario.stations[index].gridKilowatts = 2_000 }
        change(&scenario)
        return try runs(of: scenario).sum
    }

    /// No step may lose more than a few, and all steps together must lose far fewer.
    private func expectFewer(_ losses: [Int], at place: SourceLocation = #_sourceLocation) {
        for (before, after) in zip(losses, losses.dropFirst()) {
            #expect(after <= before + before / 100 + 5, "\(losses)", sourceLocation: place)
        }
        #expect(losses[losses.count - 1] < losses[0] / 2, "\(losses)", sourceLocation: place)
    }

    @Test("more packs lose fewer")
    func packs() throws {
        let tallies = try [2, 4, 6, 8, 10, 12, 14, 16, 18, 20].map { packs in
            try lost { scenario in
                for index in scenario.stations.indices { scenario.stations[index].packs = packs }
            }
        }
        #expect(Set(tallies.map(\.arrivals)).count == 1, "the customers are the same")
        expectFewer(tallies.map(\.lost.total))
    }

    @Test("more bays lose fewer")
    func bays() throws {
        expectFewer(
            try [1, 2, 3].map { bays in
                try lost { scenario in
                    for index in scenario.stations.indices {
                        scenario.stations[index].bays = bays
                        scenario.stations[index].customersPerDay = 800
                        scenario.stations[index].slots = 100
                        scenario.stations[index].packs = 100
                        scenario.stations[index].chargers = 100
                        scenario.stations[index].gridKilowatts = 8_000
                    }
                }.lost.total
            })
    }

    @Test("a stronger grid loses fewer")
    func grid() throws {
        expectFewer(
            try [100.0, 200, 400, 800].map { kilowatts in
                try lost { scenario in
                    for index in scenario.stations.indices { scenario.stations[index].gridKilowatts = kilowatts }
                }.lost.total
            })
    }

    @Test("charging off-peak shifts energy to the low hours, pays less for it, and loses no fewer")
    func offPeak() throws {
        let atOnce = try lost { _ in }
        let offPeak = try lost { $0.policy = .offPeak(middleShare: 0.8, highShare: 0.4) }
        #expect(offPeak.highJoules < 0.9 * atOnce.highJoules)
        #expect(offPeak.energyCost / offPeak.drawnJoules < 0.97 * atOnce.energyCost / atOnce.drawnJoules)
        #expect(offPeak.lost.total >= atOnce.lost.total)
    }

    @Test("driving on to the nearest station saves some of the lost")
    func rerouting() throws {
        let stay = try lost { $0.stations[0].customersPerDay = 700 }
        let drive = try lost {
            $0.stations[0].customersPerDay = 700
            $0.rerouting = Rerouting(acceptance: 1, farthestKilometres: 1_000, kilometresPerHour: 30)
        }
        #expect(stay.sentOn == 0 && drive.sentOn > 100)
        #expect(drive.arrivals == stay.arrivals)
        #expect(Double(drive.lost.total) < 0.95 * Double(stay.lost.total))
    }
}
