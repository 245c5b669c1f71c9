import Fieldbus
import Foundation

/// A battery-swap station's hardware as physics: orders come from the holding registers, what is measured goes to the input ones.
///
/// It knows no clock, no socket and no chance but its seed's. A number already in an order's register when power comes on counts
/// as seen, so nothing moves by itself; and the safety circuit must be reset first.
package struct PlantWorld: Sendable {
    /// The longest step while something moves, in seconds; `step` divides longer ones.
    package static let longestStep = 0.01
    /// How exactly things that hand packs over must meet, in millimetres, and degrees.
    static let meeting = 5.0
    static let meetingYaw = 0.3
    /// How exactly the head's pins must meet a pack in a car (NB/T 33006).
    static let seating = 2.0
    static let seatingYaw = 0.2

    package let layout: StationLayout
    /// Seconds since the plant was switched on.
    package internal(set) var time = 0.0
    package internal(set) var audit = PhysicalAudit()
    /// Contacts of the safety circuit that are open: an e-stop that is pressed, a person in a curtain.
    package var openContacts: SafetyBits = []
    /// In °C.
    package var ambientTemperature: Double
    /// Hours that pass for the packs in one of the world's.
    let chargingPace: Double

    var random: PlantRandom
    var axes: [ServoAxis]
    var guns: [BoltGun]
    var bolts: [Bolt]
    var store: PackStore
    var chargers: [Charger]
    var safety = SafetyCircuit()
    var highVoltage = PackConnector()
    var coolant = PackConnector()
    var car: VisitingCar?
    var queue: [Arrival] = []
    var lastIdentity = 5000
    /// Where the positioners leave the front and the rear wheels, in millimetres to the left.
    var wheelsRest = (front: 0.0, rear: 0.0)
    var parkingMeasured: ParkingOffset?
    var residualMeasured: ParkingOffset?
    /// Seconds for which the lifted car has hung still.
    var hangsStill = 0.0
    var isFirstStep = true
    var lastStationBits = 0
    /// Bits of the axes that moved in the last step, and of those whose registers are to be written.
    var moved: UInt32 = 0
    var changed: UInt32 = ~0
    /// Positions before the last step.
    var before: [Double]
    var nextParking: ParkingOffset?
    var gunsAreBusy = false
    var gunsHaveChanged = true
    var rackHasChanged = true
    /// A bit for each slot whose lock is closed.
    var lockedSlots: UInt64 = 0
    var seenGunOrder = 0
    var seenCheckOrder = 0
    var checkTaken = 0
    var entryLightWasGreen = false
    var slowSeconds = 0.0
    var plantHeartbeat = 0.0
    var decay: (seconds: Double, factor: Double) = (0, 0)
    var motion: MotionWitness

    // MARK: What is wrong with it

    var faults: FaultBoard
    /// Faults draw from their own source, so that a fault changes nothing else.
    var faultRandom: PlantRandom
    /// The input registers as the controller saw them last, kept while there are faults.
    var shown: [UInt16] = []
    /// The holding registers as they came last, kept while there are faults.
    var heard: ProcessImage?
    var lastExchange = 0.0
    var sensorChanged = [Double](repeating: 0, count: PlantDevice.sensorCount)
    var gatewayChanged = 0.0
    var mateWanted = (highVoltage: true, coolant: true)

    package init(_ setup: PlantSetup) {
        layout = setup.layout
        ambientTemperature = setup.ambientTemperature
        chargingPace = setup.chargingPace
        random = PlantRandom(seed: setup.seed)
        axes = Axis.allCases.map { axis in
            let start = Self.start(of: axis, setup.layout)
            return ServoAxis(axis, setup.layout[axis], at: start)
        }
        before = axes.map(\.position)
        guns = Array(repeating: BoltGun(), count: RegisterMap.gunCount)
        bolts = []
        let slots = setup.layout.slotCount
        store = PackStore(rack: Array((setup.rack + Array(repeating: nil, count: slots)).prefix(slots)))
        chargers = Array(repeating: Charger(), count: slots)
        motion = MotionWitness(axes: axes.count)
        faults = FaultBoard(slots: slots)
        faultRandom = PlantRandom(seed: setup.seed ^ 0xFA17)
        renewBolts()
    }

    /// Where an axis stands when the station is switched on.
    private static func start(of axis: Axis, _ layout: StationLayout) -> Double {
        switch axis {
        case .shuttleA, .shuttleB: StationLayout.side(of: axis) * layout.shuttleTransfer
        default: 0
        }
    }

    mutating func renewBolts() {
        bolts = (0..<RegisterMap.gunCount).map { _ in Bolt(tightenedTo: layout.boltTorque, random: &random) }
    }

    /// Whether there are as many packs as there must be, each once.
    package var packsAreConserved: Bool { store.isConserved }

    /// Advances the station by some seconds.
    ///
    /// Steps longer than `longestStep` are divided while anything moves, and are one step while nothing does.
    package mutating func step(by seconds: Double, image: inout ProcessImage) {
        guard seconds > 0, seconds.isFinite else { return }
        var left = seconds
        while left > 1e-9 {
            if time >= faults.nextChange { changeFaults() }
            let stride = left <= Self.longestStep * 1.001 || isQuiet(image) ? min(left, 1) : Self.longestStep
            exchange(for: stride, image: &image)
            left -= stride
        }
    }

    /// Advances by the orders that came last, and shows the image what there is to see, as far as the line works.
    private mutating func exchange(for seconds: Double, image: inout ProcessImage) {
        guard !faults.isClear || !shown.isEmpty else {
            advance(by: seconds, image: image)
            return publish(into: &image)
        }
        let works = lineWorks()
        if works || heard == nil { heard = image }
        advance(by: seconds, image: heard ?? image)
        disobey()
        guard works else { return }
        publish(into: &image)
        if faults.isClear {
            shown = []
            heard = nil
        } else {
            distort(&image)
        }
    }

    private mutating func advance(by seconds: Double, image: ProcessImage) {
        time += seconds
        guard hasPower else { return advanceUnpowered(by: seconds) }
        if decay.seconds != seconds { decay = (seconds, exp(-seconds / ServoAxis.lag)) }
        let orders = StationBits(rawValue: UInt16(truncatingIfNeeded: image.raw(RegisterMap.station.field)))
        keepSafe(for: seconds, orders: orders, image: image)
        takeAxisOrders(image)
        moveAxes(for: seconds)
        if car != nil || !queue.isEmpty { driveCar(for: seconds, orders: orders, image: image) }
        if moved != 0 { handlePacks() }
        turnBolts(for: seconds, image: image)
        connect(for: seconds, orders: orders)
        lockSlots(image)
        slowSeconds += seconds
        if slowSeconds >= 1 { charge(image) }
        if moved != 0 || motion.isWatching { witnessMotion(for: seconds) }
        plantHeartbeat += seconds
        isFirstStep = false
    }

    /// Without mains brakes close, cars stand and packs cool; what an axis passes before it stands is handed over all the same.
    private mutating func advanceUnpowered(by seconds: Double) {
        if decay.seconds != seconds { decay = (seconds, exp(-seconds / ServoAxis.lag)) }
        moveAxes(for: seconds)
        if moved != 0 { handlePacks() }
        if moved != 0 || motion.isWatching { witnessMotion(for: seconds) }
        slowSeconds += seconds
    }

    /// Whether a long step would change nothing that a short one would not.
    private func isQuiet(_ image: ProcessImage) -> Bool {
        guard !isFirstStep, faults.isClear, shown.isEmpty, queue.isEmpty || car != nil, !highVoltage.isMoving,
            !coolant.isMoving, hangsStill == 0
        else { return false }
        if let car, car.phase != .waiting && car.phase != .parked || car.seen > 0 { return false }
        if let car, car.checkLeft != nil || car.switchingFor > 0 || car.phase == .parked && car.elapsed < 1 {
            return false
        }
        if image.raw(RegisterMap.gunOrder) != seenGunOrder || image.raw(RegisterMap.checkOrder) != seenCheckOrder {
            return false
        }
        if image.raw(RegisterMap.station.field) != lastStationBits { return false }
        for index in axes.indices
        where !axes[index].isAtRest || image.raw(RegisterMap.axisOrder, index) != axes[index].seenOrder { return false }
        return !guns.contains { $0.isBusy }
    }
}
