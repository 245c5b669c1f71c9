/// What a run counted, or all runs of a scenario.
struct Measured: Sendable {
    /// Of each batch (of each replication), all stations together.
    var observations: [StationTally]
    /// Of each station (all replications together), as is its waiting.
    var totals: [StationTally]
    var waiting: [WaitingHistogram]
}
