import Foundation
import Records

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
