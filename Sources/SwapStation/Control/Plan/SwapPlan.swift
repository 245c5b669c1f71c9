import Fieldbus
import Motion

/// When each step of a swap begins and ends, in seconds from the swap's beginning, and which of them set the pace.
package struct SwapPlan: Equatable, Sendable {
    package struct Entry: Equatable, Sendable {
        package let step: StepName
        package var start: Double
        package var duration: Double
        /// Whether the car leaves later if this takes longer.
        package var isCritical = false
        package var end: Double { start + duration }
    }

    /// What a step takes besides its motion or process, in seconds.
    package struct Overhead: Equatable, Sendable {
        /// From what a step waits for to its order on the bus: a scan that sees it, a scan that has it in the journal.
        package var beginning = 0.02
        /// How often the controller looks: whatever ends or passes a point is seen by the next scan.
        package var scan = 0.01

        package init() {}

        package static let none: Overhead = {
            var none = Overhead()
            none.beginning = 0
            none.scan = 0
            return none
        }()

        /// When what takes so long is seen to be over.
        func seen(_ seconds: Double) -> Double {
            scan > 0 ? (seconds / scan - 1e-6).rounded(.up) * scan : seconds
        }
    }

    /// By `StepName.rawValue`.
    package private(set) var entries: [Entry]

    package subscript(step: StepName) -> Entry { entries[step.rawValue] }

    /// From the car's standing still to the exit barrier's rising.
    package var seconds: Double { self[.openExit].start - self[.driveIn].end }

    /// Plans a swap.
    ///
    /// - Parameters:
    ///   - overhead: what steps take besides motion and process. None gives the physical floor: time-optimal motion along the
    ///     critical path.
    ///   - behind: steps that were done before the plan begins: they take no time.
    ///   - known: durations that are known already, by step: of what a driver decides, say.
    package init(
        of swap: Swap, layout: StationLayout, times: ProcessTimes, from positions: [Double], overhead: Overhead,
        behind: StepSet = [], known: [StepName: Double] = [:]
    ) {
        var positions = positions
        var profiles: [StepName: MotionProfile] = [:]
        var entries: [Entry] = []
        var paces: [StepName?] = []
        for step in Recipe.steps {
            guard !behind.contains(step.name) else {
                entries.append(Entry(step: step.name, start: 0, duration: 0))
                paces.append(nil)
                continue
            }
            var start = 0.0
            var pace: StepName?
            for dependency in step.after where dependency.concerns(swap) {
                let earlier = entries[dependency.step.rawValue]
                var moment = earlier.end
                if case .passed(let name, let position) = dependency, !swap.done.contains(name) || known[name] == nil {
                    let passing =
                        profiles[name].map { Self.passing(position(swap, layout), on: $0) } ?? earlier.duration
                    moment = earlier.start + min(earlier.duration, overhead.seen(passing))
                }
                moment += overhead.beginning
                if moment > start || pace == nil {
                    start = moment
                    pace = dependency.step
                }
            }
            var duration =
                step.waitsForDriver && step.name != .driveIn && step.name != .driveOut
                ? 0 : times.seconds(of: step.name)
            if case .move = step.work {
                let goals = step.goals(swap, layout).map { ($0.axis, from: positions[$0.axis.rawValue], to: $0.target) }
                let move = JointMove(goals, layout, atLeast: duration)
                duration = move.seconds
                profiles[step.name] = move.parts.first?.profile
                for part in move.parts { positions[part.axis.rawValue] = part.target }
            }
            entries.append(
                Entry(step: step.name, start: start, duration: overhead.seen(known[step.name] ?? duration)))
            paces.append(pace)
        }
        var step: StepName? = .openExit
        while let name = step {
            entries[name.rawValue].isCritical = true
            step = paces[name.rawValue]
        }
        self.entries = entries
    }

    /// When a motion from rest to rest passes a position, in seconds from its start.
    private static func passing(_ position: Double, on profile: MotionProfile) -> Double {
        let isRising = profile.end.position > profile.start.position
        var low = 0.0
        var high = profile.duration
        for _ in 0..<40 {
            let middle = (low + high) / 2
            if (profile.state(at: middle).position > position) == isRising { high = middle } else { low = middle }
        }
        return high
    }
}
