import Foundation

/// The status of a slot has changed.
struct StatusNotification: Call {
    static let action = Action.statusNotification
    var timestamp: Date
    var connectorStatus: ConnectorStatus
    var evseId: Int
    var connectorId: Int
    static let bounds: [String: Bound] = ["evseId": .natural, "connectorId": .natural]
    typealias Answer = Received
}

/// The status of a connector; in a swap station, of a slot: available is an empty slot (Part 2, block S).
enum ConnectorStatus: String, Content {
    case available = "Available"
    case occupied = "Occupied"
    case reserved = "Reserved"
    case unavailable = "Unavailable"
    case faulted = "Faulted"
}
