import Chance
import Control
import Fieldbus
import Plant

/// How fast everything stands after the emergency stop is pressed, in every step of a swap.
package struct EmergencyStops: Codable, Equatable, Sendable {
    /// How much longer a stop may take than the time-optimal one, in seconds.
    package static let allowance = 0.030

    /// How often it was pressed, and how many axes were moving then, all together.
    package private(set) var presses = 0
    package private(set) var stops = 0
    /// From the press to all motion stopped, at most, in seconds.
    package private(set) var longestSeconds = 0.0
    /// By how many seconds the time from the press to standing exceeded the time-optimal stop at most. That stop begins from how the
    /// axis moved when the safety circuit opened, up to a cycle of the plant after the press; the wait for it counts as excess.
    package private(set) var mostBeyondOptimal = 0.0
    /// The same against the stop from how the axis moved at the press itself. An axis that is just beginning to move gains speed in that
    /// cycle, and loses it no faster.
    package private(set) var mostBeyondOptimalAtPress = 0.0
    /// The axes that were stopped, and the steps in which it was pressed.
    package private(set) var axes: [String] = []
    package private(set) var steps: [String] = []

    /// Serves a car and presses at seeded moments of each step, each time in a station of its own.
    ///
    /// - Parameter pressesPerStep: at moments spread evenly over each step's planned time, and over the plant's cycle.
    package static func measure(seed: UInt64, pressesPerStep: Int) -> EmergencyStops {
        var stops = EmergencyStops()
        var random = SplitMix64(seed: seed)
        var bench = TrialBench(seed: seed)
        bench.open()
        bench.world.arrive(Plant.Arrival(parking: ParkingOffset(x: 12, y: -7, yaw: 0.4)))
        var begun = StepSet()
        var moments: [(step: StepName, at: Double)] = []
        while bench.finished == nil, bench.now < 300 {
            bench.scan()
            bench.machine.active.subtracting(begun).each { step in
                let seconds = bench.machine.plan?[step].duration ?? 0
                moments += (0..<pressesPerStep).map { _ in (step, bench.now + seconds * random.unit()) }
            }
            begun.formUnion(bench.machine.active)
            for moment in moments where moment.at <= bench.now {
                stops.press(in: moment.step, bench, share: random.unit())
            }
            moments.removeAll { $0.at <= bench.now }
        }
        return stops
    }

    /// - Parameter share: how much of the plant's cycle, of 5 ms, has passed when it is pressed: the plant looks at its contacts once in each.
    private mutating func press(in step: StepName, _ before: TrialBench, share: Double) {
        var bench = before
        bench.world.step(by: PlantServer.stride * share, image: &bench.machine.image)
        let atPress = Axis.allCases.map { bench.world.stoppingSeconds($0) }
        var moving = Axis.allCases.filter { bench.world.isMoving($0) }
        presses += 1
        stops += moving.count
        if !steps.contains("\(step)") { steps.append("\(step)") }
        for axis in moving where !axes.contains("\(axis)") { axes.append("\(axis)") }
        bench.world.step(by: PlantServer.stride * (1 - share), image: &bench.machine.image)
        bench.decide()
        let optimal = Axis.allCases.map { bench.world.stoppingSeconds($0) }
        bench.world.openContacts.insert(.emergencyStopClosed)
        var since = PlantServer.stride * (1 - share)
        for tick in 1...10_000 where !moving.isEmpty {
            bench.world.step(by: Self.tick, image: &bench.machine.image)
            since += Self.tick
            if tick % 10 == 0 { bench.decide() }
            for axis in moving where !bench.world.isMoving(axis) {
                mostBeyondOptimal = max(mostBeyondOptimal, since - optimal[axis.rawValue])
                mostBeyondOptimalAtPress = max(mostBeyondOptimalAtPress, since - atPress[axis.rawValue])
                longestSeconds = max(longestSeconds, since)
            }
            moving.removeAll { !bench.world.isMoving($0) }
        }
        // What never stood shows as the longest stop of all.
        if !moving.isEmpty { longestSeconds = .greatestFiniteMagnitude }
    }

    /// How finely stops are looked at, in seconds: a tenth of a scan.
    private static let tick = Rehearsal.scan / 10
}
