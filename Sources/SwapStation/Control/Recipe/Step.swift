import Fieldbus

/// A step of the recipe: what must have been before, what it does, when it is done, and what is done if it does not end.
package struct Step: Sendable {
    package let name: StepName
    package let after: [Dependency]
    package let work: Work
    /// What is said when it begins.
    package let says: Announcement?
    /// Seconds after which it counts as failed: so much longer than planned.
    package let patience: Double
    package let recovery: Recovery
    /// Whether somebody outside decides how long it takes: a driver, not the station.
    package let waitsForDriver: Bool

    init(
        _ name: StepName, after: [Dependency] = [], _ work: Work, says: Announcement? = nil, patience: Double = 2,
        recovery: Recovery = .retry(1), waitsForDriver: Bool = false
    ) {
        self.name = name
        self.after = after
        self.work = work
        self.says = says
        self.patience = patience
        self.recovery = recovery
        self.waitsForDriver = waitsForDriver
    }
}

extension Step {
    /// Where axes go, in one swap; empty where none does.
    package func goals(_ swap: Swap, _ layout: StationLayout) -> [(axis: Axis, target: Double)] {
        guard case .move(let goals) = work else { return [] }
        return goals.compactMap { goal in goal.axis(swap).map { ($0, goal.target(swap, layout)) } }
    }
}

/// What must have been before a step begins.
package enum Dependency: Sendable {
    case done(StepName)
    /// As `done`, in a swap that ended in a refusal; of no matter otherwise.
    case doneIfRefused(StepName)
    /// The step's first axis has passed a position on its way.
    case passed(StepName, @Sendable (Swap, StationLayout) -> Double)

    package var step: StepName {
        switch self {
        case .done(let step), .doneIfRefused(let step), .passed(let step, _): step
        }
    }

    /// Whether it matters in this swap.
    package func concerns(_ swap: Swap) -> Bool {
        if case .doneIfRefused = self { return swap.refusal != nil }
        return true
    }
}

/// An axis and where it is to go.
package struct AxisGoal: Sendable {
    /// Nil where this swap does not ask for it.
    package let axis: @Sendable (Swap) -> Axis?
    package let target: @Sendable (Swap, StationLayout) -> Double

    init(_ axis: Axis, _ target: @escaping @Sendable (Swap, StationLayout) -> Double) {
        self.axis = { _ in axis }
        self.target = target
    }

    init(
        _ axis: @escaping @Sendable (Swap) -> Axis?, _ target: @escaping @Sendable (Swap, StationLayout) -> Double
    ) {
        self.axis = axis
        self.target = target
    }
}

/// What a step does.
package enum Work: Sendable {
    /// Axes go to positions; all arrive together.
    case move([AxisGoal])
    /// All bolt guns do one thing.
    case bolts(GunOperation)
    /// Bits of the station's orders are set or cleared; done once the situation says so.
    case order(set: StationBits, clear: StationBits, until: @Sendable (Situation) -> Bool)
    /// The electrical check of the car's new pack.
    case check
    /// The slot that is emptied or filled is released or locked.
    case slot(SlotOrderBits, until: @Sendable (Situation) -> Bool)
    /// Nothing is ordered; done once the situation says so.
    case wait(until: @Sendable (Situation) -> Bool)
}

/// What is done when a step fails or does not end.
package enum Recovery: Sendable {
    /// Begin it again, so often, then hold and ask the operator.
    case retry(Int)
    /// The pack stays in the car: skip what is to come of the exchange, and let the car go as it came.
    case keepPack(after: Int)
    /// The car leaves unserved, for this reason; nothing of it has been touched.
    case refuse(Refusal)
    /// Hold and ask the operator.
    case hold
}
