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
        /// From the end of a motion to the scan that sees the drive settled.
        package var settling = 0.005

        package init() {}

        package static let none: Overhead = {
            var none = Overhead()
            none.beginning = 0
            none.settling = 0
            return none
        }()
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
    ///   - known: durations that are known already, by step: of what a driver decides, say.
    package init(
        of swap: Swap, layout: StationLayout, times: ProcessTimes, from positions: [Double], overhead: Overhead,
        known: [StepName: Double] = [:]
    ) {
        var positions = positions
        var profiles: [StepName: MotionProfile] = [:]
        var entries: [Entry] = []
        var paces: [StepName?] = []
        for step in Recipe.steps {
            var start = 0.0
            var pace: StepName?
            for dependency in step.after where dependency.concerns(swap) {
                let earlier = entries[dependency.step.rawValue]
                var moment = earlier.end
                if case .passed(let name, let position) = dependency, !swap.done.contains(name) || known[name] == nil {
                    let passing =
                        profiles[name].map { Self.passing(position(swap, layout), on: $0) } ?? earlier.duration
                    // The controller sees it a scan later.
                    moment = earlier.start + min(earlier.duration, passing + overhead.settling)
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
            for (axis, target) in step.goals(swap, layout) {
                let profile = Self.profile(layout[axis], from: positions[axis.rawValue], to: target)
                if let profile, profile.duration >= duration {
                    duration = profile.duration
                    profiles[step.name] = profile
                }
                positions[axis.rawValue] = target
            }
            if case .move = step.work { duration += overhead.settling }
            entries.append(Entry(step: step.name, start: start, duration: known[step.name] ?? duration))
            paces.append(pace)
        }
        var step: StepName? = .openExit
        while let name = step {
            entries[name.rawValue].isCritical = true
            step = paces[name.rawValue]
        }
        self.entries = entries
    }

    /// The fastest motion of an axis from rest to rest; nil where it stands at its target.
    package static func profile(
        _ limits: StationLayout.AxisLimits, from start: Double, to target: Double
    ) -> MotionProfile? {
        guard abs(target - start) > 1e-9,
            let bounds = try? AxisLimits(
                velocity: limits.velocity, acceleration: limits.acceleration, jerk: limits.jerk)
        else { return nil }
        return try? MotionProfile.fastest(
            from: KinematicState(position: start), to: KinematicState(position: target), within: bounds)
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
