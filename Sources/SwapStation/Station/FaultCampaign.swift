import Control
import Fieldbus
import Plant

/// Every fault of every device, begun in every step of a swap: what becomes of it.
package struct FaultCampaign: Sendable {
    /// A fault and the step in which it begins; nil for before the car comes.
    package struct Trial: Sendable {
        package let fault: PlantFault
        package let step: StepName?

        package init(_ fault: PlantFault, in step: StepName?) {
            self.fault = fault
            self.step = step
        }

        package var name: String { "\(fault.device) \(fault.kind) in \(step.map { "\($0)" } ?? "quiet")" }
    }

    /// How a trial ended.
    package enum Ending: String, Codable, CaseIterable, Sendable {
        /// The car left with a full pack, as if nothing had been.
        case served
        /// The car left with its own pack, and was told why.
        case refused
        /// The station stands, in Held or Aborted, and says what a person is to look at.
        case stands
        /// Still under way when the time was over.
        case unfinished
    }

    package struct Outcome: Sendable {
        package let trial: Trial
        package let ending: Ending
        /// What was wrong in truth: violations, lost packs, a station that stands and tells nobody why. Empty where all is well.
        package let wrongs: [String]
        package let alarms: [Alarm]
    }

    /// All trials for a station with so many slots; slots and chargers other than the first are left out, for they are alike.
    package static func trials(slots: Int) -> [Trial] {
        let faults = PlantFault.all(slots: slots).filter {
            switch $0.device {
            case .charger(let slot), .slot(let slot): slot == 0
            case .gun(let number), .bolt(let number): number < 2
            default: true
            }
        }
        return faults.flatMap { fault in
            [Trial(fault, in: nil)] + StepName.allCases.map { Trial(fault, in: $0) }
        }
    }

    /// Serves one car while a device fails.
    ///
    /// - Parameter seconds: virtual seconds after which a trial is over: with one drive crawling a swap takes ten minutes.
    package static func run(_ trial: Trial, seed: UInt64, seconds: Double = 900) -> Outcome {
        var bench = TrialBench(seed: seed)
        bench.open()
        if trial.step == nil { bench.world.begin(trial.fault.device, trial.fault.kind) }
        bench.world.arrive(Plant.Arrival(parking: ParkingOffset(x: 12, y: -7, yaw: 0.4)))
        var hasBegun = trial.step == nil
        var ending: Ending?
        while ending == nil, bench.now < seconds {
            bench.scan()
            if let step = trial.step, !hasBegun, bench.machine.active.contains(step) {
                hasBegun = true
                bench.world.begin(trial.fault.device, trial.fault.kind)
            }
            if let refusal = bench.finished {
                ending = refusal ? .refused : .served
            } else if [.held, .aborted].contains(bench.machine.state) {
                ending = .stands
            } else if bench.wasTurnedAway {
                ending = .refused
            }
        }
        // What still moves comes to rest.
        for _ in 0..<200 { bench.scan() }
        var wrongs = bench.world.audit.violations.map { "\($0.kind): \($0.what)" }
        if !bench.world.packsAreConserved { wrongs.append("a pack is lost") }
        if ending == .stands, bench.machine.alarms.isEmpty { wrongs.append("the station stands and says nothing") }
        if let entry = bench.lastEntry, entry.swap != bench.machine.situation.swap, ending == .stands,
            entry.swap?.done.isSubset(of: bench.machine.situation.swap?.done ?? []) == false
        {
            wrongs.append("the journal knows of steps that were not done")
        }
        return Outcome(
            trial: trial, ending: ending ?? .unfinished, wrongs: wrongs, alarms: bench.machine.alarms)
    }
}
