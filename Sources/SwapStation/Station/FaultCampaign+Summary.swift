/// What came of a campaign of faults; `serai station rehearse --faults --json` prints it.
package struct FaultSummary: Codable, Equatable, Sendable {
    package private(set) var trials = 0
    package private(set) var endings: [String: Int] = [:]
    /// What was tried: by device and by how it failed, how the trials in all steps ended.
    package private(set) var tried: [String: [String: [String: Int]]] = [:]
    /// Trials in which a rule of physics was broken, a pack lost, or nobody was told.
    package private(set) var wrong = 0
    /// What went wrong, and in how many trials.
    package private(set) var wrongs: [String: Int] = [:]
    /// The emergency stop pressed in every step.
    package internal(set) var emergencyStops = EmergencyStops()
    /// Trials that were still under way when their time was over.
    package private(set) var unfinished: [String] = []

    mutating func add(_ outcome: FaultCampaign.Outcome) {
        trials += 1
        endings[outcome.ending.rawValue, default: 0] += 1
        let fault = outcome.trial.fault
        tried["\(fault.device)", default: [:]]["\(fault.kind)", default: [:]][outcome.ending.rawValue, default: 0] += 1
        if outcome.ending == .unfinished { unfinished.append(outcome.trial.name) }
        guard !outcome.wrongs.isEmpty else { return }
        wrong += 1
        for what in Set(outcome.wrongs) { wrongs["\(outcome.trial.name): \(what)", default: 0] += 1 }
    }
}

extension FaultCampaign {
    /// Tries every fault in every step.
    ///
    /// - Parameter progress: called after each trial with how many are done, of how many.
    package static func all(seed: UInt64, progress: (Int, Int) -> Void = { _, _ in }) -> FaultSummary {
        let trials = trials(slots: 20)
        var summary = FaultSummary()
        summary.emergencyStops = EmergencyStops.measure(seed: seed, pressesPerStep: 20)
        for (number, trial) in trials.enumerated() {
            summary.add(run(trial, seed: seed &+ UInt64(number)))
            progress(number + 1, trials.count)
        }
        return summary
    }
}
