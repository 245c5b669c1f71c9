import Foundation
import Testing

@testable import StationNetwork

@Suite("A customer")
struct CustomerLawTests {
    @Test(
        "is served in order of arrival: with one bay the waiting is Lindley's recursion, one by one",
        arguments: [1, 2] as [UInt64])
    func lindley(seed: UInt64) throws {
        // D. V. Lindley, 1952: the next waits for what is left of the one before.
        var scenario = NetworkScenario.queue(
            customersPerDay: 1_000, service: .table(quantiles: [10, 60, 200]), days: 5, seed: seed)
        scenario.warmUpDays = 0
        let run = try #require(try runs(of: scenario).first)
        var random = Xoshiro256(seed: seed, stream: 0)
        let draws = DrawTable(scenario)
        var (time, free) = (0.0, 0.0)
        var waiting = WaitingHistogram()
        var sum = 0.0
        while true {
            time += -log(1 - random.unit()) * 86.4
            guard time < run.end else { break }
            var customer = Customer()
            draws.draw(&customer, using: &random)
            let start = max(time, free)
            free = start + customer.swapSeconds
            guard start < run.end else { continue }
            waiting.add(seconds: start - time)
            sum += start - time
        }
        #expect(run.totals[0].begun == waiting.total)
        #expect(abs(run.totals[0].waitedForSwap / sum - 1) < 1e-9)
        for share in [0.3, 0.5, 0.9, 0.99, 0.999] {
            #expect(
                abs(run.stations[0].waiting.quantile(share) - waiting.quantile(share)) < 0.01 * waiting.quantile(share))
        }
    }

    @Test("comes on the weekday of the profile, and is not counted in the warm-up", arguments: [0, 1, 3, 7, 9])
    func weekdays(warmUpDays: Int) throws {
        var scenario = NetworkScenario.lively(stations: 2, days: 14)
        scenario.warmUpDays = warmUpDays
        scenario.demand.weekdays = [0, 0, 1, 0, 0, 0, 2]
        var arrivals = [Int](repeating: 0, count: 14)
        for run in try runs(of: scenario) {
            for (day, batch) in run.batches.enumerated() { arrivals[day] += batch.arrivals }
        }
        for (day, count) in arrivals.enumerated() {
            #expect((count > 0) == [2, 6].contains(day % 7), "day \(day)")
        }
        let ratio = Double(arrivals[6] + arrivals[13]) / Double(arrivals[2] + arrivals[9])
        #expect((1.8...2.2).contains(ratio))
    }

    @Test("drives on once at most, and only if willing", arguments: [0.3, 1])
    func drivingOn(acceptance: Double) throws {
        var scenario = NetworkScenario.lively(stations: 2, days: 20)
        scenario.rerouting = Rerouting(acceptance: acceptance, farthestKilometres: 100, kilometresPerHour: 30)
        scenario.patience = .fixed(seconds: 60)
        scenario.balking = 0
        // No power to speak of: after the first packs nobody is served.
        for index in scenario.stations.indices { scenario.stations[index].gridKilowatts = 0.1 }
        let sum = try runs(of: scenario).sum
        #expect(sum.swaps < sum.arrivals / 100)
        #expect(abs(Double(sum.sentOn) / Double(sum.arrivals) - acceptance) < 0.02)
        #expect(Double(sum.lost.total) > 0.99 * Double(sum.arrivals) - 20)
        #expect(sum.lost.waitedForPack == sum.lost.total)
    }

    @Test("who gives up while every bay is busy waited for a bay")
    func reasons() throws {
        let scenario = NetworkScenario.queue(
            customersPerDay: 5_000, places: 10, service: .fixed(seconds: 60), days: 1, patience: .fixed(seconds: 300))
        let lost = try runs(of: scenario).sum.lost
        #expect(lost.waitedForBay > 100 && lost.noPlace > 100)
        #expect(lost.total == lost.waitedForBay + lost.noPlace)
    }

    @Test("who comes to a queue joins it less often the longer it is", arguments: [0.05, 0.3])
    func balking(share: Double) async throws {
        let report = try await SwapNetwork.run(
            .queue(
                customersPerDay: 1_440, places: 40, service: .exponential(meanSeconds: 60), days: 40, balking: share),
            threads: 1)
        let states = QueueFormulas.birthDeath(upTo: 41) {
            $0 == 0 ? 1 : pow(1 - share, Double($0 - 1))
        } death: { _ in
            1
        }
        let half = try #require(report.lost.share.halfWidth)
        // Lost is what the bay does not serve: it serves as often as it is busy.
        #expect(abs(report.lost.share.mean - states[0]) < 1.5 * half && half < 0.04 * states[0])
        #expect(abs(report.utilisation.bays.mean - (1 - states[0])) < 0.01)
        #expect(report.lost.reasons.balked > 100)
    }
}
