import Testing

@testable import StationNetwork

@Suite("Ageing of packs")
struct PackAgeingTests {
    @Test("follows the published model: at C/2 and 60 degrees a cell of 2.2 Ah loses so much by so many Ah")
    func published() {
        // 31,630 exp((-31,700 + 185.15) / (8.314 * 333.15)) * 5,000^0.55 = 39.3 %.
        let ageing = PackAgeing(celsius: 60, rate: 0.5, endOfLifeLoss: 0.2)
        #expect(abs(ageing.loss(afterFullCycles: 5_000 / 2.2) - 0.393) < 0.002)
    }

    @Test("reaches the end of life after as many cycles as it says, sooner when hot", arguments: [0.5, 0.8, 1.3, 2])
    func life(rate: Double) {
        var lives: [Double] = []
        for celsius in [10.0, 25, 40, 55] {
            let ageing = PackAgeing(celsius: celsius, rate: rate, endOfLifeLoss: 0.2)
            #expect(abs(ageing.loss(afterFullCycles: ageing.fullCyclesOfLife) - 0.2) < 1e-9)
            lives.append(ageing.fullCyclesOfLife)
        }
        #expect(lives == lives.sorted(by: >))
        #expect((500...40_000).contains(lives[1]))
    }

    @Test("counts a swap's charge as its share of a full cycle")
    func cycles() async throws {
        var scenario = NetworkScenario.lively(stations: 2, days: 7)
        scenario.arrivingStateOfCharge = QuantileTable(quantiles: [0.43])
        let report = try await SwapNetwork.run(scenario, threads: 2)
        #expect(abs(report.wear.fullCyclesPerSwap - 0.5) < 0.01)
        let lives = report.wear.equivalentFullCycles / scenario.ageing.fullCyclesOfLife
        #expect(abs(report.wear.cost - lives * 60_000) < 1e-6 * report.wear.cost)
    }
}
