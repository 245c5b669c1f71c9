import Fieldbus
import Testing

@testable import Control

/// A controller, its small plant, and what a walk remembers of them.
struct WalkState {
    var machine: StationMachine
    var plant: SmallPlant
    private(set) var now = 0.0
    /// The last entry that is on disk, and the steps that the controller knows to be begun in it.
    private(set) var lastEntry: JournalEntry?
    private var onDisk: StepSet = []
    /// What a journal that does not answer has still to write.
    private var unwritten: JournalEntry?
    /// What went wrong on the way to here.
    private(set) var wrongs: [String] = []
    var isJournalling = true
    /// Whether the controller did nothing in the last scan.
    private var isQuiet = false
    private var events: [StationEvent] = []
    /// The driver does what he is not to do.
    var isParkedBadly = false
    /// A person, or the car that he let in, has set going what moves; taken back whenever the station stops.
    private var mayMove = false
    /// A person has asked the station to stand, so it need not tell him why.
    private var wasAskedToStand = false
    private var packs: [Int] = []
    private(set) var hasCarCome = false

    static let still = Set(Axis.allCases)

    init(swaps: Int = 0) {
        var settings = StationSettings()
        settings.layout = StationLayout(slotCount: 2)
        machine = StationMachine(
            settings: settings, last: JournalEntry(sequence: 0, swap: nil, swaps: swaps))
        plant = SmallPlant(layout: settings.layout)
        plant.speed = 1e6
        packs = plant.allPacks
        for _ in 0..<3 { scan() }
    }

    var isOver: Bool { hasCarCome && machine.state == .idle && machine.situation.swap == nil && !plant.carIsIn }

    var likeness: Int {
        var hasher = Hasher()
        machine.combineDecision(into: &hasher)
        hasher.combine(plant.position)
        hasher.combine(plant.goal)
        hasher.combine(plant.slots)
        hasher.combine(plant.carSays.rawValue)
        hasher.combine(plant.carIsIn)
        hasher.combine(plant.carStands)
        hasher.combine(plant.parking.x)
        hasher.combine(plant.tight)
        hasher.combine(plant.isMated)
        hasher.combine(plant.isSeized)
        hasher.combine(plant.checkFails)
        hasher.combine(plant.isSilent)
        hasher.combine(plant.safety.rawValue)
        hasher.combine(isJournalling)
        hasher.combine(isParkedBadly)
        hasher.combine(mayMove)
        hasher.combine(wasAskedToStand)
        hasher.combine(hasCarCome)
        return hasher.finalize()
    }

    // MARK: What may happen

    /// Lets something happen, and goes on until the controller waits for something else.
    mutating func take(_ stimulus: WalkStimulus) {
        switch stimulus {
        case .course: takeCourse()
        case .arrives(let axis):
            // Not far in a scan, so that what is to stop it can.
            for _ in 0..<80 where plant.goal[axis.rawValue] != plant[axis] {
                let rest = abs(plant.goal[axis.rawValue] - plant[axis])
                let stride = axis == .headZ ? 20.0 : axis == .shuttleA || axis == .shuttleB ? 100 : rest
                plant.share = min(1, stride / rest)
                scan(free: [axis])
            }
            plant.share = nil
        case .goesPartOfTheWay(let axis):
            plant.share = 0.55
            scan(free: [axis])
            plant.share = nil
        case .nothingFor(let seconds):
            let parts = 4
            for _ in 0..<parts { scan(for: seconds / Double(parts)) }
        case .gunsFinish: scan(areGunsFree: true)
        case .boltSticks: plant.isSeized = [0]
        case .checkFails: plant.checkFails = true
        case .parksBadly: isParkedBadly = true
        case .opensDoor:
            plant.carSays.remove(.doorsClosed)
            scan()
        case .rollsBack:
            plant.carStands = false
            scan()
        case .emergencyStop: plant.safety.remove(.emergencyStopClosed)
        case .curtain: plant.safety.remove(.entryCurtainClear)
        case .writeNotVerified: events.append(.writeNotVerified)
        case .plantFallsSilent:
            plant.isSilent = true
            for _ in 0..<3 { scan(for: 0.1) }
        case .journalStops:
            // What is under way ends, but the head, which an interlock would stop before a car for which it is not aligned.
            isJournalling = false
            scan(free: Self.still.subtracting([.headZ]), areGunsFree: true)
        case .powerCut: cutPower()
        case .arrived(let confidence):
            events.append(.arrived(Arrival(plate: "B", confidence: confidence, packType: 1)))
        case .notAuthorised: events.append(.authorised(plate: machine.askedFor?.plate ?? "", isAllowed: false))
        case .order(let order): give(order)
        }
        settle()
        judge()
    }

    private mutating func give(_ order: OperatorOrder) {
        events.append(.order(order))
        switch order {
        case .start where machine.state == .idle, .unhold where machine.state == .held: mayMove = true
        case .hold, .stop, .abort: wasAskedToStand = true
        default: break
        }
    }

    /// What comes next if nothing is wrong, and if a person mends what is.
    private mutating func takeCourse() {
        plant.safety = .all
        plant.isSilent = false
        plant.carSays.insert(.doorsClosed)
        if plant.carIsIn { plant.carStands = true }
        isJournalling = true
        if let entry = unwritten {
            unwritten = nil
            lastEntry = entry
            events.append(.journalled(entry.sequence))
            settle()
        }
        switch machine.state {
        case .aborted: give(.clear)
        case .stopped:
            give(
                machine.situation.isManual
                    ? .manual(false) : machine.placesAreConfirmed ? .reset : .confirmPlaces)
        case .held:
            plant.isSeized = []
            give(.unhold)
        case .idle where machine.situation.swap != nil: give(.start)
        case .idle where !hasCarCome:
            if let asked = machine.askedFor {
                events.append(.authorised(plate: asked.plate, isAllowed: true))
                mayMove = true
            } else {
                events.append(.arrived(Arrival(plate: "A", confidence: 1, packType: 1)))
            }
        case .idle, .execute, .complete, .completing, .starting: drive()
        case .resetting, .clearing, .holding, .stopping, .aborting, .unholding, .suspending, .suspended,
            .unsuspending:
            for _ in 0..<4 { scan(for: 0.1) }
        }
    }

    /// The driver does what he sees he may; everything that is under way arrives; and if nothing is, time passes.
    private mutating func drive() {
        let orders = machine.image[RegisterMap.station]
        let before = likeness
        if orders.contains(.entryLightGreen), plant[.entryBarrier] == 90, !plant.carIsIn, !hasCarCome {
            plant.parking.x = isParkedBadly ? 200 : 5
            plant.driveIn()
            packs.append(7)
            hasCarCome = true
        } else if orders.contains(.entryLightGreen), plant.carIsIn {
            plant.parking.x = 5
        }
        if orders.contains(.exitLightGreen), plant[.exitBarrier] == 90, plant.carIsIn {
            let leaves = plant.packs[.car] ?? 0
            plant.driveOut()
            packs.removeAll { $0 == leaves }
        }
        scan(free: Self.still, areGunsFree: true)
        settle()
        // A car must have been away from the exit for some seconds; and what is late is late.
        if likeness == before { for _ in 0..<7 { scan(for: 1, free: Self.still, areGunsFree: true) } }
        if likeness == before { for _ in 0..<4 { scan(for: 30) } }
    }

    private mutating func cutPower() {
        // The plant misses the heartbeat and stops what moves.
        let holding = machine.image.holding
        machine.image[RegisterMap.station].remove(.enableDrives)
        plant.stuck = Self.still
        plant.step(by: 0.001, image: &machine.image)
        let input = machine.image.input
        machine = StationMachine(settings: machine.settings, last: lastEntry)
        onDisk = []
        unwritten = nil
        machine.image.holding = holding
        machine.image.input = input
        events = []
        mayMove = false
        wasAskedToStand = false
        now = 0
    }

    // MARK: Scanning

    /// One scan of plant and controller.
    ///
    /// - Parameter free: the axes that may move in it.
    private mutating func scan(for seconds: Double = 1e-6, free: Set<Axis> = [], areGunsFree: Bool = false) {
        now += seconds
        plant.stuck = Self.still.subtracting(free)
        plant.gunsAreStuck = !areGunsFree
        plant.step(by: seconds, image: &machine.image)
        let due = events
        events.removeAll(keepingCapacity: true)
        let wasIn = machine.state
        for case .journalled in due { onDisk = lastEntry?.swap?.begun ?? [] }
        let (ordered, station) = (machine.orders, machine.situation.orders)
        isQuiet = true
        for action in machine.scan(now: now, events: due) {
            switch action {
            case .journal(let entry):
                guard isJournalling else {
                    unwritten = entry
                    break
                }
                lastEntry = entry
                events.append(.journalled(entry.sequence))
            case .report(.orderRefused), .report(.refused): continue
            case .authorise, .say, .report: break
            }
            isQuiet = false
        }
        if machine.situation.swap != nil, !machine.active.isSubset(of: onDisk) {
            wrongs.append("\(machine.active.subtracting(onDisk).steps) began before the journal had it")
        }
        isQuiet = isQuiet && machine.orders == ordered && machine.situation.orders == station
        if machine.state != wasIn || machine.state == .held || machine.state == .aborted {
            if [.aborting, .aborted, .holding, .held, .stopping, .stopped].contains(machine.state) { mayMove = false }
            if machine.state == .execute { wasAskedToStand = false }
        }
        lookAtOrders()
    }

    private mutating func settle() {
        for _ in 0..<8 {
            scan()
            if isQuiet, events.isEmpty { break }
        }
    }

    // MARK: What must hold

    /// Whatever the controller has just ordered must be allowed by the table, and by a person.
    private mutating func lookAtOrders() {
        let image = machine.image
        for axis in Axis.allCases
        where image.raw(RegisterMap.axisOrder, axis.rawValue) != image.raw(RegisterMap.axisTaken, axis.rawValue)
            && !image[RegisterMap.axisControl, axis.rawValue].contains(.halt)
        {
            if !mayMove, !machine.situation.isManual { wrongs.append("\(axis) is moved by nobody's order") }
            if let rule = Interlocks.broken(Movements(axis), in: machine.situation) {
                wrongs.append("\(axis) is moved against \(rule.name)")
            }
        }
    }

    private mutating func judge() {
        wrongs += plant.broken
        if plant.allPacks != packs.sorted() { wrongs.append("packs are \(plant.allPacks), not \(packs.sorted())") }
        // What finds the pack is done again where a person lets the swap go on.
        if let kept = lastEntry?.swap, let swap = machine.situation.swap,
            !kept.done.subtracting(Recipe.findingThePack).isSubset(of: swap.done)
        {
            wrongs.append("the journal has steps that are not done")
        }
        if [.held, .aborted].contains(machine.state), machine.alarms.isEmpty, !wasAskedToStand {
            wrongs.append("\(machine.state), and nobody is told why")
        }
        if ![.execute, .starting].contains(machine.state), !machine.active.isEmpty {
            wrongs.append("\(machine.active.steps) under way in \(machine.state)")
        }
    }
}
