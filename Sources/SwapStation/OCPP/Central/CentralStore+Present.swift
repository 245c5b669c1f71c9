import Foundation
import Records

/// What is true now follows from what stations say.
extension CentralStore {
    /// An alarm comes or goes; the station as a whole becomes available or not.
    static func note(_ event: NotifyEvent.Event, of station: String, in transaction: Transaction) throws {
        let component = event.component
        if component.name == "ChargingStation", event.variable.name == "AvailabilityState", component.evse == nil {
            try transaction.execute(
                """
                insert into csms_presence (station, is_connected, heard_at, availability)
                values (\(station), \(true), \(event.timestamp), \(event.actualValue))
                on conflict (station) do update set availability = excluded.availability
                """)
        }
        guard event.trigger == .alerting, event.variable.name == "Problem" else { return }
        let (slot, code) = (component.evse?.id ?? 0, event.techCode ?? "")
        guard event.actualValue == "true", event.cleared != true else {
            try transaction.execute(
                """
                delete from csms_alarm where station = \(station) and component = \(component.name) and slot = \(slot)
                    and code = \(code)
                """)
            return
        }
        try transaction.execute(
            """
            insert into csms_alarm (station, component, slot, code, information, severity, since)
            values (\(station), \(component.name), \(slot), \(code), \(event.techInfo ?? ""), \(event.severity ?? 4),
                \(event.timestamp))
            on conflict (station, component, slot, code) do nothing
            """)
    }

    /// The charging of a slot's pack begins, goes on or ends.
    static func note(_ event: TransactionEvent, of entry: CentralEntry, in transaction: Transaction) throws {
        guard let slot = event.evse?.id else { return }
        let isCharging = event.eventType != .ended && event.transactionInfo.chargingState == .charging
        try transaction.execute(
            """
            update csms_slot set is_charging = \(isCharging) where station = \(entry.station) and slot = \(slot)
            """)
        try note(event.meterValue ?? [], slot: slot, of: entry.station, in: transaction)
    }

    /// What a slot's meter says of its pack's charge.
    static func note(
        _ values: [MeterValue], slot: Int, of station: String, in transaction: Transaction
    ) throws {
        let samples = values.last?.sampledValue ?? []
        guard let percent = samples.first(where: { $0.measurand == .soC })?.value else { return }
        try note(slot: slot, charge: percent / 100, of: station, in: transaction)
    }

    static func note(slot: Int, charge: Double, of station: String, in transaction: Transaction) throws {
        try transaction.execute(
            "update csms_slot set charge = \(charge) where station = \(station) and slot = \(slot)")
    }

    /// Nobody is connected yet to a back end that has just begun.
    func forgetConnections() async throws {
        try await database.write { transaction in
            try transaction.execute("update csms_presence set is_connected = \(false)")
        }
    }
}
