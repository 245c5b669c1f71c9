import Fieldbus

extension StationMachine {
    enum Outcome { case under, done, failed, unanswered }

    /// How far a step is whose orders are out.
    mutating func outcome(of step: Step, _ swap: Swap) -> Outcome {
        switch step.work {
        case .move:
            for (axis, target) in step.goals(swap, situation.layout) {
                let state = situation.state(axis)
                if !state.isDisjoint(with: [.fault, .refused, .stopped]) { return .failed }
                // A drive that does not take its order at once, or says that it moves and from where it never comes away, may be
                // anywhere.
                let isTaken = image.raw(RegisterMap.axisTaken, axis.rawValue) == orders[axis.rawValue]
                if !isTaken && seconds(since: step.name) > settings.answerPatience
                    || situation.now - seenMoving[axis.rawValue] > settings.motionPatience
                {
                    return .unanswered
                }
                guard isTaken, state.contains(.inPosition), !state.contains(.moving),
                    // A drive's word alone is not enough.
                    abs(situation.position(axis) - target) <= 4 * situation.layout[axis].window
                else { return .under }
            }
            return step.name == .dock || step.name == .raiseFull
                ? situation.presence.contains(.headTouchesPack) ? .done : .under : .done
        case .bolts(let operation): return boltOutcome(operation)
        case .order(_, _, let until), .slot(_, let until), .wait(let until):
            if step.name == .judgeParking { judgeParking() }
            if step.name == .securesCar { remind() }
            return until(situation) ? .done : .under
        case .check:
            guard image.raw(RegisterMap.checkTaken) == image.raw(RegisterMap.checkOrder) else { return .under }
            return situation.car.contains(.checkPassed) ? .done : .failed
        }
    }

    private mutating func boltOutcome(_ operation: GunOperation) -> Outcome {
        let order = image.raw(RegisterMap.gunOrder)
        let mask = image.raw(RegisterMap.gunMask)
        for gun in 0..<RegisterMap.gunCount where mask & 1 << gun != 0 {
            let state = image[RegisterMap.gunState, gun]
            guard image.raw(RegisterMap.gunTaken, gun) == order, state.contains(.done), !state.contains(.busy) else {
                return state.contains(.fault) ? .failed : .under
            }
        }
        if isBackingOff {
            isBackingOff = false
            orderGuns(operation, mask: mask)
            return .under
        }
        return operation == .tighten
            ? (situation.areBoltsTight ? .done : .failed) : (situation.areBoltsLoose ? .done : .failed)
    }
}
