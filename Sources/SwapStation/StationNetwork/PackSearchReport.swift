/// What the search for the best number of packs found. Costs are for a station and a day, in the currency of the prices.
public struct PackSearchReport: Codable, Sendable, Hashable {
    /// What one number of packs costs, where every station has it, or as many as its rack holds.
    public struct Candidate: Codable, Sendable, Hashable {
        public let packs: Int
        public let cost: Estimate
        public let packCost: Double
        public let lostCost: Double
        public let energyCost: Double
        public let lostShare: Double
        public let waitingMean: Double
        /// How much more than the best number this one costs, customer by customer the same.
        public let aboveBest: Estimate
    }

    /// How it was searched, in words; how long each number was tried; and all that were tried, from the fewest.
    public let method: String
    public let days: Int
    public let candidates: [Candidate]
    /// The best number if all stations have the same.
    public let bestForAll: Int
    /// The best number at each station, and the cost if each has its own.
    public let bestByStation: [Int]
    public let costByStation: Double
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
