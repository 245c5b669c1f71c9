/// What a run of the network found. Sums are over all replications together; estimates are of one.
public struct NetworkReport: Codable, Sendable, Hashable {
    /// How long those waited whose swap began, in s, from their coming to that station.
    public struct Waiting: Codable, Sendable, Hashable {
        public let mean: Estimate
        /// Medians and tails: to within 1.6 %.
        public let p50: Double
        public let p95: Double
        public let p99: Double
    }

    /// Lost customers.
    public struct Lost: Codable, Sendable, Hashable {
        public let total: Int
        /// Of the customers that came.
        public let share: Estimate
        public let reasons: LossCounts
        /// How many drove on to another station; those that were lost there are in the other figures.
        public let sentOn: Int
    }

    /// Drawn from the grid.
    public struct Energy: Codable, Sendable, Hashable {
        public let kilowattHours: Double
        public let lowKilowattHours: Double
        public let middleKilowattHours: Double
        public let highKilowattHours: Double
        /// What reached the packs.
        public let storedKilowattHours: Double
        public let cost: Double
        public let costPerSwap: Estimate
    }

    /// Of the packs that the network charged; cars and stations share one stock.
    public struct Wear: Codable, Sendable, Hashable {
        /// What was put into packs, over what a pack holds.
        public let equivalentFullCycles: Double
        public let fullCyclesPerSwap: Double
        /// After how many a pack is worn out, by ``PackAgeing``.
        public let fullCyclesOfLife: Double
        /// How many packs' whole lives were used, and their price.
        public let packLives: Double
        public let cost: Double
    }

    /// The share of the time in use, 0...1.
    public struct Utilisation: Codable, Sendable, Hashable {
        public let bays: Estimate
        public let chargers: Estimate
    }

    /// One station.
    public struct Station: Codable, Sendable, Hashable {
        public let swaps: Int
        public let customers: Int
        public let lost: LossCounts
        public let sentOn: Int
        public let waitingMean: Double
        public let waitingP95: Double
        public let bayUtilisation: Double
        public let energyCost: Double
    }

    /// As the scenario has them.
    public let seed: UInt64
    public let days: Int
    public let warmUpDays: Int
    public let replications: Int
    /// How the intervals were made: so many batches of so many days in each replication.
    public let batchesPerReplication: Int
    public let daysPerBatch: Int
    /// Those who came, swapped or not.
    public let customers: Int
    public let swaps: Int
    public let swapsPerStationDay: Estimate
    public let waitingSeconds: Waiting
    public let lost: Lost
    public let energy: Energy
    public let wear: Wear
    public let utilisation: Utilisation
    public let stations: [Station]
    /// What the search for the best number of packs found, where it was made.
    public internal(set) var bestPacks: PackSearchReport?
}
