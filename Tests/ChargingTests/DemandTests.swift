import Chance
import Foundation
import Testing

@testable import Charging

@Suite("Cars are foreseen as Poisson says") struct DemandTests {
    @Test(arguments: [(1.0, 1, 0.632_120_558_8), (1, 5, 0.003_659_846_8), (3, 8, 0.011_904_503_9), (0.5, 0, 1)])
    func `the chance of so many or more`(mean: Double, count: Int, chance: Double) {
        #expect(abs(ArrivalRisk.tail(mean: mean, from: count) - chance) < 1e-9)
    }

    @Test func `the mean for a chance gives that chance back, at every rank`() {
        for chance in [1e-2, 1e-5] {
            let risk = ArrivalRisk(chance: chance, upTo: 64)
            for rank in 1...64 {
                #expect(abs(ArrivalRisk.tail(mean: risk.mean(rank: rank), from: rank) / chance - 1) < 1e-3)
            }
        }
        #expect(abs(ArrivalRisk(chance: 0.001, upTo: 1).mean(rank: 1) + log(0.999)) < 1e-9)
    }

    @Test func `a busy morning raises the day and a quiet one lowers it, never beyond what was seen`() {
        let prior = DemandLevel(spread: 0.2)
        #expect(prior.expected == 1 && abs(prior.guarded - 1.2) < 1e-12)
        let busy = DemandLevel(spread: 0.2, cars: 30, forecast: 15)
        #expect(busy.expected > 1 && abs(busy.expected - 55.0 / 40) < 1e-12)
        let quiet = DemandLevel(spread: 0.2, cars: 0, forecast: 15)
        #expect(abs(quiet.expected - 25.0 / 40) < 1e-12)
        #expect(DemandLevel(spread: 0, cars: 99, forecast: 1) == DemandLevel(spread: 0))
    }

    @Test func `cars are counted across hours and midnights`() throws {
        var hours = Example.steady(2)
        hours[23] = 10
        let forecast = try ArrivalForecast(hourly: [compact: hours])
        let cars = forecast.cars(of: compact, from: StationTime(hour: 22.5), to: StationTime(day: 1, hour: 1.5))
        #expect(abs(cars - (1 + 10 + 2 + 1)) < 1e-9)
        #expect(forecast.cars(of: long, from: StationTime(hour: 0), to: StationTime(hour: 9)) == 0)
    }

    @Test func `drawn cars have the forecast's mean and a Poisson's variance`() throws {
        let forecast = try ArrivalForecast.customary(carsADay: [compact: 40])
        var generator = SplitMix64(seed: 7)
        let cars = TrialDemand().cars(days: 400, forecast: forecast, capacities: [compact: 60], using: &generator)
        var days = [Double](repeating: 0, count: 400)
        for car in cars { days[Int(car.car.arrival.hours / 24)] += 1 }
        let mean = days.reduce(0, +) / 400
        let variance = days.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
        // Four standard errors: 40 ± 4 sqrt(40/400), and the variance's own 40 sqrt(2/399).
        #expect(abs(mean - 40) < 1.27)
        #expect(abs(variance - 40) < 11.4)
    }
}
