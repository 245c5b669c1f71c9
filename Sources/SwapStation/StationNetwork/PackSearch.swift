/// The search for the number of packs that costs least.
///
/// Every number from the fewest to the most is tried at every station, each time with the very same customers (common random
/// numbers: A. M. Law, "Simulation Modeling and Analysis", 5th edition, 2015, section 11.2), so that the differences are
/// far surer than the costs themselves. What counts is owning the packs, the customers lost and the energy. Lost customers
/// do not drive on in the search, so each station can be judged by itself.
public struct PackSearch: Codable, Sendable, Hashable {
    public var fewest: Int
    public var most: Int
    /// How long each number is tried; the warm-up is the scenario's.
    public var days: Int

    public init(fewest: Int = 1, most: Int = 30, days: Int = 28) {
        self.fewest = fewest
        self.most = most
        self.days = days
    }
}

extension PackSearch {
    /// - Throws: ``NetworkError`` for a search that cannot be made.
    public func check(for scenario: NetworkScenario) throws(NetworkError) {
        guard (1...10_000).contains(fewest) else {
            throw .outOfRange(what: "search.fewest", value: Double(fewest), wanted: "1 to 10000")
        }
        guard (fewest...fewest + 199).contains(most) else {
            throw .outOfRange(what: "search.most", value: Double(most), wanted: "\(fewest) to \(fewest + 199)")
        }
        try searched(scenario, packs: fewest).check()
        let batches = Double(most - fewest + 1) * Double(days) * Double(scenario.replications)
        guard batches <= 1e6 else {
            throw .outOfRange(
                what: "numbers of packs times search.days times replications", value: batches, wanted: "1000000 at most"
            )
        }
        let runs = scenario.stations.reduce(0.0) { sum, station in
            let numbers = max(min(most, station.slots) - min(fewest, station.slots) + 1, 1)
            return sum + Double(numbers) * max(station.customersPerDay, 24)
        }
        let customers = runs * Double(days + scenario.warmUpDays) * Double(scenario.replications)
        guard customers <= NetworkScenario.mostCustomers else {
            throw .tooLong(customers: customers, limit: NetworkScenario.mostCustomers)
        }
    }

    /// The scenario with a number of packs at every station, as far as its rack holds them.
    func searched(_ scenario: NetworkScenario, packs: Int) -> NetworkScenario {
        var searched = scenario
        searched.days = days
        searched.rerouting = nil
        for index in searched.stations.indices {
            searched.stations[index].packs = min(packs, searched.stations[index].slots)
        }
        return searched
    }
}
