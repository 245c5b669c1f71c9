import Foundation
import Testing

@testable import StationNetwork

/// A case of which theory knows the outcome.
struct KnownCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let scenario: NetworkScenario
    let expected: Double
}

@Suite("Queues of textbooks")
struct QueueLawTests {
    private static let mean = 60.0

    private static let waitingCases: [KnownCase] = {
        let markov = [(1, 0.5, 60), (2, 1.2, 60), (5, 3.5, 45)].map { bays, load, days in
            KnownCase(
                testDescription: "M/M/\(bays), load \(load)",
                scenario: .queue(
                    customersPerDay: load / mean * 86_400, bays: bays, service: .exponential(meanSeconds: mean),
                    days: days),
                expected: QueueFormulas.waiting(servers: bays, load: load, meanService: mean))
        }
        let services: [(String, DrawnDuration)] = [
            ("D", .fixed(seconds: 60)),
            ("U", .table(quantiles: [20, 100])),
            ("G", .table(quantiles: [30, 40, 45, 50, 300])),
        ]
        let general = services.map { name, service in
            let rate = 0.6 / service.mean
            return KnownCase(
                testDescription: "M/\(name)/1, load 0.6",
                scenario: .queue(customersPerDay: rate * 86_400, service: service, days: 90),
                expected: QueueFormulas.pollaczekKhinchine(
                    rate: rate, mean: service.mean, secondMoment: service.secondMoment))
        }
        return markov + general
    }()

    @Test("wait as long as Erlang's C formula and that of Pollaczek and Khinchine say", arguments: waitingCases)
    func waiting(known: KnownCase) async throws {
        let report = try await SwapNetwork.run(known.scenario, threads: 1)
        try expect(report.waitingSeconds.mean, is: known.expected, surerThan: 0.06)
        #expect(report.lost.total == 0)
    }

    private static let lossCases: [KnownCase] = {
        let blocked = [(1, 0.7, 14), (3, 2.0, 14), (8, 8.0, 5)].map { bays, load, days in
            KnownCase(
                testDescription: "M/D/\(bays)/\(bays), load \(load)",
                scenario: .queue(
                    customersPerDay: load / mean * 86_400, bays: bays, places: 0, service: .fixed(seconds: mean),
                    days: days),
                expected: QueueFormulas.erlangB(servers: bays, load: load))
        }
        let (bays, load, patience, balking, places) = (2, 1.8, 90.0, 0.1, 6)
        let states = QueueFormulas.birthDeath(upTo: bays + places) { number in
            number < bays ? load : load * joining(number - bays, balking: balking)
        } death: { number in
            Double(min(number, bays)) + Double(max(number - bays, 0)) * mean / patience
        }
        // Whoever does not begin is lost: at the door or while waiting.
        let served = states.enumerated().reduce(0) { $0 + Double(min($1.offset, bays)) * $1.element } / load
        let impatient = KnownCase(
            testDescription: "M/M/2/8+M that balk (Erlang's A formula with balking)",
            scenario: .queue(
                customersPerDay: load / mean * 86_400, bays: bays, places: places,
                service: .exponential(meanSeconds: mean),
                days: 20, patience: .exponential(meanSeconds: patience), balking: balking),
            expected: 1 - served)
        return blocked + [impatient]
    }()

    private static func joining(_ waiting: Int, balking: Double) -> Double {
        (0..<waiting).reduce(1) { product, _ in product * (1 - balking) }
    }

    @Test("lose as many as Erlang's B and A formulas say", arguments: lossCases)
    func losses(known: KnownCase) async throws {
        let report = try await SwapNetwork.run(known.scenario, threads: 1)
        try expect(report.lost.share, is: known.expected, surerThan: 0.03)
    }

    private static let packCases: [KnownCase] = {
        // An hour for a whole charge, at 60 kW of 60 kWh.
        let charges = QuantileTable(quantiles: [0.1, 0.2, 0.5, 0.9])
        let meanHours = 1 - charges.mean
        let enough = [(2, 1.5), (6, 5.0), (12, 10.0)].map { packs, load in
            KnownCase(
                testDescription: "a charger for each of \(packs) packs, load \(load)",
                scenario: .packLoop(
                    customersPerDay: load / meanHours * 24, packs: packs, chargers: packs, stateOfCharge: charges,
                    days: 120),
                expected: QueueFormulas.erlangB(servers: packs, load: load))
        }
        let grid = KnownCase(
            testDescription: "10 packs with the grid power of 4 (processor sharing, whatever the distribution)",
            scenario: .packLoop(
                customersPerDay: 4.5 / meanHours * 24, packs: 10, chargers: 10, stateOfCharge: charges,
                gridKilowatts: 240, days: 200),
            expected: shared(load: 4.5, servers: 4, packs: 10))
        // The quantiles of a tenth of an hour's exponential charge, cut at the whole.
        let tenth = QuantileTable(
            samples: (0...4_000).map { max(1 + 0.1 * log(max(Double($0) / 4_000, 1e-4)), 0) })
        let few = KnownCase(
            testDescription: "6 packs, 2 chargers with exponential times (M/M/2/6)",
            scenario: .packLoop(
                customersPerDay: 2.4 / (1 - tenth.mean) * 24, packs: 6, chargers: 2, stateOfCharge: tenth, days: 120),
            expected: shared(load: 2.4, servers: 2, packs: 6))
        return enough + [grid, few]
    }()

    private static func shared(load: Double, servers: Int, packs: Int) -> Double {
        QueueFormulas.birthDeath(upTo: packs) { _ in
            load
        } death: {
            Double(min($0, servers))
        }[packs]
    }

    @Test("lose as many for want of packs as the loop of packs and chargers says", arguments: packCases)
    func packLoop(known: KnownCase) async throws {
        let report = try await SwapNetwork.run(known.scenario, threads: 1)
        try expect(report.lost.share, is: known.expected, surerThan: 0.05)
        #expect(report.lost.reasons.noPlace == report.lost.total)
    }

    /// An estimate must be narrow enough to say something, and have the truth within three standard deviations.
    private func expect(
        _ estimate: Estimate, is expected: Double, surerThan share: Double, at place: SourceLocation = #_sourceLocation
    ) throws {
        let half = try #require(estimate.halfWidth)
        #expect(half < share * expected, "too few customers to say", sourceLocation: place)
        #expect(abs(estimate.mean - expected) < 1.5 * half, sourceLocation: place)
    }
}
