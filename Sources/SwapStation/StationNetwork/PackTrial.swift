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
