/// The spent packs of one station, from the car to being ready: those that wait for a charger and those that charge.
///
/// Where the chargers ask for more than the grid gives, each gets the same share of what it asks for. So one clock, the
/// charging time, which runs slower by that share, serves all packs: in it a pack's course is fixed when it begins, and a
/// change of the share moves no event but the next (processor sharing by virtual time, as in A. Demers, S. Keshav,
/// S. Shenker, "Analysis and Simulation of a Fair Queueing Algorithm", SIGCOMM 1989).
struct ChargingRack: Sendable {
    private let table: ChargingTable
    private let gridWatts: Double

    /// States of charge of the packs that wait, in order of arrival, in a ring.
    private var waiting: [Double]
    private var firstWaiting = 0
    private(set) var waitingCount = 0

    /// The segment of the curve in which each slot's pack is.
    private var segments: [Int]
    private var freeSlots: [Int]
    /// The next change of power of each slot, in charging time.
    private var changes: EventHeap
    private var chargingTime = 0.0
    private var askedGridWatts = 0
    private var askedPackWatts = 0

    /// What each charger gets of what it asks for, above 0 up to 1.
    private(set) var share = 1.0

    init(table: ChargingTable, packs: Int, chargers: Int, gridKilowatts: Double) {
        self.table = table
        gridWatts = gridKilowatts * 1_000
        waiting = Array(repeating: 0, count: packs)
        let places = min(packs, chargers)
        segments = Array(repeating: 0, count: places)
        freeSlots = Array((0..<places).reversed())
        changes = EventHeap(owners: places)
    }

    var chargingCount: Int { changes.count }
    var hasFreeCharger: Bool { !freeSlots.isEmpty }
    /// What the station draws, in W.
    var drawnWatts: Double { Double(askedGridWatts) * share }
    /// What goes into its packs, in W.
    var storedWatts: Double { Double(askedPackWatts) * share }

    /// How long until the power of a pack next changes, in seconds; never where none charges.
    var secondsToNextChange: Double {
        changes.isEmpty ? .infinity : max((changes.earliestTime - chargingTime) / share, 0)
    }

    mutating func pass(seconds: Double) {
        chargingTime += seconds * share
    }

    /// Takes a spent pack in. The rack has room: a pack left it for each that comes.
    mutating func receive(stateOfCharge: Double) {
        var place = firstWaiting + waitingCount
        if place >= waiting.count { place -= waiting.count }
        waiting[place] = stateOfCharge
        waitingCount += 1
    }

    /// Connects the pack that has waited longest to a free charger. Answers whether it is ready at once.
    mutating func startNext() -> Bool {
        let stateOfCharge = waiting[firstWaiting]
        firstWaiting = firstWaiting + 1 == waiting.count ? 0 : firstWaiting + 1
        waitingCount -= 1
        guard stateOfCharge < table.ready else { return true }
        var segment = 0
        while table.segments[segment].end <= stateOfCharge { segment += 1 }
        if changes.isEmpty { chargingTime = 0 }
        let slot = freeSlots.removeLast()
        segments[slot] = segment
        let piece = table.segments[segment]
        changes.set(slot, at: chargingTime + (piece.end - stateOfCharge) * piece.secondsPerWhole)
        ask(gridWatts: piece.gridWatts, packWatts: piece.packWatts)
        return false
    }

    /// Changes the power of those packs whose change is due. Answers how many became ready.
    mutating func change() -> Int {
        var ready = 0
        // The change that was waited for is due, whatever the rounding of the way there.
        chargingTime = max(chargingTime, changes.earliestTime)
        while changes.earliestTime <= chargingTime {
            let slot = changes.earliestOwner
            let start = changes.earliestTime
            let before = table.segments[segments[slot]]
            let next = segments[slot] + 1
            if next == table.segments.count {
                changes.remove(slot)
                freeSlots.append(slot)
                ask(gridWatts: -before.gridWatts, packWatts: -before.packWatts)
                ready += 1
            } else {
                segments[slot] = next
                let piece = table.segments[next]
                changes.set(slot, at: start + (piece.end - before.end) * piece.secondsPerWhole)
                ask(gridWatts: piece.gridWatts - before.gridWatts, packWatts: piece.packWatts - before.packWatts)
            }
        }
        return ready
    }

    private mutating func ask(gridWatts more: Int, packWatts: Int) {
        askedGridWatts += more
        askedPackWatts += packWatts
        let asked = Double(askedGridWatts)
        share = asked > gridWatts ? gridWatts / asked : 1
    }
}
