/// The agreement between a station's controller and its devices: every register, from which both ends are made.
///
/// `rows` says in words what each field means; `Documentation/Registers.md` is printed from it.
package enum RegisterMap {
    /// Changes with every change of meaning. A controller works with no plant of another version.
    package static let version = 1

    package static let gunCount = 10
    /// The greatest number of slots; how many there are is `slotCount`.
    package static let mostSlots = 60

    package static let inputLength = slotsAt + mostSlots * 10
    package static let holdingLength = slotsAt + mostSlots * 2
    private static let axesAt = 40
    private static let gunsAt = 130
    private static let slotsAt = 1000
    private static let axes = Axis.allCases.count

    // MARK: Read by the controller

    package static let mapVersion = Field(.input, 0, .unsigned)
    package static let plantHeartbeat = Field(.input, 1, .unsigned)
    package static let heardHeartbeat = Field(.input, 2, .unsigned)
    package static let safety = BitField<SafetyBits>(.input, 3)
    package static let presence = BitField<PresenceBits>(.input, 4)
    package static let car = BitField<CarBits>(.input, 5)
    package static let slotCount = Field(.input, 6, .unsigned)
    package static let parkingX = Field(.input, 7, .signed, scale: 10)
    package static let parkingY = Field(.input, 8, .signed, scale: 10)
    package static let parkingYaw = Field(.input, 9, .signed, scale: 100)
    package static let residualX = Field(.input, 10, .signed, scale: 100)
    package static let residualY = Field(.input, 11, .signed, scale: 100)
    package static let residualYaw = Field(.input, 12, .signed, scale: 1000)
    package static let liftLoad = Field(.input, 13, .unsigned, stride: 1, count: 4)
    package static let carPackType = Field(.input, 17, .unsigned)
    package static let carStateOfCharge = Field(.input, 18, .unsigned, scale: 1000)
    package static let packIdentity = Field(.input, 19, .long, stride: 2, count: PackPlace.allCases.count)
    package static let ambientTemperature = Field(.input, 29, .signed, scale: 10)
    package static let gasConcentration = Field(.input, 30, .unsigned)
    package static let gridPower = Field(.input, 31, .unsigned, scale: 10)
    package static let checkTaken = Field(.input, 32, .unsigned)

    package static let axisState = BitField<AxisBits>(.input, axesAt, stride: 6, count: axes)
    package static let axisTaken = Field(.input, axesAt + 1, .unsigned, stride: 6, count: axes)
    package static let axisPosition = Field(.input, axesAt + 2, .long, scale: 1000, stride: 6, count: axes)
    package static let axisVelocity = Field(.input, axesAt + 4, .signed, scale: 10, stride: 6, count: axes)
    package static let axisLoad = Field(.input, axesAt + 5, .signed, scale: 10, stride: 6, count: axes)

    package static let gunState = BitField<GunBits>(.input, gunsAt, stride: 4, count: gunCount)
    package static let gunTaken = Field(.input, gunsAt + 1, .unsigned, stride: 4, count: gunCount)
    package static let gunTorque = Field(.input, gunsAt + 2, .signed, scale: 10, stride: 4, count: gunCount)
    package static let gunAngle = Field(.input, gunsAt + 3, .signed, stride: 4, count: gunCount)

    package static let slotState = BitField<SlotBits>(.input, slotsAt, stride: 10, count: mostSlots)
    package static let slotPack = Field(.input, slotsAt + 1, .long, stride: 10, count: mostSlots)
    package static let slotPackType = Field(.input, slotsAt + 3, .unsigned, stride: 10, count: mostSlots)
    package static let slotStateOfCharge = Field(
        .input, slotsAt + 4, .unsigned, scale: 1000, stride: 10, count: mostSlots)
    package static let slotStateOfHealth = Field(
        .input, slotsAt + 5, .unsigned, scale: 1000, stride: 10, count: mostSlots)
    package static let slotVoltage = Field(.input, slotsAt + 6, .unsigned, scale: 10, stride: 10, count: mostSlots)
    package static let slotCurrent = Field(.input, slotsAt + 7, .signed, scale: 10, stride: 10, count: mostSlots)
    package static let slotTemperature = Field(.input, slotsAt + 8, .signed, scale: 10, stride: 10, count: mostSlots)
    package static let slotPower = Field(.input, slotsAt + 9, .unsigned, scale: 100, stride: 10, count: mostSlots)

    // MARK: Written by the controller

    package static let heartbeat = Field(.holding, 0, .unsigned)
    package static let station = BitField<StationBits>(.holding, 1)
    package static let gunOperation = Field(.holding, 2, .unsigned)
    package static let gunOrder = Field(.holding, 3, .unsigned)
    package static let gunMask = Field(.holding, 4, .bits)
    package static let gunTargetTorque = Field(.holding, 5, .unsigned, scale: 10)
    package static let checkOrder = Field(.holding, 6, .unsigned)

    package static let axisControl = BitField<AxisOrderBits>(.holding, 10, stride: 7, count: axes)
    package static let axisOrder = Field(.holding, 11, .unsigned, stride: 7, count: axes)
    package static let axisTarget = Field(.holding, 12, .long, scale: 1000, stride: 7, count: axes)
    package static let axisTopVelocity = Field(.holding, 14, .unsigned, scale: 10, stride: 7, count: axes)
    package static let axisTopAcceleration = Field(.holding, 15, .unsigned, scale: 10, stride: 7, count: axes)
    package static let axisTopJerk = Field(.holding, 16, .unsigned, stride: 7, count: axes)

    package static let slotControl = BitField<SlotOrderBits>(.holding, slotsAt, stride: 2, count: mostSlots)
    package static let slotPowerLimit = Field(.holding, slotsAt + 1, .unsigned, scale: 100, stride: 2, count: mostSlots)

    // MARK: What is read and written together

    /// The registers that change within a scan, in requests of at most 125 (Modbus Application Protocol V1.1b3, 6.4).
    package static let cyclicInputs: [Range<Int>] = [0..<125, 125..<gunsAt + 4 * gunCount]
    /// The registers that the controller writes within a scan, in requests of at most 123 (6.12).
    package static let cyclicHoldings: Range<Int> = 0..<10 + 7 * axes

    /// The registers of the slots, in requests of at most 120, which are read in turn.
    package static func slotInputs(slots: Int) -> [Range<Int>] {
        ranges(from: slotsAt, length: 10 * min(slots, mostSlots), atMost: 120)
    }

    package static func slotHoldings(slots: Int) -> [Range<Int>] {
        ranges(from: slotsAt, length: 2 * min(slots, mostSlots), atMost: 120)
    }

    private static func ranges(from start: Int, length: Int, atMost most: Int) -> [Range<Int>] {
        stride(from: 0, to: length, by: most).map { start + $0..<start + min($0 + most, length) }
    }
}

/// What bolt guns are told to do.
package enum GunOperation: Int, Sendable {
    case none = 0
    case loosen = 1
    case tighten = 2
    /// Turn back by half a turn, to try again.
    case backOff = 3
}
