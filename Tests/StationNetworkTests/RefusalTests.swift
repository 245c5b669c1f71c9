import Testing

@testable import StationNetwork

@Suite("A scenario that cannot be")
struct RefusalTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout NetworkScenario) -> Void
        init(_ what: String, _ change: @escaping @Sendable (inout NetworkScenario) -> Void) {
            testDescription = what
            self.change = change
        }
    }

    private static let bad: [Bad] = [
        Bad("stations") { $0.stations = [] },
        Bad("days") { $0.days = 0 },
        Bad("days") { $0.days = -3 },
        Bad("days") { $0.days = .max },
        Bad("warmUpDays") { $0.warmUpDays = -1 },
        Bad("warmUpDays") { $0.warmUpDays = .max },
        Bad("replications") { $0.replications = 0 },
        Bad("customersPerDay") { $0.stations[1].customersPerDay = -1 },
        Bad("customersPerDay") { $0.stations[1].customersPerDay = .nan },
        Bad("customersPerDay") { $0.stations[1].customersPerDay = .infinity },
        Bad("bays") { $0.stations[0].bays = 0 },
        Bad("bays") { $0.stations[0].bays = .max },
        Bad("waitingPlaces") { $0.stations[0].waitingPlaces = -1 },
        Bad("waitingPlaces") { $0.stations[0].waitingPlaces = .max },
        Bad("packs") { $0.stations[0].packs = 0 },
        Bad("packs") { $0.stations[0].packs = 24 },
        Bad("slots") { $0.stations[0].slots = .max },
        Bad("chargers") { $0.stations[0].chargers = 0 },
        Bad("gridKilowatts") { $0.stations[0].gridKilowatts = 0 },
        Bad("gridKilowatts") { $0.stations[0].gridKilowatts = .nan },
        Bad("eastKilometres") { $0.stations[0].eastKilometres = .nan },
        Bad("demand.hours") { $0.demand.hours = [1] },
        Bad("demand.hours[2]") { $0.demand.hours[2] = -1 },
        Bad("sum of demand.hours") { $0.demand.hours = Array(repeating: 0, count: 24) },
        Bad("demand.weekdays") { $0.demand.weekdays = [] },
        Bad("swapSteps") { $0.swapSteps = [] },
        Bad("swapSteps exchange") { $0.swapSteps[1].duration = .table(quantiles: []) },
        Bad("swapSteps exchange") { $0.swapSteps[1].duration = .table(quantiles: [2, 1]) },
        Bad("swapSteps exchange") { $0.swapSteps[1].duration = .table(quantiles: [1, .nan]) },
        Bad("swapSteps exchange") { $0.swapSteps[1].duration = .fixed(seconds: -1) },
        Bad("patience") { $0.patience = .exponential(meanSeconds: 0) },
        Bad("patience") { $0.patience = .exponential(meanSeconds: .nan) },
        Bad("balking") { $0.balking = 1.5 },
        Bad("arrivingStateOfCharge") { $0.arrivingStateOfCharge.quantiles = [0, 1.1] },
        Bad("packKilowattHours") { $0.charging.packKilowattHours = 0 },
        Bad("readyStateOfCharge") { $0.charging.readyStateOfCharge = 1.01 },
        Bad("segments") { $0.charging.segments = [] },
        Bad("packKilowatts") { $0.charging.segments[0].packKilowatts = 0 },
        Bad("efficiency") { $0.charging.segments[0].efficiency = .nan },
        Bad("upToStateOfCharge") { $0.charging.segments[1].upToStateOfCharge = 0.1 },
        Bad("segments' end") { $0.charging.segments.removeLast() },
        Bad("tariff.hours") { $0.tariff.hours = [] },
        Bad("tariff.pricePerKilowattHour") { $0.tariff.pricePerKilowattHour = [1] },
        Bad("tariff.pricePerKilowattHour[2]") { $0.tariff.pricePerKilowattHour[2] = .infinity },
        Bad("policy.highShare") { $0.policy = .offPeak(middleShare: 0.5, highShare: -1) },
        Bad("rerouting.kilometresPerHour") { $0.rerouting?.kilometresPerHour = 0 },
        Bad("rerouting.acceptance") { $0.rerouting?.acceptance = .nan },
        Bad("ageing.celsius") { $0.ageing.celsius = -300 },
        Bad("prices.packDays") { $0.prices.packDays = 0 },
        Bad("prices.lostCustomer") { $0.prices.lostCustomer = -1 },
        Bad("customers would come") {
            $0.days = 36_600
            $0.stations = Array(repeating: NetworkStation(customersPerDay: 10_000), count: 1_000)
        },
        Bad("customers would come") {
            $0.days = 36_600
            $0.replications = 10
            $0.stations = Array(repeating: NetworkStation(customersPerDay: 0), count: 10_000)
        },
        Bad("cars and packs at one time") {
            $0.stations = Array(repeating: NetworkStation(customersPerDay: 1, waitingPlaces: 100_000), count: 1_000)
        },
        Bad("cars and packs at one time") {
            $0.stations[0].customersPerDay = 10_000_000
            $0.rerouting = Rerouting(acceptance: 1, farthestKilometres: 10_000, kilometresPerHour: 1)
        },
    ]

    @Test("is refused with an error that says what and where", arguments: bad)
    func refused(bad: Bad) async {
        var scenario = NetworkScenario.lively(stations: 2, days: 1)
        bad.change(&scenario)
        let error = await #expect(throws: NetworkError.self) { try await SwapNetwork.run(scenario, threads: 1) }
        #expect(error?.description.contains(bad.testDescription) == true, "\(String(describing: error))")
    }

    @Test(
        "is refused by the search too",
        arguments: [
            PackSearch(fewest: 0), PackSearch(fewest: 5, most: 4), PackSearch(days: 0), PackSearch(most: .max),
            PackSearch(fewest: .max, most: .max), PackSearch(fewest: 1, most: 200, days: 30_000),
        ])
    func search(search: PackSearch) async {
        await #expect(throws: NetworkError.self) {
            try await SwapNetwork.bestPacks(for: .lively(stations: 1, days: 1), search: search, threads: 1)
        }
    }

    @Test("is refused as a sample too, for no stations or fewer", arguments: [0, -1, .min])
    func sample(count: Int) {
        #expect(throws: NetworkError.self) { try NetworkScenario.sample(stations: count, days: 1, seed: 1).check() }
    }

    @Test("is run when it is only odd")
    func odd() async throws {
        var scenario = NetworkScenario.lively(stations: 4, days: 1)
        // Nobody comes; everybody comes; nobody ever gets power; all stations at one place.
        scenario.stations[0].customersPerDay = 0
        scenario.stations[1].customersPerDay = 20_000
        scenario.stations[1].waitingPlaces = 2_000
        scenario.stations[2].gridKilowatts = 0.1
        for index in 0..<4 {
            scenario.stations[index].eastKilometres = 0
            scenario.stations[index].northKilometres = 0
        }
        scenario.patience = .fixed(seconds: 0)
        let impatient = try await SwapNetwork.run(scenario, threads: 2)
        #expect(impatient.waitingSeconds.mean.mean == 0)
        scenario.patience = nil
        scenario.balking = 1
        scenario.threeLevelsChangeHourly()
        let report = try await SwapNetwork.run(scenario, threads: 2)
        #expect(report.stations[0].customers == 0)
        #expect(report.stations[1].lost.total + report.stations[1].sentOn > 15_000)
        #expect(report.swaps > 0)
        scenario.policy = .offPeak(middleShare: 0, highShare: 0)
        #expect(
            try await SwapNetwork.run(scenario, threads: 2).energy.highKilowattHours < report.energy.highKilowattHours)
    }
}

extension NetworkScenario {
    fileprivate mutating func threeLevelsChangeHourly() {
        tariff.hours = (0..<24).map { Tariff.Level.allCases[$0 % 3] }
    }
}
