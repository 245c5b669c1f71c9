/// What came of a campaign of faults; `serai station rehearse --faults --json` prints it.
package struct FaultSummary: Codable, Equatable, Sendable {
    /// What came of the trials of one kind.
    package struct Part: Codable, Equatable, Sendable {
        package private(set) var trials = 0
        package private(set) var endings: [String: Int] = [:]
        /// How the swaps ended with which the station had stood, once all was mended.
        package private(set) var afterwards: [String: Int] = [:]
        /// Trials in which a rule of physics was broken, a pack lost, or nobody was told.
        package private(set) var wrong = 0
        /// What went wrong in them.
        package private(set) var wrongs: [String] = []
        /// Trials that were still under way when their time was over, and those from which nobody could bring the station back.
        package private(set) var unfinished: [String] = []
        package private(set) var notBroughtBack: [String] = []

        mutating func add(_ outcome: FaultCampaign.Outcome) {
            trials += 1
            endings[outcome.ending.rawValue, default: 0] += 1
            if let afterwards = outcome.afterwards {
                self.afterwards[afterwards.rawValue, default: 0] += 1
                if afterwards == .stands || afterwards == .unfinished { notBroughtBack.append(outcome.trial.name) }
            }
            if outcome.ending == .unfinished { unfinished.append(outcome.trial.name) }
            guard !outcome.wrongs.isEmpty else { return }
            wrong += 1
            wrongs += Set(outcome.wrongs).sorted().map { "\(outcome.trial.name): \($0)" }
        }
    }

    /// By `FaultCampaign.Kind`.
    package private(set) var faults: [String: Part] = [:]
    /// What was tried: by device and by how it failed, how the trials with one fault in all steps ended.
    package private(set) var tried: [String: [String: [String: Int]]] = [:]
    /// The power cut at every journal write.
    package internal(set) var powerCuts = PowerCuts()
    /// The emergency stop pressed in every step.
    package internal(set) var emergencyStops = EmergencyStops()
    /// Trials of all kinds in which anything was wrong.
    package var wrong: Int { faults.values.reduce(powerCuts.wrongs.count) { $0 + $1.wrong } }

    mutating func add(_ outcome: FaultCampaign.Outcome) {
        faults[outcome.trial.kind.rawValue, default: Part()].add(outcome)
        guard outcome.trial.kind != .pairs else { return }
        for fault in outcome.trial.faults.map(\.fault) {
            tried["\(fault.device)", default: [:]]["\(fault.kind)", default: [:]][
                outcome.ending.rawValue, default: 0] += 1
        }
    }
}

extension FaultCampaign {
    /// Tries every fault in every step, pairs of faults, the power cut at every journal write and the emergency stop in every step.
    ///
    /// - Parameter progress: called after each trial with how many are done, of how many.
    package static func all(seed: UInt64, progress: (Int, Int) -> Void = { _, _ in }) -> FaultSummary {
        let trials = trials(slots: 20, seed: seed)
        var summary = FaultSummary()
        summary.emergencyStops = EmergencyStops.measure(seed: seed, pressesPerStep: 20)
        summary.powerCuts = PowerCuts.measure(seed: seed)
        for (number, trial) in trials.enumerated() {
            summary.add(run(trial, seed: seed &+ UInt64(number)))
            progress(number + 1, trials.count)
        }
        return summary
    }
}
