import Fieldbus

extension StationMachine {
    mutating func abort(_ kind: Alarm.Kind, about: String = "") {
        raise(kind, about: about)
        placesAreConfirmed = situation.swap == nil
        command(.abort)
        switch kind {
        case .fire: say(.fire)
        case .gas: say(.gas)
        case .emergencyStop, .emergencyStopOrdered: say(.emergencyStop)
        case .curtain, .personInBay: say(.keepAway)
        default: if situation.swap != nil { say(.personWillHelp) }
        }
    }

    /// Tells of what is wrong, once; and anew where it comes again after a person has acknowledged it.
    mutating func raise(_ kind: Alarm.Kind, about: String = "") {
        if let known = alarms.firstIndex(where: { $0.kind == kind && $0.about == about }) {
            guard isAcknowledged(alarms[known]) else { return }
            alarms.remove(at: known)
        }
        let alarm = Alarm(kind, about: about, at: situation.now)
        alarms.append(alarm)
        actions.append(.report(.alarm(alarm)))
    }

    /// Takes alarms away, and says so of each kind of which none is left.
    mutating func endAlarms(where isOver: (Alarm) -> Bool) {
        let ended = alarms.filter(isOver)
        guard !ended.isEmpty else { return }
        alarms.removeAll(where: isOver)
        for kind in Alarm.Kind.allCases
        where ended.contains(where: { $0.kind == kind }) && !alarms.contains(where: { $0.kind == kind }) {
            actions.append(.report(.alarmEnded(kind)))
        }
    }

    /// Ends what a person has acknowledged, by Clear, and whose cause is gone: only the two together bring an alarm back to normal
    /// (ISA-18.2, 5.3).
    mutating func endWhatIsOver() {
        guard acknowledgedAt != nil, !alarms.isEmpty else { return }
        let over = Set(alarms.filter { isAcknowledged($0) && isCauseGone($0.kind) })
        if !over.isEmpty { endAlarms { over.contains($0) } }
    }

    private func isAcknowledged(_ alarm: Alarm) -> Bool { acknowledgedAt.map { alarm.at <= $0 } ?? false }

    private func isCauseGone(_ kind: Alarm.Kind) -> Bool {
        // What broke off a swap asks a person to say what is where, too.
        guard placesAreConfirmed else { return false }
        let safety = situation.safety
        return switch kind {
        // These tell of a moment; what of it is still so is told again.
        case .emergencyStopOrdered, .interlock, .stepFailed, .stepLate, .writeNotVerified, .powerWasCut: true
        case .emergencyStop: safety.contains(.emergencyStopClosed)
        case .curtain: safety.isSuperset(of: [.entryCurtainClear, .exitCurtainClear])
        case .personInBay: safety.contains(.bayFreeOfPeople)
        case .fire: safety.contains(.noFire)
        case .gas: safety.contains(.noGas)
        // Whether drives come on is known when they are asked to again.
        case .drivesWithoutPower: safety.contains(.drivesPowered)
        case .plantSilent: isConnected && situation.now - heardPlantAt <= settings.silence
        case .wrongRegisterMap: image.raw(RegisterMap.mapVersion) == RegisterMap.version
        case .notAtRest: situation.swap != nil || situation.isBayAtRest
        case .doesNotStop: isAtRest
        case .packsUnaccounted: situation.arePacksAccounted
        case .journalSilent: journalled >= journalSequence
        }
    }

    mutating func say(_ announcement: Announcement) { actions.append(.say(announcement)) }
}
