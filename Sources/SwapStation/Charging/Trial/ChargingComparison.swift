/// Charging by plan against charging at once, with the same cars, and against the least that is possible.
public struct ChargingComparison: Sendable {
    public let atOnce: TrialOutcome
    public let planned: TrialOutcome
    /// The least energy cost with perfect knowledge of the cars that the plan served, in yuan; `nil` if it was not asked for.
    public let leastYuan: Double?

    public init(trial: ChargingTrial, planner: ChargingPlanner, withLeast: Bool = true) throws(ChargingError) {
        atOnce = try trial.run(.atOnce)
        planned = try trial.run(.planned(planner))
        leastYuan = withLeast ? PerfectKnowledge.energyYuan(of: trial, served: planned.served) : nil
    }

    /// Energy cost of the plan over that of charging at once.
    public var energyRatio: Double { planned.energyYuan / atOnce.energyYuan }
    /// The same with battery life on both sides.
    public var totalRatio: Double {
        (planned.energyYuan + planned.ageingYuan) / (atOnce.energyYuan + atOnce.ageingYuan)
    }
    /// The least possible over the cost of charging at once.
    public var leastRatio: Double? { leastYuan.map { $0 / atOnce.energyYuan } }
    /// Cars that charging at once served and the plan refused.
    public var refusedByPlanOnly: Int { zip(atOnce.served, planned.served).count { $0 && !$1 } }
}
