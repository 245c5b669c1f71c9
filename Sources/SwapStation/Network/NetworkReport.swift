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

extension NetworkReport {
    init(scenario: NetworkScenario, calendar: BatchCalendar, measured: Measured) {
        var sum = StationTally()
        for observation in measured.observations { sum += observation }
        var waiting = WaitingHistogram()
        for histogram in measured.waiting { waiting += histogram }
        func estimate(_ above: (StationTally) -> Double, over below: (StationTally) -> Double) -> Estimate {
            Estimate(ratioOf: measured.observations.map { (above($0), below($0)) })
        }

        seed = scenario.seed
        days = scenario.days
        warmUpDays = scenario.warmUpDays
        replications = scenario.replications
        batchesPerReplication = calendar.count
        daysPerBatch = calendar.daysPerBatch
        customers = sum.arrivals
        swaps = sum.swaps
        swapsPerStationDay = estimate {
            Double($0.swaps)
        } over: {
            $0.stationDays
        }
        waitingSeconds = Waiting(
            mean: estimate {
                $0.waitedForSwap
            } over: {
                Double($0.begun)
            },
            p50: waiting.quantile(0.50), p95: waiting.quantile(0.95), p99: waiting.quantile(0.99))
        lost = Lost(
            total: sum.lost.total,
            share: estimate {
                Double($0.lost.total)
            } over: {
                Double($0.arrivals)
            },
            reasons: sum.lost, sentOn: sum.sentOn)
        energy = Energy(
            kilowattHours: sum.drawnJoules / 3.6e6, lowKilowattHours: sum.lowJoules / 3.6e6,
            middleKilowattHours: sum.middleJoules / 3.6e6, highKilowattHours: sum.highJoules / 3.6e6,
            storedKilowattHours: sum.storedJoules / 3.6e6, cost: sum.energyCost,
            costPerSwap: estimate {
                $0.energyCost
            } over: {
                Double($0.swaps)
            })
        let cycles = sum.storedJoules / 3.6e6 / scenario.charging.packKilowattHours
        let lives = cycles / scenario.ageing.fullCyclesOfLife
        wear = Wear(
            equivalentFullCycles: cycles, fullCyclesPerSwap: sum.swaps > 0 ? cycles / Double(sum.swaps) : 0,
            fullCyclesOfLife: scenario.ageing.fullCyclesOfLife, packLives: lives, cost: lives * scenario.prices.pack)
        utilisation = Utilisation(
            bays: estimate {
                $0.baySeconds
            } over: {
                $0.bayDays * 86_400
            },
            chargers: estimate {
                $0.chargerSeconds
            } over: {
                $0.chargerDays * 86_400
            })
        stations = zip(measured.totals, measured.waiting).map { tally, waiting in
            Station(
                swaps: tally.swaps, customers: tally.arrivals, lost: tally.lost, sentOn: tally.sentOn,
                waitingMean: tally.begun > 0 ? tally.waitedForSwap / Double(tally.begun) : 0,
                waitingP95: waiting.quantile(0.95), bayUtilisation: tally.baySeconds / (tally.bayDays * 86_400),
                energyCost: tally.energyCost)
        }
    }
}

/// What a run counted, or all runs of a scenario.
struct Measured: Sendable {
    /// Of each batch (of each replication), all stations together.
    var observations: [StationTally]
    /// Of each station (all replications together), as is its waiting.
    var totals: [StationTally]
    var waiting: [WaitingHistogram]
}
