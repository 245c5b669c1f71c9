import Chance
import Control
import Fieldbus
import Foundation
import Plant

/// The real controller against the simulated plant, over the real register map, in virtual time.
///
/// Cars come at random; between them, while everything stands still, time passes in strides of a second.
package struct Rehearsal {
    package struct Settings: Sendable {
        package var cars: Int
        package var seed: UInt64
        /// Mean seconds between arrivals.
        package var meanGap = 300.0
        package var station = StationSettings()

        package init(cars: Int, seed: UInt64) {
            self.cars = cars
            self.seed = seed
        }
    }

    package static let scan = 0.01

    package private(set) var world: PlantWorld
    package private(set) var machine: StationMachine
    package private(set) var report = RehearsalReport()
    /// Virtual seconds in which the controller scanned every 10 ms, and all of them.
    package private(set) var scannedSeconds = 0.0
    package private(set) var now = 0.0
    /// The plan and the actual time of each step that no driver decides.
    package private(set) var steps: [StepTime] = []
    /// From each served car's standing still to the exit barrier's rising.
    package private(set) var swapSeconds: [Double] = []
    private let settings: Settings
    private var random: SplitMix64
    private var events: [StationEvent] = []
    private var nextArrival = 0.0
    private var isRead = false
    /// Since when nothing has happened, and since when something has gone on without an end.
    private var idleSince = 0.0
    private var busySince = 0.0
    private var wasActive = false
    private var served = 0
    private var came = 0

    package struct StepTime: Equatable, Sendable {
        package let step: StepName
        package let planned: Double
        package let actual: Double

        /// Whether it took more than 2 % longer or shorter than planned, but for rounding.
        package var isOffPlan: Bool { abs(actual - planned) > 0.02 * planned + 1e-6 }
    }

    package init(_ settings: Settings) {
        self.settings = settings
        random = SplitMix64(seed: settings.seed)
        world = PlantWorld(PlantSetup(seed: settings.seed, layout: settings.station.layout))
        machine = StationMachine(settings: settings.station)
    }

    /// Serves all cars.
    ///
    /// - Parameter look: called after each scan; for recordings.
    /// - Returns: false if the station stood still for so long that something must be wrong; the report says in which state.
    package mutating func run(look: (StationMachine) -> Void = { _ in }) -> Bool {
        for _ in 0..<10 { scanOnce() }
        events.append(.order(.reset))
        while served < settings.cars {
            if isQuiet {
                stride()
            } else {
                scanOnce()
                look(machine)
                let isIdle = machine.state == .idle && machine.situation.swap == nil && world.carCount == 0
                if !isIdle { idleSince = now }
                if isIdle || machine.active.isEmpty != wasActive { busySince = now }
                wasActive = machine.active.isEmpty
            }
            if now - busySince > 1800 || machine.state == .held || machine.state == .aborted {
                report.stuck =
                    "\(machine.state): \(machine.alarms.map { "\($0.kind) \($0.about)" }.joined(separator: ", "))"
                break
            }
        }
        close()
        return report.stuck == nil
    }

    /// Nobody is here, nothing moves, nothing is asked: a second may pass at once.
    private var isQuiet: Bool {
        machine.state == .idle && machine.situation.swap == nil && world.carCount == 0 && events.isEmpty
            && now + 1 < nextArrival && now - idleSince > 1
    }

    private mutating func stride() {
        now += 1
        busySince = now
        world.step(by: 1, image: &machine.image)
        act(machine.scan(now: now))
    }

    private mutating func scanOnce() {
        now += Self.scan
        scannedSeconds += Self.scan
        if came < settings.cars, now >= nextArrival { arrive() }
        world.step(by: Self.scan, image: &machine.image)
        let presence = machine.image[RegisterMap.presence]
        if !presence.contains(.approachOccupied) {
            isRead = false
        } else if !isRead, machine.state == .idle, machine.situation.swap == nil {
            isRead = true
            events.append(
                .arrived(
                    Control.Arrival(
                        plate: "渝AD\(10_000 + came)", confidence: 0.8 + 0.2 * random.unit(),
                        packType: world.waitingPackType ?? 0)))
        }
        let due = events
        events.removeAll(keepingCapacity: true)
        act(machine.scan(now: now, events: due))
    }

    private mutating func arrive() {
        came += 1
        nextArrival = now - settings.meanGap * log(1 - random.unit())
        world.arrive(
            Plant.Arrival(
                packType: random.unit() < 0.7 ? 1 : 2, stateOfCharge: 0.05 + 0.4 * random.unit(),
                stateOfHealth: 0.82 + 0.17 * random.unit(), temperature: 5 + 35 * random.unit()))
    }

    private mutating func act(_ actions: [StationAction]) {
        for action in actions {
            switch action {
            case .journal(let entry): events.append(.journalled(entry.sequence))
            case .authorise(let arrival): events.append(.authorised(plate: arrival.plate, isAllowed: true))
            case .say: break
            case .report(.refused(_, let refusal)):
                report.refused[refusal.rawValue, default: 0] += 1
                // Before the barrier the car turns round; in the bay it drives out, and counts when its swap is over.
                if machine.situation.swap == nil {
                    world.turnAway()
                    isRead = false
                    served += 1
                }
            case .report(.finished(let swap, let floor)):
                served += 1
                if swap.refusal == nil, let seconds = swap.seconds {
                    swapSeconds.append(seconds)
                    if swap.parkedAgain > 0 { report.parkedAgain += 1 }
                    report.add(seconds: seconds, floor: floor)
                }
            case .report(.ended(let step, let planned, let actual)):
                if !Recipe.step(step).waitsForDriver {
                    steps.append(StepTime(step: step, planned: planned, actual: actual))
                }
            case .report(.alarm(let alarm)):
                if alarm.kind == .interlock { report.interlocksBroken += 1 }
                report.alarms["\(alarm.kind) \(alarm.about)", default: 0] += 1
            case .report: break
            }
        }
    }

    private mutating func close() {
        report.interlocksBroken += world.audit.count
        for violation in world.audit.violations { report.violations["\(violation.kind)", default: 0] += 1 }
        report.stepsOffPlan = steps.count(where: \.isOffPlan)
        report.steps = steps.count
        report.virtualSeconds = now
        report.scannedSeconds = scannedSeconds
    }
}
