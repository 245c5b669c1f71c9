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
