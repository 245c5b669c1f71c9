import Foundation

/// What a station's controller tells its link to the back end.
public enum StationEvent: Sendable, Equatable {
    /// A car was recognised at the barrier.
    case arrivalRecognised(Arrival)
    /// Spent packs have been put into slots.
    case packsIn(PackMove)
    /// Charged packs have left their slots and are in the car.
    case packsOut(PackMove)
    /// Charged packs that stood ready were not taken in time, and are back in their slots.
    case packsNotTaken(PackMove)
    /// A slot is empty, holds a pack, or cannot be used.
    case slot(SlotReport)
    /// An alarm has come or gone.
    case alarm(StationAlarm)
    /// A slot's meter was read.
    case meter(SlotMeter)
    /// The charging of a slot's pack has begun.
    case chargingStarted(SlotMeter)
    /// The charging of a slot's pack is held back, or goes on.
    case chargingChanged(SlotMeter, isHeldBack: Bool)
    /// The charging of a slot's pack is over.
    case chargingEnded(SlotMeter, ChargingEnd)
    /// The station as a whole does something else now.
    case activity(StationActivity)
    /// A barrier has opened or closed.
    case barrier(Barrier, isOpen: Bool)
    /// Something has happened that matters for security: a word of OCPP's list, such as `TamperDetectionActivated`.
    case security(type: String, information: String?)
    /// The station is about to start anew, as ordered before with the answer ``OrderAnswer/scheduled``.
    case startingAnew
}

/// A car at the barrier.
public struct Arrival: Sendable, Equatable {
    /// What the driver is known by.
    public var driver: DriverToken
    /// How sure the reader is, 0 to 1.
    public var confidence: Double

    public init(driver: DriverToken, confidence: Double) {
        self.driver = driver
        self.confidence = confidence
    }
}

/// What a driver is known by: a plate, a card, an account.
public struct DriverToken: Sendable, Hashable {
    /// At most 255 characters.
    public var text: String
    /// A kind of OCPP's list or the fleet's own, at most 20 characters.
    public var kind: String

    /// A token; a licence plate unless another kind is named.
    public init(_ text: String, kind: String = "LicensePlate") {
        self.text = text
        self.kind = kind
    }
}

/// Packs that move in one swap.
public struct PackMove: Sendable, Equatable {
    /// The same number for all moves of a swap: the back end's when it ordered the swap, the station's own otherwise.
    public var swap: Int
    public var driver: DriverToken
    /// At least one.
    public var packs: [PackReport]
    /// What tells this move from every other: the same move said again, as after a power cut, is not sent again. Nil sends it.
    public var occurrence: String?

    public init(swap: Int, driver: DriverToken, packs: [PackReport], occurrence: String? = nil) {
        self.swap = swap
        self.driver = driver
        self.packs = packs
        self.occurrence = occurrence
    }
}

/// A pack in a slot, or the slot's that it has just left.
public struct PackReport: Sendable, Equatable {
    /// From 1.
    public var slot: Int
    /// At most 50 characters.
    public var serialNumber: String
    /// 0 to 1.
    public var stateOfCharge: Double
    /// 0 to 1.
    public var stateOfHealth: Double

    public init(slot: Int, serialNumber: String, stateOfCharge: Double, stateOfHealth: Double) {
        self.slot = slot
        self.serialNumber = serialNumber
        self.stateOfCharge = stateOfCharge
        self.stateOfHealth = stateOfHealth
    }
}

/// What is in a slot.
public struct SlotReport: Sendable, Equatable {
    /// A slot is available to the back end when it is empty (OCPP 2.1, block S).
    public enum Condition: Sendable, Equatable {
        case empty
        case holding(PackReport)
        case unusable
        case faulted
    }
    /// From 1.
    public var slot: Int
    public var condition: Condition

    public init(slot: Int, _ condition: Condition) {
        self.slot = slot
        self.condition = condition
    }
}

/// An alarm of the station.
public struct StationAlarm: Sendable, Equatable {
    /// The component by its name in the device model, such as `AccessBarrier`.
    public var component: String
    /// The slot that it is in, if any.
    public var slot: Int?
    /// The alarm's own code, at most 50 characters.
    public var code: String
    /// In words, at most 500 characters.
    public var text: String
    /// 0 danger, 1 hardware failure, 2 system failure, 3 critical, 4 error, 5 alert, 6 warning, 7 notice, 8 informational.
    public var severity: Int
    /// Whether it has gone.
    public var isCleared: Bool

    public init(
        component: String, slot: Int? = nil, code: String, text: String, severity: Int, isCleared: Bool = false
    ) {
        self.component = component
        self.slot = slot
        self.code = code
        self.text = text
        self.severity = severity
        self.isCleared = isCleared
    }
}

/// A reading of a slot's meter.
public struct SlotMeter: Sendable, Equatable {
    /// From 1.
    public var slot: Int
    public var watts: Double
    public var volts: Double
    public var amperes: Double
    /// The register, which only grows.
    public var wattHours: Double
    /// 0 to 1.
    public var stateOfCharge: Double

    public init(slot: Int, watts: Double, volts: Double, amperes: Double, wattHours: Double, stateOfCharge: Double) {
        self.slot = slot
        self.watts = watts
        self.volts = volts
        self.amperes = amperes
        self.wattHours = wattHours
        self.stateOfCharge = stateOfCharge
    }
}

/// Why the charging of a pack is over.
public enum ChargingEnd: Sendable, Equatable {
    /// It is as full as it should be.
    case full
    /// It is needed in a car.
    case packTaken
    /// The station's power went away.
    case powerLost
    /// An emergency stop.
    case emergencyStop
    /// Something is wrong with pack or charger.
    case fault
}

/// What the station as a whole does.
public enum StationActivity: Sendable, Equatable { case idle, swapping, outOfService, stopped }

/// One of the station's barriers.
public enum Barrier: String, Sendable, CaseIterable {
    case entry = "Entry"
    case exit = "Exit"
}
