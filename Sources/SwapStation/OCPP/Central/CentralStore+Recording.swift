import Foundation
import Records

extension CentralStore {
    /// Writes entries in one transaction; those that are there already change nothing.
    func write(_ entries: [CentralEntry]) async throws {
        try await database.write { transaction in
            for entry in entries { try Self.write(entry, in: transaction) }
            for (station, heardAt) in Dictionary(entries.map { ($0.station, $0.receivedAt) }, uniquingKeysWith: max) {
                try transaction.execute(
                    """
                    insert into csms_presence (station, is_connected, heard_at, availability)
                    values (\(station), \(true), \(heardAt), '')
                    on conflict (station) do update set heard_at = excluded.heard_at
                    """)
            }
        }
    }

    private static func write(_ entry: CentralEntry, in transaction: Transaction) throws {
        switch entry.record {
        case .presence(let isConnected):
            try transaction.execute(
                """
                insert into csms_presence (station, is_connected, heard_at, availability)
                values (\(entry.station), \(isConnected), \(entry.receivedAt), '')
                on conflict (station) do update set is_connected = excluded.is_connected
                """)
        case .boot(let boot):
            let station = boot.chargingStation
            try transaction.execute(
                """
                insert into csms_station (identity, vendor, model, serial_number, firmware, boot_reason, booted_at)
                values (\(entry.station), \(station.vendorName), \(station.model), \(station.serialNumber ?? ""),
                    \(station.firmwareVersion ?? ""), \(boot.reason.rawValue), \(entry.receivedAt))
                on conflict (identity) do update set vendor = excluded.vendor, model = excluded.model,
                    serial_number = excluded.serial_number, firmware = excluded.firmware,
                    boot_reason = excluded.boot_reason, booted_at = excluded.booted_at
                """)
        case .status(let status):
            try transaction.execute(
                """
                insert into csms_slot (station, slot, status, is_charging, changed_at)
                values (\(entry.station), \(status.evseId), \(status.connectorStatus.rawValue), \(false),
                    \(status.timestamp))
                on conflict (station, slot) do update set status = excluded.status, changed_at = excluded.changed_at
                """)
        case .swap(let swap): try write(swap, entry, in: transaction)
        case .transaction(let event): try write(event, entry, in: transaction)
        case .meter(let meter):
            try write(meter.meterValue, slot: meter.evseId, entry, in: transaction)
            try note(meter.meterValue, slot: meter.evseId, of: entry.station, in: transaction)
        case .events(let events):
            for (position, event) in events.eventData.enumerated() {
                try transaction.execute(
                    """
                    insert into csms_event (station, message, position, component, slot, variable, value, severity, code,
                        information, is_cleared, happened_at)
                    values (\(entry.station), \(entry.message), \(position), \(event.component.name),
                        \(event.component.evse?.id), \(event.variable.name), \(event.actualValue), \(event.severity),
                        \(event.techCode), \(event.techInfo), \(event.cleared ?? false), \(event.timestamp))
                    on conflict (station, message, position) do nothing
                    """)
                try note(event, of: entry.station, in: transaction)
            }
        case .security(let event):
            try transaction.execute(
                """
                insert into csms_event (station, message, position, component, variable, value, code, information,
                    is_cleared, happened_at)
                values (\(entry.station), \(entry.message), 0, 'SecurityCtrlr', 'SecurityEvent', \(event.type),
                    \(event.type), \(event.techInfo), \(false), \(event.timestamp))
                on conflict (station, message, position) do nothing
                """)
        case .report(let report):
            for row in report.reportData ?? [] {
                let component = [row.component.name, row.component.instance, row.component.evse.map { String($0.id) }]
                let variable = [row.variable.name, row.variable.instance]
                try transaction.execute(
                    """
                    insert into csms_variable (station, component, variable, value)
                    values (\(entry.station), \(component.compactMap { $0 }.joined(separator: "/")),
                        \(variable.compactMap { $0 }.joined(separator: "/")), \(row.variableAttribute.first?.value))
                    on conflict (station, component, variable) do update set value = excluded.value
                    """)
            }
        }
    }

    private static func write(_ swap: BatterySwap, _ entry: CentralEntry, in transaction: Transaction) throws {
        for (position, battery) in swap.batteryData.enumerated() {
            try transaction.execute(
                """
                insert into csms_swap (station, message, position, request, event, token, kind, slot, pack,
                    state_of_charge, state_of_health, received_at)
                values (\(entry.station), \(entry.message), \(position), \(swap.requestId), \(swap.eventType.rawValue),
                    \(swap.idToken.idToken), \(swap.idToken.type), \(battery.evseId), \(battery.serialNumber),
                    \(battery.soC / 100), \(battery.soH / 100), \(entry.receivedAt))
                on conflict (station, message, position) do nothing
                """)
            if swap.eventType != .batteryOut {
                try note(slot: battery.evseId, charge: battery.soC / 100, of: entry.station, in: transaction)
            }
        }
    }

    private static func write(_ event: TransactionEvent, _ entry: CentralEntry, in transaction: Transaction) throws {
        let info = event.transactionInfo
        let isNew = try transaction.execute(
            """
            insert into csms_transaction_event (station, transaction_id, sequence, message, event, slot, happened_at,
                is_offline, charging_state, stopped_reason)
            values (\(entry.station), \(info.transactionId), \(event.seqNo), \(entry.message), \(event.eventType.rawValue),
                \(event.evse?.id), \(event.timestamp), \(event.offline ?? false), \(info.chargingState?.rawValue),
                \(info.stoppedReason?.rawValue))
            on conflict (station, transaction_id, sequence) do nothing
            """)
        guard isNew == 1 else { return }
        try note(event, of: entry, in: transaction)
        try write(event.meterValue ?? [], slot: event.evse?.id, entry, in: transaction)
    }

    private static func write(
        _ values: [MeterValue], slot: Int?, _ entry: CentralEntry, in transaction: Transaction
    ) throws {
        var position = 0
        for value in values {
            for sample in value.sampledValue {
                // A sample without a measurand is the register of energy (Part 2, SampledValueType).
                let measurand = sample.measurand ?? .energyActiveImportRegister
                try transaction.execute(
                    """
                    insert into csms_meter (station, message, position, slot, measurand, unit, value, sampled_at)
                    values (\(entry.station), \(entry.message), \(position), \(slot), \(measurand.rawValue),
                        \(sample.unitOfMeasure?.unit ?? "Wh"), \(sample.value), \(value.timestamp))
                    on conflict (station, message, position) do nothing
                    """)
                position += 1
            }
        }
    }
}
