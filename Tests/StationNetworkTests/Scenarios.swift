@testable import StationNetwork

extension NetworkScenario {
    /// A station of textbooks: the same demand at all hours, packs always ready, nobody impatient.
    static func queue(
        customersPerDay: Double, bays: Int = 1, places: Int = 100_000, service: DrawnDuration, days: Int,
        seed: UInt64 = 1,
        patience: DrawnDuration? = nil, balking: Double = 0
    ) -> NetworkScenario {
        NetworkScenario(
            stations: [
                NetworkStation(
                    customersPerDay: customersPerDay, bays: bays, waitingPlaces: places, packs: bays, slots: bays,
                    chargers: bays)
            ],
            days: days, warmUpDays: 1, seed: seed, demand: .even,
            swapSteps: [SwapStep(name: "swap", duration: service)], patience: patience, balking: balking,
            // As full as a ready one, so ready at once.
            arrivingStateOfCharge: QuantileTable(quantiles: [1]), policy: .atOnce)
    }

    /// A station of which only the packs are scarce: swaps take no time, and nobody waits.
    static func packLoop(
        customersPerDay: Double, packs: Int, chargers: Int, stateOfCharge: QuantileTable, gridKilowatts: Double = 1e6,
        days: Int, seed: UInt64 = 1
    ) -> NetworkScenario {
        NetworkScenario(
            stations: [
                NetworkStation(
                    customersPerDay: customersPerDay, waitingPlaces: 0, packs: packs, slots: packs, chargers: chargers,
                    gridKilowatts: gridKilowatts)
            ],
            days: days, warmUpDays: 1, seed: seed, demand: .even,
            swapSteps: [SwapStep(name: "swap", duration: .fixed(seconds: 0))], patience: nil, balking: 0,
            arrivingStateOfCharge: stateOfCharge, charging: .constant(packKilowattHours: 60, kilowatts: 60),
            policy: .atOnce)
    }

    /// All that the model has, small enough for tests.
    static func lively(stations: Int = 6, days: Int = 7, seed: UInt64 = 1) -> NetworkScenario {
        var scenario = NetworkScenario.sample(stations: stations, days: days, seed: seed)
        for index in scenario.stations.indices {
            scenario.stations[index].gridKilowatts = 450
            scenario.stations[index].customersPerDay += 60
            scenario.stations[index].bays = 1 + index % 2
        }
        return scenario
    }
}

/// All runs of a scenario in one thread, and what is left at their end.
func runs(of scenario: NetworkScenario) throws -> [ClusterRun] {
    try scenario.check()
    let table = RunTable(scenario)
    return table.clusters.map { members in
        var run = ClusterRun(table: table, members: members, replication: 0)
        while !run.isFinished { run.runDay() }
        return run
    }
}

extension [ClusterRun] {
    var sum: StationTally {
        var sum = StationTally()
        for run in self {
            for batch in run.batches { sum += batch }
        }
        return sum
    }
}
