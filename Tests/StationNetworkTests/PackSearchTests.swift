import Testing

@testable import StationNetwork

@Suite("The search for the best number of packs")
struct PackSearchTests {
    @Test("finds the number that Erlang's B formula finds, at its cost", arguments: [1, 2] as [UInt64])
    func erlang(seed: UInt64) async throws {
        // Energy for nothing; a charge takes half an hour.
        var scenario = NetworkScenario.packLoop(
            customersPerDay: 192, packs: 1, chargers: 20, stateOfCharge: QuantileTable(quantiles: [0.2, 0.8]), days: 1,
            seed: seed)
        scenario.stations[0].slots = 20
        scenario.tariff.pricePerKilowattHour = [0, 0, 0]
        scenario.prices = NetworkPrices(pack: 10_000, packDays: 1_000, lostCustomer: 2)
        func cost(_ packs: Int) -> Double {
            10 * Double(packs) + 2 * 192 * QueueFormulas.erlangB(servers: packs, load: 4)
        }
        let known = (1...20).min { cost($0) < cost($1) }
        let report = try await SwapNetwork.bestPacks(
            for: scenario, search: PackSearch(fewest: 2, most: 14, days: 30), threads: 2)
        #expect(report.bestForAll == known)
        #expect(report.bestByStation == [report.bestForAll])
        #expect(report.candidates.map(\.packs) == Array(2...14))
        for candidate in report.candidates {
            let half = try #require(candidate.cost.halfWidth)
            #expect(abs(candidate.cost.mean - cost(candidate.packs)) < 1.5 * half)
            #expect(candidate.packs == known ? candidate.aboveBest.mean == 0 : candidate.aboveBest.mean > 0)
        }
    }

    @Test("is surer of differences than of costs, as its customers are the same")
    func commonNumbers() async throws {
        var scenario = NetworkScenario.lively(stations: 3, days: 1)
        scenario.prices.lostCustomer = 100
        let report = try await SwapNetwork.bestPacks(
            for: scenario, search: PackSearch(fewest: 14, most: 18, days: 7), threads: 2)
        for candidate in report.candidates where candidate.packs != report.bestForAll {
            #expect(try #require(candidate.aboveBest.halfWidth) < 0.7 * #require(candidate.cost.halfWidth))
        }
    }

    @Test("gives each station its own, which together cost no more than one for all, and keeps to each rack")
    func byStation() async throws {
        var scenario = NetworkScenario.lively(stations: 3, days: 1)
        scenario.prices.lostCustomer = 100
        scenario.stations[0].customersPerDay = 60
        scenario.stations[1].customersPerDay = 330
        scenario.stations[2].customersPerDay = 330
        scenario.stations[2].slots = 8
        scenario.stations[2].packs = 8
        let report = try await SwapNetwork.bestPacks(
            for: scenario, search: PackSearch(fewest: 3, most: 50, days: 2), threads: 2)
        #expect(report.bestByStation[0] < report.bestByStation[1])
        #expect(report.bestByStation[2] <= 8)
        let common = try #require(report.candidates.first { $0.packs == report.bestForAll })
        #expect(report.costByStation <= common.cost.mean)
        #expect(report.candidates.last?.packs == scenario.stations.map(\.slots).max())
        for candidate in report.candidates {
            let parts = candidate.packCost + candidate.lostCost + candidate.energyCost
            #expect(abs(parts - candidate.cost.mean) < 1e-9 * parts)
        }
    }
}
