import Chance
import Control
import Fieldbus
import Plant

/// What becomes of a swap when the power is cut at each write to its journal, against the whole simulated plant.
package struct PowerCuts: Codable, Equatable, Sendable {
    /// When the power goes, as seen from a write.
    package enum Moment: String, CaseIterable, Codable, Sendable {
        /// The entry is lost, or half of it; nothing of what it announces was ordered.
        case before
        /// The entry is on the disk, and nothing of what it announces was ordered.
        case written
        /// The orders have just gone out.
        case ordered
        /// What was ordered is under way, or over.
        case underWay
    }

    /// How often the journal was written to in the swap.
    package private(set) var writes = 0
    /// Cuts of the controller alone, and those of the whole station.
    package private(set) var controllerCuts = 0
    package private(set) var stationCuts = 0
    /// How the swaps ended, once a person had confirmed what is where and said that it goes on.
    package private(set) var endings: [String: Int] = [:]
    /// Swaps of which nobody knows how long they took: the car came to stand while the controller had no power.
    package private(set) var untimed = 0
    /// What was wrong: rules broken, packs lost, nobody told, something that moved by itself, a swap not finished, a wrong duration.
    package private(set) var wrongs: [String] = []

    /// Serves a car and cuts the power at each write of its journal, each time in a station of its own.
    ///
    /// - Parameter stride: 1 for every cut, n for every nth.
    package static func measure(seed: UInt64, stride: Int = 1) -> PowerCuts {
        var cuts = PowerCuts()
        var random = SplitMix64(seed: seed)
        var bench = TrialBench(seed: seed)
        bench.open()
        bench.world.arrive(Plant.Arrival(parking: ParkingOffset(x: 12, y: -7, yaw: 0.4)))
        var before = bench.lastEntry
        var number = 0
        while bench.finished == nil || !bench.isOver, bench.now < 300 {
            bench.scan()
            guard bench.hasWritten else { continue }
            cuts.writes += 1
            for moment in Moment.allCases {
                for isWhole in [false, true] {
                    number += 1
                    guard number % stride == 0 else { continue }
                    let name = "\(moment) write \(cuts.writes), \(isWhole ? "whole station" : "controller")"
                    cuts.cut(bench, before, moment, isWhole: isWhole, name, &random)
                }
            }
            before = bench.lastEntry
        }
        return cuts
    }

    private mutating func cut(
        _ start: TrialBench, _ before: JournalEntry?, _ moment: Moment, isWhole: Bool, _ name: String,
        _ random: inout SplitMix64
    ) {
        var bench = start
        let scans =
            switch moment {
            case .before, .written: 0
            case .ordered: 2
            case .underWay: 3 + Int(100 * random.unit())
            }
        for _ in 0..<scans { bench.scan() }
        if isWhole { stationCuts += 1 } else { controllerCuts += 1 }
        let away = 3 + 20 * random.unit()
        if isWhole { bench.world.begin(.mains, .powerLost, lasts: away) }
        let last = moment == .before ? before : bench.lastEntry
        bench.restart(from: last, after: away)
        var problems = watchIt(&bench, last)
        problems += finish(&bench)
        wrongs += problems.map { "\(name): \($0)" }
    }

    /// For two seconds nothing may move by itself, and somebody must have been told.
    private func watchIt(_ bench: inout TrialBench, _ last: JournalEntry?) -> [String] {
        var problems: [String] = []
        for _ in 0..<30 { bench.scan() }
        let places = Axis.allCases.map { bench.world.position(of: $0) }
        for _ in 0..<170 { bench.scan() }
        if places != Axis.allCases.map({ bench.world.position(of: $0) }) {
            problems.append("something moved by itself")
        }
        if last?.swap != nil {
            if bench.machine.state != .aborted { problems.append("the station is \(bench.machine.state)") }
            if bench.machine.alarms.isEmpty { problems.append("nobody is told") }
            if bench.machine.situation.swap != last?.swap { problems.append("the swap is not the journal's") }
        }
        return problems
    }

    /// A person confirms and lets it go on, and it must come to its end.
    private mutating func finish(_ bench: inout TrialBench) -> [String] {
        let end = bench.now + 600
        while !bench.isOver, bench.now < end {
            bench.attend()
            for _ in 0..<100 where !bench.isOver { bench.scan() }
        }
        var problems = bench.world.audit.violations.map { "\($0.kind): \($0.what)" }
        if !bench.world.packsAreConserved { problems.append("a pack is lost") }
        guard bench.isOver else {
            let alarms = bench.machine.alarms.map { "\($0.kind) \($0.about)" }
            return problems + ["not finished: \(bench.machine.state) \(alarms)"]
        }
        let swap = bench.finished?.swap
        endings[swap?.refusal?.rawValue ?? (swap == nil ? "nobody" : "served"), default: 0] += 1
        if let finished = bench.finished, finished.swap.refusal == nil {
            guard let seconds = finished.swap.seconds, let stood = bench.stoodAt, let rose = bench.roseAt else {
                untimed += 1
                return problems
            }
            if seconds < finished.floorSeconds { problems.append("says \(seconds) s, below the floor") }
            if abs(seconds - (rose - stood)) > 0.1 { problems.append("says \(seconds) s, not \(rose - stood)") }
        }
        return problems
    }
}
