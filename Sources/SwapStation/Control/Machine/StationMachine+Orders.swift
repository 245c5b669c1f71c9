import Fieldbus

extension StationMachine {
    /// Sends axes to positions so that all arrive together.
    ///
    /// - Parameter seconds: they take no less.
    mutating func move(_ goals: [(axis: Axis, target: Double)], atLeast seconds: Double = 0) {
        let goals = goals.map { ($0.axis, from: situation.position($0.axis), to: $0.target) }
        for part in JointMove(goals, situation.layout, atLeast: seconds).parts {
            let index = part.axis.rawValue
            image[RegisterMap.axisTarget, index] = part.target
            image[RegisterMap.axisTopVelocity, index] = part.velocity
            image[RegisterMap.axisTopAcceleration, index] = part.acceleration
            image[RegisterMap.axisTopJerk, index] = part.jerk
            image[RegisterMap.axisControl, index] = .enable
            orders[index] = orders[index] & 0xFFFF == 0xFFFF ? 1 : orders[index] + 1
            image.setRaw(RegisterMap.axisOrder, index, orders[index])
            situation.goals[index] = part.target
        }
    }

    /// Stops every axis as fast as its limits allow.
    mutating func halt() {
        for axis in Axis.allCases {
            image[RegisterMap.axisControl, axis.rawValue].insert(.halt)
            situation.goals[axis.rawValue] = situation.position(axis)
        }
        if image[RegisterMap.gunState].contains(.busy) { orderGuns(.none, mask: 0x3FF) }
    }

    /// Takes back what was ordered and not begun: no axis moves with an order from before when drives come on again.
    mutating func withdrawOrders() {
        for axis in Axis.allCases {
            orders[axis.rawValue] = image.raw(RegisterMap.axisTaken, axis.rawValue)
            image.setRaw(RegisterMap.axisOrder, axis.rawValue, orders[axis.rawValue])
            situation.goals[axis.rawValue] = situation.position(axis)
        }
    }

    mutating func orderGuns(_ operation: GunOperation, mask: Int) {
        image.setRaw(RegisterMap.gunOperation, 0, operation.rawValue)
        image.setRaw(RegisterMap.gunMask, 0, mask)
        image[RegisterMap.gunTargetTorque] = situation.layout.boltTorque
        image.setRaw(RegisterMap.gunOrder, 0, image.raw(RegisterMap.gunOrder) % 0xFFFF + 1)
    }

    /// What a step sets going.
    func movements(of step: Step) -> Movements {
        switch step.work {
        case .move:
            guard let swap = situation.swap else { return [] }
            var movements = Movements(step.goals(swap, situation.layout).map(\.axis))
            if step.name == .openEntry { movements.insert(.letIn) }
            if step.name == .openExit { movements.insert(.letGo) }
            return movements
        case .bolts(let operation): return operation == .loosen ? .loosen : .tighten
        case .order(let set, let clear, _):
            if set.contains(.mateHighVoltage) { return .mate }
            if clear.contains(.mateHighVoltage) { return .unmate }
            if clear.contains(.carHighVoltageOff) { return .wakeCar }
            if set.contains(.exitLightGreen) { return .letGo }
            return []
        case .check, .slot, .wait: return []
        }
    }

    /// The rule that forbids a step now; nil where it may begin.
    package func forbidding(_ step: Step) -> Interlock? {
        guard let swap = situation.swap else { return nil }
        var ahead = situation
        for goal in step.goals(swap, situation.layout) { ahead.goals[goal.axis.rawValue] = goal.target }
        return Interlocks.broken(movements(of: step), in: ahead)
    }

    /// Charges what may be charged, with what the plan allows.
    mutating func charge() {
        chargingLookedAt = situation.now
        let isAllowed = Interlocks.broken(.charge, in: situation) == nil
        for slot in 0..<situation.layout.slotCount {
            let state = situation.slot(slot)
            let isTaken = situation.swap.map { $0.slot == slot && !$0.done.contains(.lockSlot) } ?? false
            guard !isTaken else { continue }
            let mayCharge =
                isAllowed && state.isSuperset(of: [.packPresent]) && state.isDisjoint(with: [.fault, .smoke])
            let limit = slot < chargingLimits.count ? chargingLimits[slot] : settings.chargingPower
            image[RegisterMap.slotControl, slot] = mayCharge && limit > 0 ? [.lock, .charge] : .lock
            image[RegisterMap.slotPowerLimit, slot] = limit
        }
    }
}
