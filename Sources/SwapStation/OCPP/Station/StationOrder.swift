import Foundation

/// What the back end orders of a station's controller.
public enum StationOrder: Sendable, Equatable {
    /// Change a driver's packs. Moves of this swap are reported with the same number.
    case swap(Int, DriverToken)
    /// Start anew: the station, or one slot.
    case reset(slot: Int?, isImmediate: Bool)
    /// Take the station, or one slot, out of service or back into it. An answer ``OrderAnswer/scheduled`` says that it
    /// happens when what goes on there is done.
    case availability(slot: Int?, isOperative: Bool)
    /// Power is bounded otherwise from now on.
    case powerBounds(PowerBounds)
    /// A variable of the device model that the controller cares for has a new value.
    case setting(component: String, slot: Int?, variable: String, value: String)
}

/// How the controller answers an order.
public enum OrderAnswer: Sendable, Equatable {
    case accepted
    /// Taken, and with something that a person has to know or do, in words.
    case acceptedWith(remark: String)
    /// Later, when it is safe.
    case scheduled
    /// With a code of at most 20 characters, such as `NoBatteryAvailable`, and words for a person.
    case rejected(code: String, reason: String)
}

/// What the back end says of a driver.
public enum Authorisation: Sendable, Equatable {
    case accepted
    /// With OCPP's word for why, such as `NoCredit`.
    case refused(String)
    /// The back end cannot be reached: the station's own rule decides.
    case offline
}

/// What the station is, for the back end's records.
public struct StationDescription: Sendable, Equatable {
    /// The name by which the back end knows it, in addresses and certificates: at most 48 characters of `A-Z a-z 0-9 * - _ = : + | @ .`.
    public var identity: String
    /// At most 50 characters.
    public var vendor: String
    /// At most 20 characters.
    public var model: String
    /// At most 25 characters.
    public var serialNumber: String
    /// At most 50 characters.
    public var firmware: String
    /// How many slots its rack has.
    public var slots: Int
    /// The most that the whole station draws.
    public var watts: Double
    /// The most that one slot draws.
    public var slotWatts: Double

    public init(
        identity: String, vendor: String, model: String, serialNumber: String, firmware: String, slots: Int,
        watts: Double, slotWatts: Double
    ) {
        self.identity = identity
        self.vendor = vendor
        self.model = model
        self.serialNumber = serialNumber
        self.firmware = firmware
        self.slots = slots
        self.watts = watts
        self.slotWatts = slotWatts
    }
}

/// The state of the link, for a page or a log.
public enum LinkState: Sendable, Equatable {
    case offline
    /// Connected, and not yet accepted by the back end.
    case waiting
    case online
}
