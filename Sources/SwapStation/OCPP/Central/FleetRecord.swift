import Foundation

/// A station of the fleet, by what it has said.
public struct FleetRecord: Sendable, Equatable {
    /// What a slot holds.
    public enum Slot: String, Sendable, CaseIterable {
        case empty, charging, full
        /// A pack that is not known to be full and does not charge now.
        case waiting
        case unusable
    }

    /// An alarm that has come and not gone.
    public struct Alarm: Sendable, Equatable {
        public let component: String
        public let slot: Int?
        public let code: String
        public let information: String
        /// 0 danger to 8 informational.
        public let severity: Int
        public let since: Date

        public init(component: String, slot: Int?, code: String, information: String, severity: Int, since: Date) {
            self.component = component
            self.slot = slot
            self.code = code
            self.information = information
            self.severity = severity
            self.since = since
        }
    }

    /// By what the back end knows it, who made it, and which of their models it is.
    public let identity: String
    public let vendor: String
    public let model: String
    /// Whether it is connected now.
    public let isConnected: Bool
    /// When it last said anything but a heartbeat; nil for one that never did.
    public let heardAt: Date?
    /// `Available`, `Occupied`, `Unavailable` or `Faulted`; empty where it has not said.
    public let availability: String
    /// What the slots hold, by their numbers.
    public let slots: [Int: Slot]
    /// Packs that it has put into cars since the moment asked about.
    public let swaps: Int
    /// The worst first.
    public let alarms: [Alarm]

    /// A station of the fleet.
    public init(
        identity: String, vendor: String, model: String, isConnected: Bool, heardAt: Date?, availability: String,
        slots: [Int: Slot], swaps: Int, alarms: [Alarm]
    ) {
        self.identity = identity
        self.vendor = vendor
        self.model = model
        self.isConnected = isConnected
        self.heardAt = heardAt
        self.availability = availability
        self.slots = slots
        self.swaps = swaps
        self.alarms = alarms
    }

    /// How many slots hold what.
    public func count(_ slot: Slot) -> Int { slots.values.count { $0 == slot } }
}
