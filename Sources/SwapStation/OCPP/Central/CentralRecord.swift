import Foundation

/// Something that a back end writes down about a station before it answers.
enum CentralRecord: Sendable {
    /// It is connected, or is no longer.
    case presence(isConnected: Bool)
    case boot(BootNotification)
    case status(StatusNotification)
    case swap(BatterySwap)
    case transaction(TransactionEvent)
    case meter(MeterValues)
    case events(NotifyEvent)
    case security(SecurityEventNotification)
    case report(NotifyReport)

    /// The numbers of EVSEs, which are slots, and of connectors that stand in it.
    var places: [Int] {
        func numbers(_ evse: EVSE?) -> [Int] { [evse?.id, evse?.connectorId].compactMap(\.self) }
        return switch self {
        case .presence, .boot, .security: []
        case .status(let status): [status.evseId, status.connectorId]
        case .swap(let swap): swap.batteryData.map(\.evseId)
        case .transaction(let event): numbers(event.evse)
        case .meter(let meter): [meter.evseId]
        case .events(let events): events.eventData.flatMap { numbers($0.component.evse) }
        case .report(let report): (report.reportData ?? []).flatMap { numbers($0.component.evse) }
        }
    }
}

/// A record, whose, and by which message.
struct CentralEntry: Sendable {
    let station: String
    let message: String
    let record: CentralRecord
    let receivedAt: Date
}
