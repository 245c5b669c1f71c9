import Control
import Fieldbus

/// What a page shows of a station at one moment. Sent as JSON, some twenty times a second.
package struct StationPicture: Codable, Equatable, Sendable {
    /// Seconds since the controller began.
    package var time: Double
    /// The PackML state.
    package var state: PackMLState
    package var isManual: Bool
    /// Positions in millimetres or degrees, in the order of `Axis`.
    package var axes: [Double]
    /// Names of `PresenceBits` that are set.
    package var presence: [String]
    /// Names of `CarBits` that are set.
    package var car: [String]
    /// Names of `SafetyBits` that are missing.
    package var dangers: [String]
    /// Ahead, left, and turned to the left of the bay's centre: millimetres, millimetres, degrees.
    package var parking: [Double]
    /// Identities of the packs in the car, on the head, on shuttle A, shuttle B, the stacker; 0 none.
    package var packs: [Int]
    /// Guns that turn now.
    package var gunsBusy: Int
    package var slots: [Slot]
    package var gridPower: Double
    package var swap: SwapPicture?
    package var steps: [StepPicture]
    package var alarms: [Alarm]

    package struct Slot: Codable, Equatable, Sendable {
        package var pack: Int
        package var packType: Int
        /// 0 to 1.
        package var stateOfCharge: Double
        package var stateOfHealth: Double
        /// Degrees Celsius.
        package var temperature: Double
        /// Kilowatts.
        package var power: Double
        package var hasFault: Bool
        /// Volts and amperes: for meters, and not sent to pages.
        package var voltage = 0.0
        package var current = 0.0

        enum CodingKeys: CodingKey { case pack, packType, stateOfCharge, stateOfHealth, temperature, power, hasFault }
    }

    package struct SwapPicture: Codable, Equatable, Sendable {
        package var number: Int
        package var plate: String
        /// How sure the plate's reader was, 0 to 1.
        package var confidence: Double
        package var slot: Int
        package var refusal: Refusal?
        /// Seconds since the swap began.
        package var seconds: Double
        /// Planned seconds from the car's standing still to the exit barrier's rising.
        package var planned: Double
    }

    /// A step with its planned and its actual time, in seconds since the swap began.
    package struct StepPicture: Codable, Equatable, Sendable {
        package enum Stage: String, Codable, Sendable { case ahead, active, done, skipped }
        package var name: String
        package var stage: Stage
        package var plannedStart: Double
        package var plannedEnd: Double
        package var start: Double?
        package var end: Double?
        package var isCritical: Bool
    }

    /// What there is to see of a controller.
    package init(of machine: StationMachine) {
        let situation = machine.situation
        let image = situation.image
        time = situation.now
        state = machine.state
        isManual = situation.isManual
        axes = Axis.allCases.map(situation.position)
        presence = Self.names(situation.presence)
        car = Self.names(situation.car)
        dangers = Self.names(SafetyBits.all.subtracting(situation.safety))
        parking = [image[RegisterMap.parkingX], image[RegisterMap.parkingY], image[RegisterMap.parkingYaw]]
        packs = PackPlace.allCases.map(situation.pack)
        gunsBusy = (0..<RegisterMap.gunCount).count { image[RegisterMap.gunState, $0].contains(.busy) }
        slots = (0..<situation.layout.slotCount).map { slot in
            Slot(
                pack: image.raw(RegisterMap.slotPack, slot), packType: image.raw(RegisterMap.slotPackType, slot),
                stateOfCharge: image[RegisterMap.slotStateOfCharge, slot],
                stateOfHealth: image[RegisterMap.slotStateOfHealth, slot],
                temperature: image[RegisterMap.slotTemperature, slot], power: image[RegisterMap.slotPower, slot],
                hasFault: !situation.slot(slot).isDisjoint(with: [.fault, .smoke]),
                voltage: image[RegisterMap.slotVoltage, slot], current: image[RegisterMap.slotCurrent, slot])
        }
        gridPower = image[RegisterMap.gridPower]
        alarms = machine.alarms
        steps = []
        guard let swap = situation.swap, let plan = machine.plan else { return }
        self.swap = SwapPicture(
            number: swap.number, plate: swap.arrival.plate, confidence: swap.arrival.confidence, slot: swap.slot,
            refusal: swap.refusal,
            seconds: situation.now - machine.swapBegan, planned: plan.seconds)
        steps = plan.entries.map { entry in
            let times = machine.times(of: entry.step)
            return StepPicture(
                name: "\(entry.step)",
                stage: machine.active.contains(entry.step)
                    ? .active : !swap.done.contains(entry.step) ? .ahead : times.end == nil ? .skipped : .done,
                plannedStart: entry.start, plannedEnd: entry.end, start: times.start, end: times.end,
                isCritical: entry.isCritical)
        }
    }

    private static func names<Bits: RegisterBits>(_ bits: Bits) -> [String] {
        Bits.names.indices.filter { bits.rawValue & 1 << UInt16($0) != 0 }.map { Bits.names[$0] }
    }
}
