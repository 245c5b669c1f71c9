extension SwapNetwork {
    /// Runs a scenario, searches the best number of packs, and reports both.
    ///
    /// - Parameters: as for ``run(_:threads:progress:)``; the progress is that of the run and then that of the search.
    /// - Throws: as ``run(_:threads:progress:)``.
    public static func study(
        _ scenario: NetworkScenario, search: PackSearch, threads: Int,
        progress: @escaping @Sendable (NetworkProgress) -> Void = { _ in }
    ) async throws -> NetworkReport {
        try scenario.check()
        try search.check(for: scenario)
        var report = try await run(scenario, threads: threads, progress: progress)
        report.bestPacks = try await bestPacks(for: scenario, search: search, threads: threads, progress: progress)
        return report
    }

    /// Searches the number of packs that costs least: see ``PackSearch``.
    public static func bestPacks(
        for scenario: NetworkScenario, search: PackSearch, threads: Int,
        progress: @escaping @Sendable (NetworkProgress) -> Void = { _ in }
    ) async throws -> PackSearchReport {
        try search.check(for: scenario)
        let stations = scenario.stations
        let most = max(min(search.most, stations.map(\.slots).max() ?? 1), search.fewest)
        let numbers = Array(search.fewest...most)
        let tables = numbers.map { RunTable(search.searched(scenario, packs: $0)) }
        let meter = ProgressMeter(
            total: numbers.count * stations.count * (search.days + scenario.warmUpDays) * scenario.replications,
            tell: progress)
        let batches = tables[0].calendar.count * scenario.replications
        var trials = numbers.map { PackTrial(packs: $0, stations: stations.count, batches: batches) }
        let runsPerTrial = stations.count * scenario.replications

        try await Crew(threads: threads).work(on: numbers.count * runsPerTrial) { job in
            let (number, rest) = job.quotientAndRemainder(dividingBy: runsPerTrial)
            let (replication, station) = rest.quotientAndRemainder(dividingBy: stations.count)
            var run = ClusterRun(table: tables[number], members: [station], replication: replication)
            while !run.isFinished {
                try Task.checkCancellation()
                run.runDay()
                meter.add(1)
            }
            return run.batches
        } inOrder: { job, tallies in
            let (number, rest) = job.quotientAndRemainder(dividingBy: runsPerTrial)
            let (replication, station) = rest.quotientAndRemainder(dividingBy: stations.count)
            trials[number].add(
                tallies, of: station, packs: tables[number].scenario.stations[station].packs,
                firstBatch: replication * tables[number].calendar.count, prices: scenario.prices)
        }
        return PackSearchReport(trials: trials, days: search.days, prices: scenario.prices)
    }
}

/// What one number of packs cost.
struct PackTrial: Sendable {
    let packs: Int
    /// Of each batch, all stations together.
    var batches: [StationTally]
    var packDays: [Double]
    /// Of each station, over the whole time.
    var stationCosts: [Double]

    init(packs: Int, stations: Int, batches: Int) {
        self.packs = packs
        self.batches = Array(repeating: StationTally(), count: batches)
        packDays = Array(repeating: 0, count: batches)
        stationCosts = Array(repeating: 0, count: stations)
    }

    mutating func add(
        _ tallies: [StationTally], of station: Int, packs: Int, firstBatch: Int, prices: NetworkPrices
    ) {
        for (index, tally) in tallies.enumerated() {
            batches[firstBatch + index] += tally
            packDays[firstBatch + index] += Double(packs) * tally.stationDays
            stationCosts[station] += Self.cost(of: tally, packDays: Double(packs) * tally.stationDays, prices: prices)
        }
    }

    func cost(ofBatch batch: Int, prices: NetworkPrices) -> Double {
        Self.cost(of: batches[batch], packDays: packDays[batch], prices: prices)
    }

    private static func cost(of tally: StationTally, packDays: Double, prices: NetworkPrices) -> Double {
        packDays * prices.packPerDay + Double(tally.lost.total) * prices.lostCustomer + tally.energyCost
    }
}

extension PackSearchReport {
    init(trials: [PackTrial], days: Int, prices: NetworkPrices) {
        func total(_ trial: PackTrial) -> Double {
            trial.batches.indices.reduce(0) { $0 + trial.cost(ofBatch: $1, prices: prices) }
        }
        let totals = trials.map(total)
        // Of equally good numbers the smaller.
        let best = totals.indices.min { (totals[$0], $0) < (totals[$1], $1) } ?? 0
        method =
            "every number of packs at every station with the same customers (common random numbers), least cost of "
            + "packs, lost customers and energy; lost customers do not drive on"
        self.days = days
        bestForAll = trials[best].packs
        candidates = trials.map { trial in
            var sum = StationTally()
            for batch in trial.batches { sum += batch }
            return Candidate(
                packs: trial.packs,
                cost: Estimate(
                    ratioOf: trial.batches.indices.map {
                        (trial.cost(ofBatch: $0, prices: prices), trial.batches[$0].stationDays)
                    }),
                packCost: trial.packDays.reduce(0, +) * prices.packPerDay / sum.stationDays,
                lostCost: Double(sum.lost.total) * prices.lostCustomer / sum.stationDays,
                energyCost: sum.energyCost / sum.stationDays,
                lostShare: sum.arrivals > 0 ? Double(sum.lost.total) / Double(sum.arrivals) : 0,
                waitingMean: sum.begun > 0 ? sum.waitedForSwap / Double(sum.begun) : 0,
                aboveBest: Estimate(
                    ratioOf: trial.batches.indices.map {
                        (
                            trial.cost(ofBatch: $0, prices: prices) - trials[best].cost(ofBatch: $0, prices: prices),
                            trial.batches[$0].stationDays
                        )
                    }))
        }
        var bestByStation: [Int] = []
        var cost = 0.0
        let stationDays = trials[best].batches.reduce(0) { $0 + $1.stationDays }
        for station in trials[best].stationCosts.indices {
            let own =
                trials.indices.min {
                    (trials[$0].stationCosts[station], $0) < (trials[$1].stationCosts[station], $1)
                } ?? best
            bestByStation.append(trials[own].packs)
            cost += trials[own].stationCosts[station]
        }
        self.bestByStation = bestByStation
        costByStation = cost / stationDays
    }
}
