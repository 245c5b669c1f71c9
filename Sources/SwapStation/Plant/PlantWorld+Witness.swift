import Fieldbus

extension PlantWorld {
    /// Sees whether a rule is broken now, and says so once.
    mutating func witness(
        _ kind: Violation.Kind, of subject: Int = 0, if isBroken: Bool, _ what: (PlantWorld) -> String
    ) {
        guard audit.begins(kind, of: subject, isBroken: isBroken) else { return }
        audit.record(kind, at: time, what(self))
    }

    /// Looks at what moved in this step, and whether it might.
    mutating func witnessMotion(for seconds: Double) {
        var nowMoving: UInt32 = 0
        for axis in Axis.allCases {
            let index = axis.rawValue
            let bit = UInt32(1) << UInt32(index)
            guard moved & bit != 0, isMoving(axis) else {
                if axes[index].isAtRest, motion.hasOrder[index] || motion.stopsBy[index] < .infinity {
                    motion.hasStopped(index)
                }
                continue
            }
            nowMoving |= bit
            let began = motion.wasMoving & bit == 0
            if began, !motion.hasOrder[index], motion.stopsBy[index] == .infinity {
                audit.record(.movedWithoutOrder, at: time, "\(axis) moved without an order")
            }
            witness(.movedAfterStop, of: index, if: time > motion.stopsBy[index]) {
                "\(axis) still moved at \($0.axes[index].velocity) \(axis.unit)/s"
            }
            witnessUnderCar(axis)
        }
        // An axis that stands still between two motions of one order keeps the order until it is at rest.
        motion.wasMoving = nowMoving | (motion.wasMoving & moved)
        witnessPlaces()
    }

    /// Nothing moves at a car whose door, gear, brake or high voltage says no (GB/T 29772-2024, 5.3).
    private mutating func witnessUnderCar(_ axis: Axis) {
        guard let since = motion.unsafeSince, concernsCar(axis) else { return }
        let index = axis.rawValue
        let limits = axes[index].limits
        let longestStop = limits.velocity / limits.acceleration + limits.acceleration / limits.jerk
        let isBroken =
            motion.orderedAt[index] > since + MotionWitness.noticing
            || time > since + MotionWitness.noticing + longestStop + MotionWitness.grace
        witness(.movedUnderUnsafeCar, of: index, if: isBroken) {
            _ in "\(axis) moved while the car said no"
        }
    }

    /// Whether an axis's motion could touch a car: under a closed floor nothing can.
    private func concernsCar(_ axis: Axis) -> Bool {
        switch axis {
        case .frontPositioner, .rearPositioner, .lift, .hatch: true
        case .headX, .headY, .headYaw, .headZ: at(.hatch) > 5
        case .shuttleA, .shuttleB: at(.hatch) > 5 && abs(at(axis)) < layout.shuttleWidth
        default: false
        }
    }

    /// Whether things stand in each other's way.
    private mutating func witnessPlaces() {
        let head = at(.headZ)
        let lower = layout.headBelowShuttles + 1
        let upper = layout.headClear - 1
        for shuttle in [Axis.shuttleA, .shuttleB] where hasMoved(shuttle) || hasMoved(.headZ) {
            let off = abs(at(shuttle))
            let isInside = head > lower && head < upper && off > Self.meeting && off < layout.shuttleWidth - 1
            witness(.headHitShuttle, of: shuttle.rawValue, if: isInside) {
                "head at \($0.at(.headZ)) mm, \(shuttle) at \($0.at(shuttle)) mm"
            }
        }
        if hasMoved(.shuttleA) || hasMoved(.shuttleB) {
            witness(.shuttlesCollided, if: at(.shuttleB) - at(.shuttleA) < layout.shuttleWidth - 1) {
                "shuttles at \($0.at(.shuttleA)) mm and \($0.at(.shuttleB)) mm"
            }
        }
        if hasMoved(.headZ) || hasMoved(.hatch) {
            witness(.headHitHatch, if: head > layout.hatchHeight && at(.hatch) < layout.hatchOpen - Self.meeting) {
                "head at \($0.at(.headZ)) mm, hatch at \($0.at(.hatch)) mm"
            }
        }
        for (side, barrier) in [(-1.0, Axis.entryBarrier), (1.0, Axis.exitBarrier)] where hasMoved(barrier) {
            let isOnCar = at(barrier) < 75 && car?.isUnderBarrier(side) == true
            witness(.barrierClosedOnCar, of: barrier.rawValue, if: isOnCar) { _ in "\(barrier) on a car" }
        }
        guard car != nil else { return }
        let isAtCar = headIsAtCar
        witness(.headHitCar, of: 0, if: head > packHeight + 2) {
            "head at \($0.at(.headZ)) mm, pack at \($0.packHeight) mm"
        }
        for axis in [Axis.headX, .headY, .headYaw, .lift] where hasMoved(axis) {
            witness(.headHitCar, of: axis.rawValue, if: isAtCar && isMoving(axis)) {
                _ in "\(axis) moved while the head was at the car"
            }
        }
    }
}
