/// What every slot's charger shall do, quarter by quarter over a day, what it will cost, and what stands in the way.
public struct ChargingPlan: Hashable, Sendable {
    /// A slot's part of the plan.
    public struct SlotPlan: Hashable, Sendable {
        public let slot: Int
        public let packID: String
        /// From the grid, in kW, one figure a period: the average over it.
        public let kilowatts: [Double]
        /// The most that the charger may take until the next plan, in kW: the average of the period, but for a pack that cannot
        /// wait what it needs till then, up to all that charger, pack and grid allow.
        public let mostNow: Double
        /// When the promise wants the pack ready; `nil` if not within the plan.
        public let dueAt: StationTime?
        /// When it will be ready; `nil` if not within the plan.
        public let readyAt: StationTime?
    }

    /// Who made the plan.
    public enum Author: Hashable, Sendable {
        case solver
        /// The earliest-deadline rule, because the solver gave nothing that could be used.
        case fallback(FallbackReason)
    }

    /// Why the solver's answer was not used.
    public enum FallbackReason: Hashable, Sendable {
        case timedOut
        case failed
        /// It called a program without answer that always has one.
        case saidInfeasible
        case saidUnbounded
        /// Its answer breaks a limit of the program by this much (kW or kWh), or is no number.
        case nonsense(violation: Double)
    }

    /// When, for which periods, for which slots and by whom it was made.
    public let madeAt: StationTime
    public let periods: [PlanPeriod]
    public let slots: [SlotPlan]
    public let author: Author
    /// What the energy of this plan costs, in yuan, cars that are yet to come left aside.
    public let energyYuan: Double
    /// What the plan costs in battery life, in yuan: cycles, and keeping the energy until the plan's end.
    public let ageingYuan: Double
    /// What the packs that cars will bring are expected to cost in energy within the plan, in yuan; `nil` by the fall-back rule.
    public let expectedReturnsYuan: Double?
    /// The limits that the plan runs into, and the promises that it cannot keep.
    public let binding: [BindingLimit]
    public let shortfalls: [Shortfall]
    public let solverSeconds: Double

    /// kWh that count as nothing.
    static let tolerance = 1e-6

    /// The most that each slot's charger may take at an instant, in kW by slot number; empty outside of the plan.
    public func kilowatts(at time: StationTime) -> [Int: Double] {
        guard let index = periods.firstIndex(where: { $0.start <= time && time < $0.end }) else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: slots.map { ($0.slot, index == 0 ? $0.mostNow : $0.kilowatts[index]) })
    }

    /// When the next pack of a type that still stands in its slot will be ready.
    public func nextReady(of type: PackType, in rack: Rack) -> StationTime? {
        let standing = Set(rack.slots.compactMap { $0.pack?.type == type ? $0.pack?.id : nil })
        return slots.filter { standing.contains($0.packID) }.compactMap(\.readyAt).min()
    }
}

/// A limit that a plan runs into.
public struct BindingLimit: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The grid connection's limit.
        case grid
        /// The back end's bound.
        case backEnd
        /// The slot's charger, or what its pack accepts.
        case slot(Int)
    }

    public let kind: Kind
    /// The periods in which it binds.
    public let periods: [Int]
}

/// A promise that the plan cannot keep, and why.
public enum Shortfall: Hashable, Sendable {
    public enum Cause: Hashable, Sendable {
        /// Charger and pack are not fast enough, even alone.
        case speed
        /// The pack is too cold or too hot to be charged.
        case temperature(celsius: Double)
        case gridLimit
        case backEndBound
    }

    /// A pack will be ready after it should; `readyAt` is `nil` if not within the plan.
    case late(slot: Int, dueAt: StationTime, readyAt: StationTime?, cause: Cause)
    /// Cars of this type are expected, and the rack has no pack for them that can be given or charged.
    case noPack(type: PackType, expectedCars: Double)
}
