import Foundation
import Records

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

extension CentralStore {
    /// From this charge on a pack counts as full; as `TargetSoC` is by default.
    static let fullCharge = 0.9

    /// The whole fleet, by identity, with the swaps since a moment.
    public func fleet(swapsSince start: Date) async throws -> [FleetRecord] {
        try await database.read { transaction in
            let slots = Dictionary(grouping: try Self.slots(transaction), by: \.station)
            let alarms = Dictionary(grouping: try Self.alarms(transaction), by: \.station)
            let counts = try transaction.all(
                """
                select station, count(*) as moves from csms_swap
                where event = 'BatteryOut' and received_at >= \(start) group by station
                """
            ) { row in (station: try row["station"] as String, moves: try row["moves"] as Int) }
            let swaps = Dictionary(counts.map { ($0.station, $0.moves) }, uniquingKeysWith: +)
            return try transaction.all(
                """
                select identity, vendor, model, is_connected, heard_at, availability from csms_station
                left join csms_presence on csms_presence.station = csms_station.identity order by identity
                """
            ) { row in
                let identity: String = try row["identity"]
                return FleetRecord(
                    identity: identity, vendor: try row["vendor"], model: try row["model"],
                    isConnected: try row["is_connected"] ?? false, heardAt: try row["heard_at"],
                    availability: try row["availability"] ?? "",
                    slots: Dictionary(
                        (slots[identity] ?? []).map { ($0.number, $0.slot) }, uniquingKeysWith: { first, _ in first }),
                    swaps: swaps[identity] ?? 0, alarms: (alarms[identity] ?? []).map(\.alarm))
            }
        }
    }

    private static func slots(
        _ transaction: Transaction
    ) throws -> [(station: String, number: Int, slot: FleetRecord.Slot)] {
        try transaction.all("select station, slot, status, is_charging, charge from csms_slot") { row in
            let slot: FleetRecord.Slot =
                switch try row["status"] as String {
                case "Available": .empty
                case "Occupied":
                    if let charge: Double = try row["charge"], charge >= fullCharge {
                        .full
                    } else {
                        try row["is_charging"] ? .charging : .waiting
                    }
                default: .unusable
                }
            return (try row["station"], try row["slot"], slot)
        }
    }

    private static func alarms(_ transaction: Transaction) throws -> [(station: String, alarm: FleetRecord.Alarm)] {
        try transaction.all(
            """
            select station, component, slot, code, information, severity, since from csms_alarm
            order by station, severity, since, code
            """
        ) { row in
            let slot: Int = try row["slot"]
            return (
                try row["station"],
                FleetRecord.Alarm(
                    component: try row["component"], slot: slot == 0 ? nil : slot, code: try row["code"],
                    information: try row["information"], severity: try row["severity"], since: try row["since"])
            )
        }
    }
}
