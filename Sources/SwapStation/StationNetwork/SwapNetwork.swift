/// Runs scenarios of a network of stations.
public enum SwapNetwork {
    /// Runs a scenario and reports.
    ///
    /// - Parameters:
    ///   - scenario: the network and its customers.
    ///   - threads: how many run it, from 1; the report does not depend on it.
    ///   - progress: hears how far the run is, in order, at most once for each hundredth.
    /// - Throws: ``NetworkError`` for a scenario that cannot be run, `CancellationError` when the task is cancelled.
    public static func run(
        _ scenario: NetworkScenario, threads: Int, progress: @escaping @Sendable (NetworkProgress) -> Void = { _ in }
    ) async throws -> NetworkReport {
        try scenario.check()
        let table = RunTable(scenario)
        return NetworkReport(
            scenario: scenario, calendar: table.calendar,
            measured: try await measure(table, threads: threads, progress: progress))
    }

    static func measure(
        _ table: RunTable, threads: Int, progress: @escaping @Sendable (NetworkProgress) -> Void
    ) async throws -> Measured {
        let scenario = table.scenario
        let clusters = table.clusters
        let meter = ProgressMeter(
            total: scenario.stations.count * (scenario.days + scenario.warmUpDays) * scenario.replications,
            tell: progress)
        var measured = Measured(
            observations: Array(repeating: StationTally(), count: table.calendar.count * scenario.replications),
            totals: Array(repeating: StationTally(), count: scenario.stations.count),
            waiting: Array(repeating: WaitingHistogram(), count: scenario.stations.count))
        // Sums of fractions depend on their order; so the runs are added in the order of their numbers.
        try await Crew(threads: threads).work(on: clusters.count * scenario.replications) { number in
            let (replication, cluster) = number.quotientAndRemainder(dividingBy: clusters.count)
            var run = ClusterRun(table: table, members: clusters[cluster], replication: replication)
            while !run.isFinished {
                try Task.checkCancellation()
                run.runDay()
                meter.add(run.members.count)
            }
            // Only what was counted; the customers and packs are done with.
            return Measured(
                observations: run.batches, totals: run.totals, waiting: run.stations.map(\.waiting))
        } inOrder: { number, part in
            let (replication, cluster) = number.quotientAndRemainder(dividingBy: clusters.count)
            let first = replication * table.calendar.count
            for (batch, tally) in part.observations.enumerated() { measured.observations[first + batch] += tally }
            for (place, member) in clusters[cluster].enumerated() {
                measured.totals[member] += part.totals[place]
                measured.waiting[member] += part.waiting[place]
            }
        }
        return measured
    }
}
