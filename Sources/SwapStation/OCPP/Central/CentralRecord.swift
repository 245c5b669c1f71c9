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
}

/// A record, whose, and by which message.
struct CentralEntry: Sendable {
    let station: String
    let message: String
    let record: CentralRecord
    let receivedAt: Date
}
