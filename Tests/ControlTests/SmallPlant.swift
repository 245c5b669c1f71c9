import Control
import Fieldbus

/// A plant in a few lines, for tests of the controller alone: axes go straight to their goals, nothing is ever wrong unless a test
/// says so.
struct SmallPlant {
    let layout: StationLayout
    /// How much faster than a real one.
    var speed = 1.0
    var position: [Double]
    var goal: [Double]
    var packs = [PackPlace: Int]()
    var slots: [Int]
    /// Packs are bolted in the car; loosened guns stand at 0.
    var tight = Array(repeating: true, count: RegisterMap.gunCount)
    var isMated = true
    var safety = SafetyBits.all
    var carStands = false
    var carIsIn = false
    var parking = (x: 5.0, y: -4.0, yaw: 0.2)
    var carSays: CarBits = [.linked, .doorsClosed, .gearInPark, .brakeOn]
    var isVoltageOff = false
    var isSeized = Set<Int>()
    /// Axes that do not move.
    var stuck = Set<Axis>()
    var isSilent = false
    /// The share of their way that axes go in a step; nil for as far as their speed allows.
    var share: Double?
    var gunsAreStuck = false
    /// Seconds from when drives are enabled until they have power.
    var drivesTake = 0.0
    private var enabledFor = 0.0
    /// Whether the next electrical check fails.
    var checkFails = false
    /// Seconds for which a car that drives out is still under the exit barrier.
    private var underExit = 0.0
    private var orders: [Int]
    private var gunOrder = 0
    private var gunBusyUntil = 0.0
    private var gunStates = Array(repeating: GunBits([]), count: RegisterMap.gunCount)
    private var checked = false
    private var wasUnsafe = false
    private var time = 0.0
    /// What a rule of physics would not forgive.
    private(set) var broken: [String] = []

    init(layout: StationLayout = StationLayout()) {
        self.layout = layout
        position = Axis.allCases.map {
            switch $0 {
            case .shuttleA: -layout.shuttleTransfer
            case .shuttleB: layout.shuttleTransfer
            default: 0
            }
        }
        goal = position
        orders = Array(repeating: 0, count: position.count)
        slots = (0..<layout.slotCount).map { 1000 + $0 }
        slots[layout.slotCount - 1] = 0
    }

    subscript(axis: Axis) -> Double { position[axis.rawValue] }

    /// Every pack, wherever it is.
    var allPacks: [Int] { (slots + packs.values).filter { $0 != 0 }.sorted() }

    mutating func driveIn(pack: Int = 7) {
        carIsIn = true
        carStands = true
        packs[.car] = pack
        tight = Array(repeating: true, count: tight.count)
        isMated = true
        checked = false
    }

    mutating func driveOut() {
        if self[.lift] > 0 || self[.headZ] > layout.headClear { broken.append("drove off the lift") }
        if packs[.car] ?? 0 == 0 || tight.contains(false) { broken.append("drove off without its pack") }
        carIsIn = false
        carStands = false
        underExit = 2
        packs[.car] = 0
        isVoltageOff = false
    }

    mutating func step(by seconds: Double, image: inout ProcessImage) {
        time += seconds
        underExit -= seconds
        guard !isSilent else { return }
        let station = image[RegisterMap.station]
        enabledFor = station.contains(.enableDrives) ? enabledFor + seconds : 0
        let mayMove = safety == .all && station.contains(.enableDrives) && enabledFor >= drivesTake
        var moving = Set<Axis>()
        for axis in Axis.allCases {
            let index = axis.rawValue
            let control = image[RegisterMap.axisControl, index]
            let order = image.raw(RegisterMap.axisOrder, index)
            var state = image[RegisterMap.axisState, index]
            if order != orders[index], control == .enable, mayMove {
                orders[index] = order
                goal[index] = image[RegisterMap.axisTarget, index]
                state.subtract([.stopped, .inPosition])
            }
            if control.contains(.halt) || !mayMove {
                if goal[index] != position[index] { state.insert(.stopped) }
                goal[index] = position[index]
            }
            let rest = goal[index] - position[index]
            let stride = share.map { abs(rest) * $0 } ?? layout[axis].velocity * speed * seconds
            image[RegisterMap.axisVelocity, index] = 0
            if rest != 0, !stuck.contains(axis) {
                // What comes to a halt in between has been going at full speed.
                if share != nil {
                    image[RegisterMap.axisVelocity, index] = rest > 0 ? layout[axis].velocity : -layout[axis].velocity
                }
                position[index] += abs(rest) <= stride ? rest : rest > 0 ? stride : -stride
            }
            let isMoving = goal[index] != position[index]
            if isMoving { moving.insert(axis) }
            for (bit, isOn) in [(AxisBits.moving, isMoving), (.inPosition, !isMoving), (.enabled, mayMove)] {
                if isOn { state.insert(bit) } else { state.remove(bit) }
            }
            image[RegisterMap.axisState, index] = state
            image.setRaw(RegisterMap.axisTaken, index, orders[index])
            image[RegisterMap.axisPosition, index] = position[index]
        }
        movePacks()
        look(moving)
        turnGuns(&image)
        if station.contains(.mateHighVoltage) { isMated = isMated || self[.headZ] == layout.headDocked }
        if !station.contains(.mateHighVoltage), self[.headZ] == layout.headDocked { isMated = false }
        if carIsIn { isVoltageOff = station.contains(.carHighVoltageOff) }
        write(&image, moving)
    }

    private mutating func movePacks() {
        let z = self[.headZ]
        for (shuttle, place) in [(Axis.shuttleA, PackPlace.shuttleA), (.shuttleB, .shuttleB)] {
            if abs(self[shuttle]) < 1 {
                if z < layout.headTransfer, packs[.head] ?? 0 != 0 { hand(.head, to: place) }
                if z >= layout.headTransfer, packs[place] ?? 0 != 0 { hand(place, to: .head) }
            }
            let transfer = StationLayout.side(of: shuttle) * layout.shuttleTransfer
            guard self[.stackerFork] < -layout.forkReach + 1, abs(self[.stackerX] - transfer) < 1 else { continue }
            if self[.stackerZ] > layout.transferHeight + layout.forkRise / 2, packs[place] ?? 0 != 0 {
                hand(place, to: .stacker)
            }
            if self[.stackerZ] < layout.transferHeight + layout.forkRise / 2, packs[.stacker] ?? 0 != 0 {
                hand(.stacker, to: place)
            }
        }
        if z == layout.headDocked, packs[.car] ?? 0 == 0, packs[.head] ?? 0 != 0, !tight.contains(false) {
            hand(.head, to: .car)
        }
        if z < layout.headDocked, packs[.car] ?? 0 != 0, !tight.contains(true) { hand(.car, to: .head) }
        guard self[.stackerFork] > layout.forkReach - 1 else { return }
        for slot in slots.indices {
            let place = layout.stackerPosition(ofSlot: slot)
            guard abs(self[.stackerX] - place.x) < 1, abs(self[.stackerZ] - place.z) <= layout.forkRise else {
                continue
            }
            if self[.stackerZ] > place.z + layout.forkRise / 2, slots[slot] != 0 {
                if packs[.stacker] ?? 0 != 0 { broken.append("two packs on the stacker") }
                packs[.stacker] = slots[slot]
                slots[slot] = 0
            } else if self[.stackerZ] < place.z + layout.forkRise / 2, let pack = packs[.stacker], pack != 0 {
                if slots[slot] != 0 { broken.append("two packs in slot \(slot)") }
                slots[slot] = pack
                packs[.stacker] = 0
            }
        }
    }

    private mutating func hand(_ from: PackPlace, to: PackPlace) {
        if packs[to] ?? 0 != 0 { broken.append("two packs at \(to)") }
        packs[to] = packs[from]
        packs[from] = 0
    }

    private mutating func look(_ moving: Set<Axis>) {
        let carIsSafe = carSays.isSuperset(of: [.linked, .doorsClosed, .gearInPark, .brakeOn]) && isVoltageOff
        // The controller sees it a scan later.
        if carIsIn, !carIsSafe, wasUnsafe, let axis = moving.first(where: \.isInBay) {
            broken.append("\(axis) moved at an unsafe car")
        }
        wasUnsafe = carIsIn && !carIsSafe
        if self[.shuttleB] - self[.shuttleA] < layout.shuttleWidth { broken.append("shuttles met") }
        if moving.contains(.hatch), self[.headZ] > layout.headClear + 1 { broken.append("hatch met head") }
        let width = layout.shuttleWidth
        let places = position
        func isUnderCar(_ shuttle: Axis) -> Bool { abs(places[shuttle.rawValue]) < width }
        for shuttle in [Axis.shuttleA, .shuttleB]
        where moving.contains(shuttle) && isUnderCar(shuttle) && self[.headZ] > layout.headBelowShuttles {
            broken.append("\(shuttle) met head")
        }
    }

    private mutating func turnGuns(_ image: inout ProcessImage) {
        let order = image.raw(RegisterMap.gunOrder)
        let mask = image.raw(RegisterMap.gunMask)
        let operation = GunOperation(rawValue: image.raw(RegisterMap.gunOperation)) ?? .none
        if order != gunOrder {
            gunOrder = order
            gunBusyUntil = time + 1 / speed
            for gun in tight.indices where mask & 1 << gun != 0 { gunStates[gun] = .busy }
        }
        if time >= gunBusyUntil, !gunsAreStuck {
            for gun in tight.indices where gunStates[gun].contains(.busy) {
                switch operation {
                case .loosen where isSeized.contains(gun): gunStates[gun] = [.done, .torqueTooHigh]
                case .tighten where isSeized.contains(gun): gunStates[gun] = [.done, .angleTooSmall]
                case .loosen:
                    if isMated { broken.append("loosened with connectors on") }
                    if self[.lift] != layout.liftRaised || self[.headZ] != layout.headDocked {
                        broken.append("loosened in the air")
                    }
                    tight[gun] = false
                    gunStates[gun] = [.done, .good]
                case .tighten:
                    tight[gun] = true
                    gunStates[gun] = [.done, .good]
                case .none, .backOff: gunStates[gun] = .done
                }
            }
        }
        for gun in tight.indices {
            image[RegisterMap.gunState, gun] = gunStates[gun]
            image.setRaw(RegisterMap.gunTaken, gun, gunOrder)
            image[RegisterMap.gunTorque, gun] = operation == .tighten ? 60 : 5
            image[RegisterMap.gunAngle, gun] = operation == .tighten ? 45 : 2200
        }
    }

    private mutating func write(_ image: inout ProcessImage, _ moving: Set<Axis>) {
        image.setRaw(RegisterMap.mapVersion, 0, RegisterMap.version)
        image.setRaw(RegisterMap.plantHeartbeat, 0, image.raw(RegisterMap.plantHeartbeat) % 0xFFFF + 1)
        image[RegisterMap.safety] = enabledFor >= drivesTake ? safety : safety.subtracting(.drivesPowered)
        var presence = PresenceBits()
        if carIsIn { presence.insert(.bayOccupied) }
        if carStands { presence.insert(.carStandsStill) }
        if underExit > 0 { presence.insert(.exitOccupied) }
        if carIsIn, self[.lift] > layout.liftTouches { presence.insert(.liftBearsCar) }
        if carIsIn, self[.lift] == layout.liftRaised { presence.insert(.residualMeasured) }
        if self[.headZ] == layout.headDocked { presence.insert(.headTouchesPack) }
        if packs[.head] ?? 0 != 0 { presence.insert(.packOnHead) }
        if packs[.shuttleA] ?? 0 != 0 { presence.insert(.packOnShuttleA) }
        if packs[.shuttleB] ?? 0 != 0 { presence.insert(.packOnShuttleB) }
        if packs[.stacker] ?? 0 != 0 { presence.insert(.packOnStacker) }
        if carIsIn, isMated { presence.formUnion([.highVoltageMated, .coolantMated]) }
        image[RegisterMap.presence] = presence
        var car = carIsIn ? carSays : []
        if carIsIn {
            if isVoltageOff { car.insert(.highVoltageOff) }
            if packs[.car] ?? 0 != 0 { car.insert(.packPresent) }
            if packs[.car] ?? 0 != 0, !tight.contains(false) { car.insert(.packLocked) }
            if image.raw(RegisterMap.checkOrder) != image.raw(RegisterMap.checkTaken) {
                checked = isMated && !tight.contains(false) && !checkFails
                checkFails = false
                image.setRaw(RegisterMap.checkTaken, 0, image.raw(RegisterMap.checkOrder))
            }
            if checked { car.insert(.checkPassed) }
            if !isVoltageOff, isMated { car.insert(.readyToDrive) }
        }
        image[RegisterMap.car] = car
        image[RegisterMap.parkingX] = parking.x
        image[RegisterMap.parkingY] = parking.y
        image[RegisterMap.parkingYaw] = parking.yaw
        image[RegisterMap.residualX] = 6
        image[RegisterMap.residualY] = -4
        image[RegisterMap.residualYaw] = 0.3
        for place in PackPlace.allCases { image.setRaw(RegisterMap.packIdentity, place.rawValue, packs[place] ?? 0) }
        image.setRaw(RegisterMap.slotCount, 0, layout.slotCount)
        for slot in slots.indices {
            let orders = image[RegisterMap.slotControl, slot]
            var state = SlotBits()
            if slots[slot] != 0 { state.insert(.packPresent) }
            if slots[slot] != 0, orders.contains(.lock) { state.insert(.connected) }
            image[RegisterMap.slotState, slot] = state
            image.setRaw(RegisterMap.slotPack, slot, slots[slot])
            image.setRaw(RegisterMap.slotPackType, slot, slots[slot] == 0 ? 0 : 1)
            image[RegisterMap.slotStateOfCharge, slot] = slots[slot] == 0 ? 0 : 0.95
            image[RegisterMap.slotStateOfHealth, slot] = 0.95
            image[RegisterMap.slotTemperature, slot] = 25
        }
    }
}
