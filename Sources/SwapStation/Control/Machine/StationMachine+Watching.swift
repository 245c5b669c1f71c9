import Fieldbus

extension StationMachine {
    /// Looks for dangers, whatever the state.
    mutating func watch() {
        guard isConnected else {
            if situation.now > Self.longestWait { raise(.plantSilent) }
            return
        }
        let beat = image.raw(RegisterMap.plantHeartbeat)
        if beat != heardPlant {
            heardPlant = beat
            heardPlantAt = situation.now
        } else if situation.now - heardPlantAt > settings.silence, state != .aborted, state != .aborting {
            abort(.plantSilent)
        }
        switch state {
        case .stopped where !situation.isManual: return
        case .aborted, .aborting, .clearing, .resetting: return
        default: break
        }
        for axis in Axis.allCases {
            let position = situation.position(axis)
            guard position != seenAt[axis.rawValue] || !situation.state(axis).contains(.moving) else { continue }
            seenAt[axis.rawValue] = position
            seenMoving[axis.rawValue] = situation.now
        }
        let missing = missingSafety()
        if !missing.isEmpty {
            let kind: Alarm.Kind =
                if missing.contains(.noFire) {
                    .fire
                } else if missing.contains(.noGas) {
                    .gas
                } else if missing.contains(.emergencyStopClosed) {
                    .emergencyStop
                } else if missing.contains(.bayFreeOfPeople) {
                    .personInBay
                } else if !missing.isDisjoint(with: [.entryCurtainClear, .exitCurtainClear]) {
                    .curtain
                } else {
                    .drivesWithoutPower
                }
            abort(kind)
            return
        }
        var moving = Movements()
        for axis in Axis.allCases where situation.state(axis).contains(.moving) { moving.formUnion(Movements(axis)) }
        if image[RegisterMap.gunState].contains(.busy) {
            moving.insert(image.raw(RegisterMap.gunOperation) == GunOperation.loosen.rawValue ? .loosen : .tighten)
        }
        guard !moving.isEmpty, let rule = Interlocks.broken(moving, in: situation) else { return }
        switch rule.severity {
        case .abort: abort(.interlock, about: rule.name)
        case .hold:
            raise(.interlock, about: rule.name)
            halt()
            command(.hold)
        }
    }

    /// What keeps drives from moving and should not: by hand people may be in the bay, and drives need a moment to come on.
    private mutating func missingSafety() -> SafetyBits {
        var missing = SafetyBits.all.subtracting(situation.safety)
        guard situation.isManual else { return missing }
        missing.remove(.bayFreeOfPeople)
        let power: SafetyBits = [.drivesPowered, .controllerAlive]
        guard let since = drivesAskedAt.map({ situation.now - $0 }) else { return missing }
        // At first the registers may tell of power from before.
        if missing.isDisjoint(with: power), since >= 0.2 {
            drivesAskedAt = nil
        } else if since <= settings.drivesPatience {
            missing.subtract(power)
        }
        return missing
    }

    /// Notes since when the car that was let in stands still.
    mutating func lookForCar() {
        guard standsSince == nil, !cameUnseen, situation.swap?.begun.contains(.driveIn) == true,
            situation.presence.isSuperset(of: [.bayOccupied, .carStandsStill])
        else { return }
        standsSince = situation.now
    }
}
