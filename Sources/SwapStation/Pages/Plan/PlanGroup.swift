import Control

/// What the steps of a swap are about, in the order in which the plan shows it.
enum PlanGroup: String, CaseIterable {
    case arrival, fetching, exchange, departure, storing

    init(_ step: StepName) {
        switch step {
        case .openEntry, .driveIn, .closeEntry, .judgeParking, .securesCar: self = .arrival
        case .bringEmptyShuttle, .releaseSlot, .fetchApproach, .fetchReach, .fetchLift, .fetchDraw, .fetchCarry,
            .fetchExtend, .fetchLower, .fetchReturn, .stageFull:
            self = .fetching
        case .openHatch, .centreWheels, .raiseLift, .raiseHead, .measure, .alignHead, .dock, .unmate, .loosen,
            .lowerSpent, .centreHead, .takeSpentAway, .bringFull, .raiseFull, .alignFull, .tighten, .mate, .check,
            .lowerHead, .centreAgain, .closeHatch, .lowerLift, .openWheels, .wakeCar:
            self = .exchange
        case .openExit, .driveOut, .closeExit: self = .departure
        case .shuttleHome, .storeApproach, .storeReach, .storeLift, .storeDraw, .storeCarry, .storeExtend, .storeLower,
            .storeReturn, .lockSlot:
            self = .storing
        }
    }

    /// Its steps, in the recipe's order.
    var steps: [StepName] { StepName.allCases.filter { PlanGroup($0) == self } }
}
