/// The steps of a swap, in the order in which they mostly come.
package enum StepName: Int, CaseIterable, Codable, Sendable {
    // The full pack comes, the car drives in.
    case openEntry, bringEmptyShuttle, releaseSlot, fetchApproach, fetchReach, fetchLift, fetchDraw, fetchCarry,
        fetchExtend
    case fetchLower, fetchReturn, stageFull, driveIn, closeEntry, judgeParking, securesCar
    // The battery is changed.
    case openHatch, centreWheels, raiseLift, raiseHead, measure, alignHead, dock, unmate, loosen, lowerSpent, centreHead
    case takeSpentAway, bringFull, raiseFull, alignFull, tighten, mate, check, lowerHead, centreAgain, closeHatch,
        lowerLift
    case openWheels, wakeCar
    // The car leaves, the spent pack goes to the rack.
    case openExit, driveOut, closeExit, shuttleHome, storeApproach, storeReach, storeLift, storeDraw, storeCarry,
        storeExtend
    case storeLower, storeReturn, lockSlot
}

/// A set of steps.
package struct StepSet: OptionSet, Codable, Hashable, Sendable {
    package var rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }

    package init(_ steps: [StepName]) { rawValue = steps.reduce(0) { $0 | 1 << UInt64($1.rawValue) } }

    package static let all = StepSet(StepName.allCases)

    @inline(__always)
    package func contains(_ step: StepName) -> Bool { rawValue & 1 << UInt64(step.rawValue) != 0 }
    package mutating func insert(_ step: StepName) { rawValue |= 1 << UInt64(step.rawValue) }
    package mutating func remove(_ step: StepName) { rawValue &= ~(1 << UInt64(step.rawValue)) }

    /// The steps, in order.
    package var steps: [StepName] { StepName.allCases.filter(contains) }

    /// Calls `body` with each step, in order, without making an array.
    @inline(__always)
    package func each(_ body: (StepName) -> Void) {
        var rest = rawValue
        while rest != 0 {
            // A set is made of StepName's raw values alone.
            if let step = StepName(rawValue: rest.trailingZeroBitCount) { body(step) }
            rest &= rest - 1
        }
    }
}
