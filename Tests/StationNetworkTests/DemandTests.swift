import Foundation
import Testing

@testable import StationNetwork

@Suite("Customers")
struct DemandTests {
    @Test("come in each hour of the week as the profile says")
    func hours() {
        let factors = DemandProfile.town.weeklyFactors
        #expect(abs(factors.reduce(0, +) / 168 - 1) < 1e-12)
        var random = Xoshiro256(seed: 1, stream: 0)
        var clock = ArrivalClock(perDay: 400, factors: factors, firstHourOfWeek: 24)
        let end = 20 * 7 * 86_400.0
        var counts = [Int](repeating: 0, count: 168)
        while true {
            let time = clock.next(after: -log(1 - random.unit()), before: end)
            guard time < end else { break }
            counts[(Int(time / 3_600) + 24) % 168] += 1
        }
        // Chi-squared with 168 degrees of freedom: above 230 once in a thousand.
        let chiSquared = zip(counts, factors).reduce(0.0) { sum, pair in
            let expected = 20 * 400 / 24 * pair.1
            return sum + (Double(pair.0) - expected) * (Double(pair.0) - expected) / expected
        }
        #expect(chiSquared < 230 && chiSquared > 110)
    }

    @Test("never come in an hour of no demand, nor after the end")
    func closed() {
        var factors = [Double](repeating: 0, count: 168)
        factors[30] = 168
        var clock = ArrivalClock(perDay: 24, factors: factors, firstHourOfWeek: 0)
        let first = clock.next(after: 1, before: 1e9)
        #expect(abs(first - (30 * 3_600 + 3_600 / 168)) < 1e-6)
        #expect(clock.next(after: 168, before: 1e9) > 168 * 3_600)
        #expect(clock.next(after: 1e6, before: 200 * 3_600) == .infinity)
        #expect(clock.next(after: 1, before: 200 * 3_600) == .infinity)
    }

    @Test("differ as the table says, in the mean and in the squares", arguments: [[5.0], [1, 3], [2, 2, 9, 11, 50]])
    func tables(quantiles: [Double]) {
        let table = QuantileTable(quantiles: quantiles)
        let values = (0..<40_000).map { number in
            let place = (Double(number) + 0.5) / 40_000 * Double(quantiles.count - 1)
            let index = Int(place)
            let next = quantiles[min(index + 1, quantiles.count - 1)]
            return quantiles[index] + (next - quantiles[index]) * (place - Double(index))
        }
        #expect(abs(values.reduce(0, +) / 40_000 - table.mean) < 1e-3)
        #expect(abs(values.reduce(0) { $0 + $1 * $1 } / 40_000 - table.secondMoment) < 0.05)
        #expect(DrawnDuration.measured(seconds: quantiles.reversed()) == .table(quantiles: quantiles))
        #expect(DrawnDuration.table(quantiles: quantiles).secondMoment == table.secondMoment)
    }

    @Test("are drawn from the tables of the scenario")
    func draws() {
        var scenario = NetworkScenario.lively(stations: 1, days: 1)
        scenario.swapSteps = [
            SwapStep(name: "a", duration: .fixed(seconds: 10)),
            SwapStep(name: "b", duration: .table(quantiles: [0, 4])),
            SwapStep(name: "c", duration: .exponential(meanSeconds: 3)),
        ]
        scenario.patience = .table(quantiles: [100, 200])
        let table = DrawTable(scenario)
        var random = Xoshiro256(seed: 1, stream: 1)
        var sums = (swap: 0.0, patience: 0.0, charge: 0.0)
        let count = 50_000.0
        for _ in 0..<Int(count) {
            var customer = Customer()
            table.draw(&customer, using: &random)
            sums.swap += customer.swapSeconds
            sums.patience += customer.patience
            sums.charge += customer.stateOfCharge
        }
        #expect(abs(sums.swap / count - 15) < 0.1)
        #expect(abs(sums.patience / count - 150) < 1)
        #expect(abs(sums.charge / count - scenario.arrivingStateOfCharge.mean) < 0.005)
    }
}
