import Charging

/// Decides with how much power each slot charges: a plan each quarter of an hour and after each swap, and between plans no more than
/// its packs need.
///
/// It is given the rack and the time, and answers with orders; a plan takes some milliseconds, at worst the solver's time limit.
package struct ChargingDesk: Sendable {
    /// What the desk tells of.
    package enum Event: Equatable, Sendable {
        /// The solver did not plan, and the rule did; told when it begins.
        case fallback(ChargingPlan.FallbackReason)
        /// The solver plans again.
        case recovered
        /// Nothing could be planned: every pack is charged at once, within the limits.
        case unplanned(ChargingError)
    }

    /// What the rack's chargers are to do, and what there is to tell.
    package struct Answer: Sendable {
        /// In kW from the grid by slot; nil where nothing has changed.
        package var kilowatts: [Double]?
        package var events: [Event] = []
    }

    /// A rack that changes is planned for anew after so many seconds, for in a swap it changes more than once.
    static let settlingSeconds = 5.0
    /// Less is no charging: a charger takes much of it for itself, and a pack that lacks so little is ready as promised.
    static let leastKilowatts = 1.0
    /// So far back the arrivals are counted from which the plan learns how busy the day is.
    static let memorySeconds = 6 * 3600.0

    package let settings: ChargingDeskSettings
    /// The plan in force; nil before the first, and where nothing could be planned.
    package private(set) var plan: ChargingPlan?
    /// The back end's bounds on the rack's power.
    package var bounds: [PowerBound] = [] { didSet { isStale = isStale || bounds != oldValue } }
    private let planner: ChargingPlanner
    private var isStale = true
    private var plannedQuarter = -1
    private var plannedAt = -Double.infinity
    private var plannedFor: [String?] = []
    private var began: StationTime?
    private var arrivals: [StationTime] = []
    private var ordered: [Double] = []
    private var trouble: Event?

    package init(_ settings: ChargingDeskSettings) {
        self.init(settings, planner: ChargingPlanner(settings: settings.planning))
    }

    init(_ settings: ChargingDeskSettings, planner: ChargingPlanner) {
        self.settings = settings
        self.planner = planner
    }

    /// A car has come that takes a pack, or would have.
    package mutating func arrived(at time: StationTime) { arrivals.append(time) }

    /// Looks at the rack, at least once a minute.
    ///
    /// - Parameters:
    ///   - readings: the slots that hold a pack.
    ///   - slots: how many there are.
    package mutating func look(_ readings: [SlotReading], slots: Int, now: StationTime) -> Answer {
        var answer = Answer()
        began = began ?? now
        do throws(ChargingError) {
            let rack = try Rack(slots: slots, readings: readings, charger: settings.charger, kinds: settings.kinds)
            let packs = rack.slots.map { $0.pack?.id }
            if isDue(packs, now: now) { try plan(rack, packs, now: now, &answer) }
            if let plan {
                give(orders(rack, by: plan, now: now), &answer)
                return answer
            }
        } catch {
            plan = nil
            if trouble != .unplanned(error) { answer.events.append(.unplanned(error)) }
            trouble = .unplanned(error)
        }
        give(atOnce(readings, slots: slots, now: now), &answer)
        return answer
    }

    private func isDue(_ packs: [String?], now: StationTime) -> Bool {
        isStale || now.quarter != plannedQuarter
            || packs != plannedFor && now.seconds - plannedAt >= Self.settlingSeconds
    }

    private mutating func plan(
        _ rack: Rack, _ packs: [String?], now: StationTime, _ answer: inout Answer
    ) throws(ChargingError) {
        isStale = false
        plannedQuarter = now.quarter
        plannedAt = now.seconds
        plannedFor = packs
        let since = StationTime(seconds: max(now.seconds - Self.memorySeconds, began?.seconds ?? 0))
        arrivals.removeAll { $0 < since }
        let made = try planner.plan(
            now: now, rack: rack, bounds: bounds, seen: ArrivalsSeen(cars: arrivals.count, since: since))
        plan = made
        switch made.author {
        case .fallback(let reason):
            if trouble != .fallback(reason) { answer.events.append(.fallback(reason)) }
            trouble = .fallback(reason)
        case .solver:
            if trouble != nil { answer.events.append(.recovered) }
            trouble = nil
        }
    }

    /// What the plan allows each slot whose pack is still the one that it was made for, until that is ready.
    private func orders(_ rack: Rack, by plan: ChargingPlan, now: StationTime) -> [Double] {
        let allowed = plan.kilowatts(at: now)
        let target = settings.planning.targetStateOfCharge
        return zip(rack.slots, plannedFor).map { slot, id in
            guard let pack = slot.pack, pack.id == id, !pack.isHeld, pack.stateOfCharge < target else { return 0 }
            let kilowatts = allowed[slot.number] ?? 0
            return kilowatts < Self.leastKilowatts ? 0 : kilowatts
        }
    }

    /// Every pack at full power, in the order of the slots, as far as the limits go.
    func atOnce(_ readings: [SlotReading], slots: Int, now: StationTime) -> [Double] {
        var left = bounds.filter { $0.holds(at: now) }.reduce(settings.planning.gridKilowatts) {
            min($0, $1.kilowatts)
        }
        var kilowatts = [Double](repeating: 0, count: max(0, slots))
        for reading in readings where kilowatts.indices.contains(reading.slot) && !reading.hasFault {
            guard reading.stateOfCharge < settings.planning.targetStateOfCharge else { continue }
            kilowatts[reading.slot] = min(left, settings.charger.limitKilowatts)
            left -= kilowatts[reading.slot]
        }
        return kilowatts
    }

    private mutating func give(_ kilowatts: [Double], _ answer: inout Answer) {
        // Registers have hundredths.
        let rounded = kilowatts.map { ($0 * 100).rounded(.down) / 100 }
        guard rounded != ordered else { return }
        ordered = rounded
        answer.kilowatts = rounded
    }
}
