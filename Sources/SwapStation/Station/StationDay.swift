import Chance
import Charging
import Control
import Fieldbus
import Plant

/// Some hours of a station in virtual time: the real controller, the simulated plant, cars as they are forecast, and packs that are
/// charged by plan or at once.
package struct StationDay {
    /// How packs are charged.
    package enum Policy: String, Codable, Sendable {
        /// Each at full power from the moment that it comes.
        case atOnce
        /// By a `ChargingDesk`.
        case planned
    }

    package struct Settings: Sendable {
        package var station = StationSettings()
        package var charging: ChargingDeskSettings
        /// Packs in the rack by kind; all are just ready at the beginning.
        package var packs: [Int: Int]
        package var hours = 24.0
        package var seed: UInt64

        package init(charging: ChargingDeskSettings, packs: [Int: Int], seed: UInt64) {
            self.charging = charging
            self.packs = packs
            self.seed = seed
        }
    }

    /// What a day came to.
    package struct Outcome: Codable, Equatable, Sendable {
        /// By car, in the order in which they came: whether it left with a full pack.
        package internal(set) var served: [Bool] = []
        /// Cars that were not served, by reason.
        package internal(set) var refused: [String: Int] = [:]
        /// What the energy cost, until every pack was ready again.
        package internal(set) var energyYuan = 0.0
        package internal(set) var gridKilowattHours = 0.0
        /// The most that the rack took at once.
        package internal(set) var mostKilowatts = 0.0
        package internal(set) var plans = 0
        package internal(set) var fallbacks = 0
        /// Rules that were broken, as the controller and as the witness of the plant's physics count them.
        package internal(set) var interlocksBroken = 0
        /// In which state it came to a stand; nil where it did not.
        package internal(set) var stuck: String?
    }

    private let settings: Settings
    private let policy: Policy
    private var world: PlantWorld
    private var machine: StationMachine
    private var desk: ChargingDesk
    private var cars: [TrialCar]
    private var outcome = Outcome()
    private var now = 0.0
    private var looked = 0.0
    private var quietSince = 0.0
    private var isRead = false
    private var events: [StationEvent] = []
    private var plannedAt: StationTime?
    private var atOnce: [Double] = []

    package init(_ settings: Settings, _ policy: Policy) {
        self.settings = settings
        self.policy = policy
        let planning = settings.charging.planning
        let target = planning.targetStateOfCharge + 0.002
        var rack: [Plant.Pack?] = []
        for (kind, count) in settings.packs.sorted(by: { $0.key < $1.key }) {
            guard let type = Plant.PackType.all.first(where: { $0.code == kind }) else { continue }
            rack += (0..<count).map {
                Plant.Pack(
                    identity: 1_001 + rack.count + $0, type: type, stateOfCharge: target, stateOfHealth: 0.92,
                    temperature: 25)
            }
        }
        world = PlantWorld(PlantSetup(seed: settings.seed, layout: settings.station.layout, rack: rack))
        var station = settings.station
        // Nothing is charged before it is ordered.
        station.chargingPower = 0
        machine = StationMachine(settings: station)
        desk = ChargingDesk(settings.charging)
        var generator = SplitMix64(seed: settings.seed)
        var capacities: [Charging.PackType: Double] = [:]
        for (kind, known) in settings.charging.kinds where settings.packs[kind] != nil {
            capacities[Charging.PackType(kind: kind)] = known.capacityKilowattHours
        }
        cars = TrialDemand().cars(
            days: Int((settings.hours / 24).rounded(.up)), forecast: planning.forecast, capacities: capacities,
            using: &generator
        )
        .filter { $0.car.arrival.hours < settings.hours - 0.25 }.reversed()
    }

    /// Lets the hours pass, and then time without cars until every pack is ready, so that both policies leave the same behind.
    package mutating func run() -> Outcome {
        for _ in 0..<10 { scan() }
        events.append(.order(.reset))
        let end = settings.hours * 3600
        while now < end || !isQuiet || !isReady {
            if isQuiet { pass(1) } else { scan() }
            if machine.state == .held || machine.state == .aborted || now > end + 24 * 3600 {
                outcome.stuck = "\(machine.state): \(machine.alarms.map { "\($0.kind) \($0.about)" })"
                break
            }
        }
        outcome.interlocksBroken += world.audit.count
        return outcome
    }

    private var isReady: Bool {
        machine.situation.slotReadings.allSatisfy {
            $0.stateOfCharge >= settings.charging.planning.promise.stateOfCharge
        }
    }

    /// Nobody is here, nothing moves, nothing is asked: a second may pass at once.
    private var isQuiet: Bool {
        machine.state == .idle && machine.situation.swap == nil && world.carCount == 0 && now - quietSince > 1
            && cars.last.map { $0.car.arrival.seconds > now + 1 } ?? true
    }

    private mutating func scan() {
        pass(0.01)
        if machine.state != .idle || machine.situation.swap != nil || world.carCount > 0 { quietSince = now }
    }

    private mutating func pass(_ seconds: Double) {
        now += seconds
        while let next = cars.last, next.car.arrival.seconds <= now {
            arrive(cars.removeLast())
            quietSince = now
        }
        world.step(by: seconds, image: &machine.image)
        readPlate()
        if now - looked >= 1 { charge() }
        let due = events
        events.removeAll(keepingCapacity: true)
        for action in machine.scan(now: now, events: due) { act(action) }
    }

    private mutating func arrive(_ car: TrialCar) {
        let pack = car.brings
        world.arrive(
            Plant.Arrival(
                packType: Int(car.car.packType.name) ?? 0, stateOfCharge: pack.stateOfCharge,
                stateOfHealth: pack.stateOfHealth, temperature: pack.cellCelsius))
        desk.arrived(at: StationTime(seconds: now))
    }

    private mutating func readPlate() {
        if !machine.image[RegisterMap.presence].contains(.approachOccupied) {
            isRead = false
        } else if !isRead, machine.state == .idle, machine.situation.swap == nil {
            isRead = true
            events.append(
                .arrived(
                    Control.Arrival(
                        plate: "渝AD\(10_000 + outcome.served.count)", confidence: 0.95,
                        packType: world.waitingPackType ?? 0)))
        }
    }

    /// Counts what the chargers took, and lets the policy look at the rack.
    private mutating func charge() {
        let hours = (now - looked) / 3600
        looked = now
        let slots = settings.station.layout.slotCount
        let kilowatts = (0..<slots).reduce(0) { $0 + machine.image[RegisterMap.slotPower, $1] }
        let time = StationTime(seconds: now)
        outcome.gridKilowattHours += kilowatts * hours
        outcome.energyYuan += kilowatts * hours * settings.charging.planning.tariff.price(at: time)
        outcome.mostKilowatts = max(outcome.mostKilowatts, kilowatts)
        let readings = machine.situation.slotReadings
        switch policy {
        case .planned:
            let answer = desk.look(readings, slots: slots, now: time)
            if let kilowatts = answer.kilowatts { events.append(.charging(kilowatts)) }
            guard let plan = desk.plan, plan.madeAt != plannedAt else { return }
            plannedAt = plan.madeAt
            outcome.plans += 1
            if plan.author != .solver { outcome.fallbacks += 1 }
        case .atOnce:
            let kilowatts = desk.atOnce(readings, slots: slots, now: time)
            if kilowatts != atOnce { events.append(.charging(kilowatts)) }
            atOnce = kilowatts
        }
    }

    private mutating func act(_ action: StationAction) {
        switch action {
        case .journal(let entry): events.append(.journalled(entry.sequence))
        case .authorise(let arrival): events.append(.authorised(plate: arrival.plate, isAllowed: true))
        case .report(.refused(_, let refusal)):
            outcome.refused[refusal.rawValue, default: 0] += 1
            guard machine.situation.swap == nil else { break }
            world.turnAway()
            isRead = false
            outcome.served.append(false)
        case .report(.finished(let swap, _)): outcome.served.append(swap.refusal == nil)
        case .report(.alarm(let alarm)) where alarm.kind == .interlock: outcome.interlocksBroken += 1
        case .report, .say: break
        }
    }
}
