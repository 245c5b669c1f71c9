/// One run of a group of stations whose customers may meet.
///
/// Events are kept by owner: the calendar has one, each station two (its next customer, its rack's next change of power) and
/// each customer inside one (patience's end, the swap's end, the arrival elsewhere).
struct ClusterRun {
    let table: RunTable
    /// The stations by their place in the scenario.
    let members: [Int]
    let end: Double

    var stations: [StationRun]
    var pool = CustomerPool()
    var events: EventHeap
    var now = 0.0
    /// The hour since the start up to which the tariff's level holds.
    var nextCalendarHour = 0
    var level = 0
    var daysDone = 0

    /// What was measured in each batch, all stations together, and at each station, all batches together.
    var batches: [StationTally]
    var totals: [StationTally]

    init(table: RunTable, members: [Int], replication: Int) {
        self.table = table
        self.members = members
        let scenario = table.scenario
        let days = scenario.warmUpDays + scenario.days
        end = Double(days) * 86_400
        batches = Array(repeating: StationTally(), count: table.calendar.count)
        totals = Array(repeating: StationTally(), count: members.count)
        events = EventHeap(owners: 1 + 2 * members.count)
        let places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
        stations = members.map { member in
            StationRun(
                table: table, station: scenario.stations[member],
                stream: UInt64(replication) << 32 | UInt64(member),
                detour: table.detours[member].flatMap { detour in
                    places[detour.station].map { Detour(station: $0, seconds: detour.seconds) }
                })
        }
        level = table.levels[0]
        scheduleCalendar()
        for place in stations.indices { scheduleArrival(at: place) }
    }

    var isFinished: Bool { now >= end }

    /// Runs up to the end of the next day; the calendar always has an event before or at it.
    mutating func runDay() {
        let day = daysDone
        while daysDone == day, !isFinished { step() }
    }

    /// Lets the next event happen.
    mutating func step() {
        now = events.earliestTime
        let owner = events.earliestOwner
        if owner == 0 {
            turnCalendar()
        } else if owner > 2 * stations.count {
            let index = owner - 1 - 2 * stations.count
            switch pool[index].phase {
            case .waiting: loseWaiting(index)
            case .swapping: endSwap(index)
            case .driving:
                events.remove(owner)
                let customer = pool[index]
                pool.remove(index)
                stations[customer.station].tally.received += 1
                receive(customer)
            }
        } else if owner & 1 == 1 {
            arrive(at: owner >> 1)
        } else {
            changePower(at: (owner >> 1) - 1)
        }
    }

    func owner(ofCustomer index: Int) -> Int { 1 + 2 * stations.count + index }
    func arrivalOwner(_ place: Int) -> Int { 1 + 2 * place }
    func rackOwner(_ place: Int) -> Int { 2 + 2 * place }
}
