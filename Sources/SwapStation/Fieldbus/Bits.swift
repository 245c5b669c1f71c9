/// What keeps people safe, as the plant's safety circuit sees it. A bit that is missing is a danger.
package struct SafetyBits: RegisterBits {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let emergencyStopClosed = Self(rawValue: 1 << 0)
    /// A car that drives through under an open barrier does not break a curtain: it is muted meanwhile (IEC 62046).
    package static let entryCurtainClear = Self(rawValue: 1 << 1)
    package static let exitCurtainClear = Self(rawValue: 1 << 2)
    package static let bayFreeOfPeople = Self(rawValue: 1 << 3)
    package static let noFire = Self(rawValue: 1 << 4)
    package static let noGas = Self(rawValue: 1 << 5)
    package static let drivesPowered = Self(rawValue: 1 << 6)
    package static let controllerAlive = Self(rawValue: 1 << 7)

    /// All that must hold before anything moves by itself.
    package static let all: Self = [
        .emergencyStopClosed, .entryCurtainClear, .exitCurtainClear, .bayFreeOfPeople, .noFire, .noGas, .drivesPowered,
        .controllerAlive,
    ]
    package static let names = [
        "emergencyStopClosed", "entryCurtainClear", "exitCurtainClear", "bayFreeOfPeople", "noFire", "noGas",
        "drivesPowered", "controllerAlive",
    ]
}

/// What stands where.
package struct PresenceBits: RegisterBits {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let approachOccupied = Self(rawValue: 1 << 0)
    package static let entryOccupied = Self(rawValue: 1 << 1)
    package static let bayOccupied = Self(rawValue: 1 << 2)
    package static let carStandsStill = Self(rawValue: 1 << 3)
    package static let exitOccupied = Self(rawValue: 1 << 4)
    package static let liftBearsCar = Self(rawValue: 1 << 5)
    package static let headTouchesPack = Self(rawValue: 1 << 6)
    package static let residualMeasured = Self(rawValue: 1 << 7)
    package static let packOnHead = Self(rawValue: 1 << 8)
    package static let packOnShuttleA = Self(rawValue: 1 << 9)
    package static let packOnShuttleB = Self(rawValue: 1 << 10)
    package static let packOnStacker = Self(rawValue: 1 << 11)
    package static let highVoltageMated = Self(rawValue: 1 << 12)
    package static let coolantMated = Self(rawValue: 1 << 13)

    package static let names = [
        "approachOccupied", "entryOccupied", "bayOccupied", "carStandsStill", "exitOccupied", "liftBearsCar",
        "headTouchesPack", "residualMeasured", "packOnHead", "packOnShuttleA", "packOnShuttleB", "packOnStacker",
        "highVoltageMated", "coolantMated",
    ]
}

/// What the car in the bay says of itself through its gateway.
package struct CarBits: RegisterBits {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let linked = Self(rawValue: 1 << 0)
    package static let doorsClosed = Self(rawValue: 1 << 1)
    package static let gearInPark = Self(rawValue: 1 << 2)
    package static let brakeOn = Self(rawValue: 1 << 3)
    package static let highVoltageOff = Self(rawValue: 1 << 4)
    package static let packPresent = Self(rawValue: 1 << 5)
    package static let packLocked = Self(rawValue: 1 << 6)
    package static let checkPassed = Self(rawValue: 1 << 7)
    package static let checkFailed = Self(rawValue: 1 << 8)
    package static let readyToDrive = Self(rawValue: 1 << 9)

    /// What a car says whose pack may be worked on.
    package static let safe: Self = [.linked, .doorsClosed, .gearInPark, .brakeOn, .highVoltageOff]
    package static let names = [
        "linked", "doorsClosed", "gearInPark", "brakeOn", "highVoltageOff", "packPresent", "packLocked", "checkPassed",
        "checkFailed", "readyToDrive",
    ]
}

/// The state of an axis.
package struct AxisBits: RegisterBits {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let enabled = Self(rawValue: 1 << 0)
    package static let moving = Self(rawValue: 1 << 1)
    /// The order last taken is done: the axis stands within its window at the target.
    package static let inPosition = Self(rawValue: 1 << 2)
    package static let fault = Self(rawValue: 1 << 3)
    /// A stop was made since the last order was taken.
    package static let stopped = Self(rawValue: 1 << 4)
    /// The order last taken was outside the axis's reach or limits, and was not carried out.
    package static let refused = Self(rawValue: 1 << 5)

    package static let names = ["enabled", "moving", "inPosition", "fault", "stopped", "refused"]
}

/// The state of a bolt gun.
package struct GunBits: RegisterBits {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let busy = Self(rawValue: 1 << 0)
    package static let done = Self(rawValue: 1 << 1)
    /// Torque and angle ended in their windows.
    package static let good = Self(rawValue: 1 << 2)
    package static let torqueTooLow = Self(rawValue: 1 << 3)
    package static let torqueTooHigh = Self(rawValue: 1 << 4)
    package static let angleTooSmall = Self(rawValue: 1 << 5)
    package static let angleTooLarge = Self(rawValue: 1 << 6)
    package static let fault = Self(rawValue: 1 << 7)

    package static let names = [
        "busy", "done", "good", "torqueTooLow", "torqueTooHigh", "angleTooSmall", "angleTooLarge", "fault",
    ]
}

/// The state of a slot of the rack.
package struct SlotBits: RegisterBits {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let packPresent = Self(rawValue: 1 << 0)
    package static let connected = Self(rawValue: 1 << 1)
    package static let charging = Self(rawValue: 1 << 2)
    package static let fault = Self(rawValue: 1 << 3)
    package static let smoke = Self(rawValue: 1 << 4)

    package static let names = ["packPresent", "connected", "charging", "fault", "smoke"]
}

/// Orders to the station as a whole.
package struct StationBits: RegisterBits {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Drives may move; without it every axis stops and holds.
    package static let enableDrives = Self(rawValue: 1 << 0)
    /// Acknowledges faults and a tripped safety circuit, on its rising edge.
    package static let reset = Self(rawValue: 1 << 1)
    /// Asks the car to switch its high voltage off, or on when the bit goes.
    package static let carHighVoltageOff = Self(rawValue: 1 << 2)
    /// What the connectors should be: while the head is docked its actuators close or open them so.
    package static let mateHighVoltage = Self(rawValue: 1 << 3)
    package static let mateCoolant = Self(rawValue: 1 << 4)
    /// Drive in; when it turns green before a driver who stands in the bay: park once more.
    package static let entryLightGreen = Self(rawValue: 1 << 5)
    package static let exitLightGreen = Self(rawValue: 1 << 6)
    package static let beacon = Self(rawValue: 1 << 7)

    package static let names = [
        "enableDrives", "reset", "carHighVoltageOff", "mateHighVoltage", "mateCoolant", "entryLightGreen",
        "exitLightGreen", "beacon",
    ]
}

/// Orders to an axis.
package struct AxisOrderBits: RegisterBits {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The axis is held by its drive; without it, it stops and its brake falls.
    package static let enable = Self(rawValue: 1 << 0)
    /// Stop as fast as the limits allow, and stay.
    package static let halt = Self(rawValue: 1 << 1)

    package static let names = ["enable", "halt"]
}

/// Orders to a slot's charger.
package struct SlotOrderBits: RegisterBits {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let charge = Self(rawValue: 1 << 0)
    package static let lock = Self(rawValue: 1 << 1)

    package static let names = ["charge", "lock"]
}
