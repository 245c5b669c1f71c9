/// A field of the register map, in words.
package struct RegisterRow: Sendable {
    package let name: String
    package let field: Field
    /// The unit of the value; empty for counters and codes.
    package let unit: String
    package let meaning: String
    /// The names of the bits, from the lowest; empty where the value is a number.
    package let bits: [String]
    /// Whether a wrong value would move something: the controller reads these back and compares.
    package let movesSomething: Bool

    init(_ name: String, _ field: Field, _ unit: String, _ meaning: String, moves: Bool = false) {
        self.name = name
        self.field = field
        self.unit = unit
        self.meaning = meaning
        bits = []
        movesSomething = moves
    }

    init<Bits>(_ name: String, _ bits: BitField<Bits>, _ meaning: String, moves: Bool = false) {
        self.name = name
        field = bits.field
        unit = ""
        self.meaning = meaning
        self.bits = Bits.names
        movesSomething = moves
    }
}

extension RegisterMap {
    /// Every field, in the order of the addresses.
    package static let rows: [RegisterRow] = [
        RegisterRow("mapVersion", mapVersion, "", "version of this map"),
        RegisterRow("plantHeartbeat", plantHeartbeat, "", "counts up at least every 50 ms while the plant lives"),
        RegisterRow("heardHeartbeat", heardHeartbeat, "", "the controller's heartbeat that was heard last"),
        RegisterRow("safety", safety, "the safety circuit; a bit that is 0 is a danger"),
        RegisterRow("presence", presence, "what stands where"),
        RegisterRow("car", car, "what the car in the bay says of itself"),
        RegisterRow("slotCount", slotCount, "", "slots of the rack"),
        RegisterRow("parkingX", parkingX, "mm", "how far ahead of the bay's centre the car stands"),
        RegisterRow("parkingY", parkingY, "mm", "how far left of the bay's centre the car stands"),
        RegisterRow("parkingYaw", parkingYaw, "°", "how far the car stands turned to the left"),
        RegisterRow("residualX", residualX, "mm", "the pack's place ahead of the bay's centre, once residualMeasured"),
        RegisterRow("residualY", residualY, "mm", "the pack's place left of the bay's centre, once residualMeasured"),
        RegisterRow("residualYaw", residualYaw, "°", "the pack's turn to the left, once residualMeasured"),
        RegisterRow("liftLoad", liftLoad, "kg", "load of each of the lift's four posts"),
        RegisterRow("carPackType", carPackType, "", "type of pack that the car takes; 0 unknown"),
        RegisterRow("carStateOfCharge", carStateOfCharge, "of 1", "state of charge of the car's pack"),
        RegisterRow(
            "packIdentity", packIdentity, "",
            "identity of the pack in the car, on the head, shuttle A, B, the stacker; 0 none"),
        RegisterRow("ambientTemperature", ambientTemperature, "°C", "temperature in the station"),
        RegisterRow("gasConcentration", gasConcentration, "ppm", "combustible gas near the rack"),
        RegisterRow("gridPower", gridPower, "kW", "power drawn from the grid"),
        RegisterRow("checkTaken", checkTaken, "", "order of the last electrical check that ended"),
        RegisterRow("axisState", axisState, "state of the axis"),
        RegisterRow("axisTaken", axisTaken, "", "the order that the axis took last"),
        RegisterRow("axisPosition", axisPosition, "mm or °", "where the axis is"),
        RegisterRow("axisVelocity", axisVelocity, "mm/s or °/s", "how fast the axis moves"),
        RegisterRow("axisLoad", axisLoad, "%", "torque, of the drive's rated torque"),
        RegisterRow("gunState", gunState, "state of the bolt gun"),
        RegisterRow("gunTaken", gunTaken, "", "the order that the gun took last"),
        RegisterRow("gunTorque", gunTorque, "N m", "the gun's torque; at the end, the final torque"),
        RegisterRow(
            "gunAngle", gunAngle, "°", "turned since the operation began; when tightening, since the bolt met its seat"),
        RegisterRow("slotState", slotState, "state of the slot"),
        RegisterRow("slotPack", slotPack, "", "identity of the pack in the slot; 0 none"),
        RegisterRow("slotPackType", slotPackType, "", "type of the pack in the slot"),
        RegisterRow("slotStateOfCharge", slotStateOfCharge, "of 1", "state of charge of the pack in the slot"),
        RegisterRow("slotStateOfHealth", slotStateOfHealth, "of 1", "state of health of the pack in the slot"),
        RegisterRow("slotVoltage", slotVoltage, "V", "voltage of the pack in the slot"),
        RegisterRow("slotCurrent", slotCurrent, "A", "current into the pack in the slot"),
        RegisterRow("slotTemperature", slotTemperature, "°C", "hottest cell of the pack in the slot"),
        RegisterRow("slotPower", slotPower, "kW", "power that the charger draws"),
        RegisterRow("heartbeat", heartbeat, "", "counts up with every scan; 150 ms without a change stop all motion"),
        RegisterRow("station", station, "orders to the station as a whole", moves: true),
        RegisterRow("gunOperation", gunOperation, "", "0 none, 1 loosen, 2 tighten, 3 turn back", moves: true),
        RegisterRow("gunOrder", gunOrder, "", "a new number begins gunOperation", moves: true),
        RegisterRow("gunMask", gunMask, "", "which guns the operation is for, a bit each", moves: true),
        RegisterRow("gunTargetTorque", gunTargetTorque, "N m", "final torque when tightening", moves: true),
        RegisterRow("checkOrder", checkOrder, "", "a new number begins the electrical check of the car's pack"),
        RegisterRow("axisControl", axisControl, "orders to the axis", moves: true),
        RegisterRow(
            "axisOrder", axisOrder, "",
            "a number other than axisTaken begins a move with what stands behind it, while enabled and not halted",
            moves: true),
        RegisterRow("axisTarget", axisTarget, "mm or °", "where to move", moves: true),
        RegisterRow("axisTopVelocity", axisTopVelocity, "mm/s or °/s", "limit of the velocity", moves: true),
        RegisterRow(
            "axisTopAcceleration", axisTopAcceleration, "mm/s² or °/s²", "limit of the acceleration", moves: true),
        RegisterRow("axisTopJerk", axisTopJerk, "mm/s³ or °/s³", "limit of the jerk", moves: true),
        RegisterRow("slotControl", slotControl, "orders to the slot's charger", moves: true),
        RegisterRow("slotPowerLimit", slotPowerLimit, "kW", "limit of the charger's power"),
    ]
}
