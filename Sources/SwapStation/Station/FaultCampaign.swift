import Chance
import Control
import Fieldbus
import Plant

/// Faults of devices, begun in every step of a swap: what becomes of them, and whether a person can bring the station back.
package struct FaultCampaign: Sendable {
    /// How many faults, and for how long.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// One, until somebody mends it.
        case lasting
        /// One that is over by itself after 50 ms to 2 s.
        case short
        /// Two, each short or lasting.
        case pairs
    }

    /// A fault and the step in which it begins; nil for before the car comes.
    package struct Beginning: Sendable {
        package let fault: PlantFault
        package let step: StepName?

        var name: String {
            let seconds = fault.lasts.map { " for \(($0 * 1000).rounded() / 1000) s" } ?? ""
            return "\(fault.device) \(fault.kind)\(seconds) in \(step.map { "\($0)" } ?? "quiet")"
        }
    }

    package struct Trial: Sendable {
        package let kind: Kind
        package let faults: [Beginning]

        package var name: String { faults.map(\.name).joined(separator: " and ") }
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
        /// What became of the swap where the station stood, once all was mended and a person had said the words; nil where it did not.
        package let afterwards: Ending?
        /// What was wrong in truth: violations, lost packs, a station that stands and tells nobody why. Empty where all is well.
        package let wrongs: [String]
        package let alarms: [Alarm]
    }

    /// All trials for a station with so many slots; slots and chargers other than the first are left out, for they are alike.
    package static func trials(slots: Int, seed: UInt64, pairs: Int = 5000) -> [Trial] {
        var random = SplitMix64(seed: seed)
        let faults = PlantFault.all(slots: slots).filter {
            switch $0.device {
            case .charger(let slot), .slot(let slot): slot == 0
            case .gun(let number), .bolt(let number): number < 2
            default: true
            }
        }
        let beginnings = faults.flatMap { fault in
            [Beginning(fault: fault, step: nil)] + StepName.allCases.map { Beginning(fault: fault, step: $0) }
        }
        func shortened(_ beginning: Beginning) -> Beginning {
            var fault = beginning.fault
            fault.lasts = 0.05 + 1.95 * random.unit()
            return Beginning(fault: fault, step: beginning.step)
        }
        let lasting = beginnings.map { Trial(kind: .lasting, faults: [$0]) }
        let short = beginnings.map { Trial(kind: .short, faults: [shortened($0)]) }
        let paired = (0..<pairs).map { _ in
            let two = (0..<2).map { _ in
                // The table of faults is not empty.
                let one = beginnings[Int.random(in: beginnings.indices, using: &random)]
                return random.unit() < 0.5 ? one : shortened(one)
            }
            return Trial(kind: .pairs, faults: two)
        }
        return lasting + short + paired
    }

    /// Serves one car while devices fail, and where the station stands, mends all and lets a person bring it back.
    ///
    /// - Parameter seconds: virtual seconds after which a trial is over: with one drive crawling a swap takes ten minutes.
    package static func run(_ trial: Trial, seed: UInt64, seconds: Double = 900) -> Outcome {
        var bench = TrialBench(seed: seed)
        bench.open()
        var ahead = trial.faults
        func begin(_ bench: inout TrialBench) {
            for beginning in ahead where beginning.step.map(bench.machine.active.contains) ?? true {
                bench.world.begin(beginning.fault.device, beginning.fault.kind, lasts: beginning.fault.lasts)
            }
            ahead.removeAll { $0.step.map(bench.machine.active.contains) ?? true }
        }
        begin(&bench)
        bench.world.arrive(Plant.Arrival(parking: ParkingOffset(x: 12, y: -7, yaw: 0.4)))
        var ending: Ending?
        while ending == nil, bench.now < seconds {
            bench.scan()
            if !ahead.isEmpty { begin(&bench) }
            ending = Self.ending(bench)
        }
        // What still moves comes to rest.
        for _ in 0..<200 { bench.scan() }
        let alarms = bench.machine.alarms
        var wrongs: [String] = []
        if ending == .stands, alarms.isEmpty { wrongs.append("the station stands and says nothing") }
        if let entry = bench.lastEntry?.swap, let swap = bench.machine.situation.swap, ending == .stands,
            !entry.done.isSubset(of: swap.done)
        {
            wrongs.append("the journal knows of steps that were not done")
        }
        let afterwards = ending == .stands ? bringBack(&bench, within: seconds) : nil
        wrongs += bench.world.audit.violations.map { "\($0.kind): \($0.what)" }
        if !bench.world.packsAreConserved { wrongs.append("a pack is lost") }
        return Outcome(
            trial: trial, ending: ending ?? .unfinished, afterwards: afterwards, wrongs: wrongs, alarms: alarms)
    }

    private static func ending(_ bench: TrialBench) -> Ending? {
        if let finished = bench.finished { return finished.swap.refusal == nil ? .served : .refused }
        if [.held, .aborted].contains(bench.machine.state) { return .stands }
        return bench.wasTurnedAway ? .refused : nil
    }

    /// Everything is mended, and a person says what is to be said each time that the station stands.
    private static func bringBack(_ bench: inout TrialBench, within seconds: Double) -> Ending {
        bench.world.repair()
        let end = bench.now + seconds
        while bench.now < end {
            bench.attend()
            for _ in 0..<100 where bench.finished == nil { bench.scan() }
            if let ending = ending(bench), ending != .stands { return ending }
            if bench.isOver { return .refused }
        }
        return [.held, .aborted, .stopped].contains(bench.machine.state) ? .stands : .unfinished
    }
}
