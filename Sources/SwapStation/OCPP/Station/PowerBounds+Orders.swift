import Foundation

extension PowerBounds {
    /// Takes a profile, if a swap station can heed it.
    /// - Returns: why not.
    mutating func set(_ order: SetChargingProfile, slots: Int, transactions: [String: Int], at moment: Date)
        -> StatusInfo?
    {
        let profile = order.chargingProfile
        func refusal(_ code: String, _ words: String) -> StatusInfo {
            StatusInfo(reasonCode: code, additionalInfo: words)
        }
        guard 0...slots ~= order.evseId else { return refusal("UnknownEvse", "There is no slot \(order.evseId)") }
        guard profile.stackLevel <= 9 else { return refusal("InvalidStackLevel", "Stack levels go up to 9") }
        switch profile.chargingProfilePurpose {
        case .stationMaximum:
            guard order.evseId == 0 else { return refusal("InvalidProfile", "A bound of the station has evseId 0") }
        case .transactionDefault: break
        case .transaction:
            guard let transaction = profile.transactionId, transactions[transaction] == order.evseId else {
                return refusal("TxNotFound", "No such transaction runs in this slot")
            }
        case .externalConstraints, .priorityCharging, .localGeneration:
            return refusal("UnsupportedPurpose", "This station heeds bounds of the station and of transactions")
        }
        switch profile.chargingProfileKind {
        case .absolute, .relative: break
        case .recurring:
            guard profile.recurrencyKind != nil else { return refusal("InvalidProfile", "recurrencyKind is missing") }
        case .dynamic: return refusal("UnsupportedKind", "This station heeds schedules that are known beforehand")
        }
        if let reason = Self.breach(of: profile) { return reason }
        // One of the same id, or of the same purpose, level and place, makes room (K01.FR.05, K01.FR.06).
        profiles.removeAll {
            $0.profile.id == profile.id
                || $0.evseId == order.evseId && $0.profile.stackLevel == profile.stackLevel
                    && $0.profile.chargingProfilePurpose == profile.chargingProfilePurpose
        }
        profiles.append(Installed(evseId: order.evseId, profile: profile, installedAt: moment))
        return nil
    }

    private static func breach(of profile: ChargingProfile) -> StatusInfo? {
        for schedule in profile.chargingSchedule {
            guard schedule.chargingRateUnit == .watts else {
                return StatusInfo(reasonCode: "UnsupportedRateUnit", additionalInfo: "Bounds are in watts here")
            }
            let periods = schedule.chargingSchedulePeriod
            guard periods.first?.startPeriod == 0,
                zip(periods, periods.dropFirst()).allSatisfy({ $0.startPeriod < $1.startPeriod })
            else {
                return StatusInfo(
                    reasonCode: "InvalidSchedule", additionalInfo: "Periods begin at 0 and follow in order")
            }
            guard periods.allSatisfy({ $0.limit.map { $0 >= 0 } ?? false }) else {
                return StatusInfo(reasonCode: "InvalidSchedule", additionalInfo: "Each period has a limit of 0 or more")
            }
            guard schedule.duration ?? 1 > 0 else {
                return StatusInfo(reasonCode: "InvalidSchedule", additionalInfo: "The duration is not positive")
            }
        }
        if profile.chargingProfileKind == .absolute,
            profile.chargingSchedule.contains(where: { $0.startSchedule == nil })
        {
            return StatusInfo(reasonCode: "InvalidSchedule", additionalInfo: "An absolute schedule has a start")
        }
        return nil
    }

    /// Removes profiles.
    /// - Returns: whether there was one.
    mutating func clear(_ order: ClearChargingProfile) -> Bool {
        let before = profiles.count
        let criteria = order.chargingProfileCriteria
        profiles.removeAll { installed in
            if let id = order.chargingProfileId { return installed.profile.id == id }
            return criteria?.evseId ?? installed.evseId == installed.evseId
                && criteria?.stackLevel ?? installed.profile.stackLevel == installed.profile.stackLevel
                && criteria?.chargingProfilePurpose ?? installed.profile.chargingProfilePurpose
                    == installed.profile.chargingProfilePurpose
        }
        return profiles.count < before
    }

    /// The bounds of a transaction go with it.
    /// - Returns: whether there were any.
    mutating func transactionEnded(_ id: String) -> Bool {
        let before = profiles.count
        profiles.removeAll { $0.profile.transactionId == id }
        return profiles.count < before
    }

    /// The profiles that a question is about, by slot.
    func matching(_ question: GetChargingProfiles) -> [(evseId: Int, profiles: [ChargingProfile])] {
        let criterion = question.chargingProfile
        if let sources = criterion.chargingLimitSource, !sources.contains("CSO") { return [] }
        let found = profiles.filter { installed in
            let profile = installed.profile
            return question.evseId ?? installed.evseId == installed.evseId
                && criterion.stackLevel ?? profile.stackLevel == profile.stackLevel
                && criterion.chargingProfilePurpose ?? profile.chargingProfilePurpose == profile.chargingProfilePurpose
                && criterion.chargingProfileId?.contains(profile.id) ?? true
        }
        return Dictionary(grouping: found, by: \.evseId).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.map(\.profile)) }
    }
}
