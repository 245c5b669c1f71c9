import Foundation

/// How much power the back end lets the station and its slots draw, over time.
public struct PowerBounds: Sendable, Equatable {
    var profiles: [Installed] = []

    /// A charging profile and where it holds.
    struct Installed: Content {
        /// 0 is the station as a whole, or each slot where the profile's purpose is about transactions.
        var evseId: Int
        var profile: ChargingProfile
        var installedAt: Date
    }

    /// Whether nothing is bounded.
    public var isEmpty: Bool { profiles.isEmpty }

    /// The most that the whole station may draw at a moment in watts; nil where nothing bounds it.
    public func stationWatts(at moment: Date) -> Double? {
        strongest(.stationMaximum, evses: [0], at: moment)
    }

    /// The most that one slot may draw at a moment in watts; nil where nothing bounds it but the station's own bound.
    public func slotWatts(_ slot: Int, at moment: Date) -> Double? {
        // A profile of the running transaction stands before the default ones (Part 2, K01.FR.31 ff.).
        strongest(.transaction, evses: [slot], at: moment)
            ?? strongest(.transactionDefault, evses: [slot, 0], at: moment)
    }

    /// The moments within a span at which any bound may change, in order, the span's start first.
    public func changes(from start: Date, to end: Date) -> [Date] {
        let all = profiles.flatMap { $0.changes(from: start, to: end) }.filter { start < $0 && $0 < end }
        return [start] + Set(all).sorted()
    }

    /// Of the profiles that hold at a moment the one of the highest stack level decides.
    private func strongest(_ purpose: ChargingProfile.Purpose, evses: [Int], at moment: Date) -> Double? {
        var best: (level: Int, watts: Double)?
        for installed in profiles
        where installed.profile.chargingProfilePurpose == purpose && evses.contains(installed.evseId) {
            guard let watts = installed.watts(at: moment) else { continue }
            // A slot's own profile is more special than one for all slots.
            let level = installed.profile.stackLevel * 2 + (installed.evseId == 0 ? 0 : 1)
            if level > best?.level ?? -1 { best = (level, watts) }
        }
        return best?.watts
    }
}

extension PowerBounds.Installed {
    /// The bound at a moment, or nil where the profile says nothing of it.
    func watts(at moment: Date) -> Double? {
        guard profile.validFrom ?? .distantPast <= moment, moment < profile.validTo ?? .distantFuture,
            let schedule = profile.chargingSchedule.first, let start = start(of: schedule, before: moment)
        else { return nil }
        let elapsed = moment.timeIntervalSince(start)
        guard elapsed >= 0, elapsed < Double(schedule.duration ?? Int.max) else { return nil }
        return schedule.chargingSchedulePeriod.last { Double($0.startPeriod) <= elapsed }?.limit
    }

    /// The moments at which the bound may change.
    func changes(from start: Date, to end: Date) -> [Date] {
        var moments = [profile.validFrom, profile.validTo].compactMap { $0 }
        guard let schedule = profile.chargingSchedule.first, var begin = self.start(of: schedule, before: start) else {
            return moments + (profile.chargingSchedule.first?.startSchedule.map { [$0] } ?? [])
        }
        repeat {
            moments += schedule.chargingSchedulePeriod.map { begin.addingTimeInterval(Double($0.startPeriod)) }
            if let duration = schedule.duration { moments.append(begin.addingTimeInterval(Double(duration))) }
            guard let cycle else { break }
            begin += cycle
        } while begin < end
        return moments
    }

    /// Seconds after which a recurring schedule begins again.
    private var cycle: TimeInterval? {
        guard profile.chargingProfileKind == .recurring else { return nil }
        return profile.recurrencyKind == .weekly ? 7 * 86_400 : 86_400
    }

    /// The latest start of a schedule that is not after a moment; its only start where it does not recur.
    private func start(of schedule: ChargingProfile.Schedule, before moment: Date) -> Date? {
        let first = schedule.startSchedule ?? profile.validFrom ?? installedAt
        guard let cycle, moment > first else { return first }
        return first.addingTimeInterval((moment.timeIntervalSince(first) / cycle).rounded(.down) * cycle)
    }
}
