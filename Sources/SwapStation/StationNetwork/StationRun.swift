/// One station while it runs.
struct StationRun: Sendable {
    let waitingPlaces: Int
    let bays: Int
    let packs: Int
    let chargers: Int
    let detour: Detour?
    /// How many ready and charging packs are enough at each level.
    let enough: [Int]

    var random: Xoshiro256
    var clock: ArrivalClock
    var line = WaitingLine()
    var busyBays = 0
    var readyPacks: Int
    var rack: ChargingRack

    var tally = StationTally()
    var waiting = WaitingHistogram()
    /// The time up to which the tally's sums over time go.
    var countedTo = 0.0
    /// Whether the warm-up is over.
    private(set) var isMeasured: Bool

    init(table: RunTable, station: NetworkStation, stream: UInt64, detour: Detour?) {
        waitingPlaces = station.waitingPlaces
        bays = station.bays
        packs = station.packs
        chargers = min(station.chargers, station.packs)
        self.detour = detour
        enough = table.scenario.policy.enough(packs: station.packs)
        random = Xoshiro256(seed: table.scenario.seed, stream: stream)
        clock = ArrivalClock(
            perDay: station.customersPerDay, factors: table.weeklyFactors,
            firstHourOfWeek: (7 - table.scenario.warmUpDays % 7) % 7 * 24)
        readyPacks = station.packs
        isMeasured = table.scenario.warmUpDays == 0
        rack = ChargingRack(
            table: table.charging, packs: station.packs, chargers: station.chargers,
            gridKilowatts: station.gridKilowatts)
    }

    /// The station's packs, each counted where it is; a bay that is busy holds one. Always the same number.
    var heldPacks: Int { readyPacks + rack.waitingCount + rack.chargingCount + busyBays }

    mutating func beginMeasuring() {
        tally = StationTally()
        isMeasured = true
    }

    /// Whether a bay is free and a pack ready.
    var canServe: Bool { busyBays < bays && readyPacks > 0 }

    /// Begins a swap, which can be served. Answers whether a pack was connected: one ready pack fewer may be one too few.
    mutating func beginSwap(waited: Double, level: Int) -> Bool {
        busyBays += 1
        readyPacks -= 1
        tally.begun += 1
        tally.waitedForSwap += waited
        if isMeasured { waiting.add(seconds: waited) }
        return startCharging(level: level)
    }

    /// Ends a swap and takes the spent pack in. Answers whether a pack was connected.
    mutating func endSwap(stateOfCharge: Double, level: Int) -> Bool {
        busyBays -= 1
        tally.swaps += 1
        rack.receive(stateOfCharge: stateOfCharge)
        return startCharging(level: level)
    }

    /// Changes the power of those packs whose change is due. Answers whether one became ready.
    mutating func changePower(level: Int) -> Bool {
        let ready = rack.change()
        guard ready > 0 else { return false }
        readyPacks += ready
        _ = startCharging(level: level)
        return true
    }

    /// Connects spent packs to chargers as the policy wants it at a level of price. Answers whether one was connected.
    mutating func startCharging(level: Int) -> Bool {
        var connected = false
        while rack.waitingCount > 0, rack.hasFreeCharger, readyPacks + rack.chargingCount < enough[level] {
            if rack.startNext() {
                readyPacks += 1
            } else {
                connected = true
            }
        }
        return connected
    }

    /// Adds what has gone on since the last change to the sums over time.
    @inline(__always)
    mutating func count(to now: Double, level: Int, price: Double) {
        let seconds = now - countedTo
        guard seconds > 0 else { return }
        countedTo = now
        tally.waitingSeconds += Double(line.count) * seconds
        tally.baySeconds += Double(busyBays) * seconds
        let charging = rack.chargingCount
        guard charging > 0 else { return }
        tally.chargerSeconds += Double(charging) * seconds
        let joules = rack.drawnWatts * seconds
        switch level {
        case 0: tally.lowJoules += joules
        case 1: tally.middleJoules += joules
        default: tally.highJoules += joules
        }
        tally.energyCost += joules * price
        tally.storedJoules += rack.storedWatts * seconds
        rack.pass(seconds: seconds)
    }
}
