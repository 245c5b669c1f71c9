import Foundation

/// Something that a person wants of a station, whichever process its connection ends in.
public enum Errand: Sendable, Equatable {
    case swap(DriverToken)
    case availability(isOperative: Bool)
    case reset(isImmediate: Bool)
    /// A message by OCPP's word for it, such as `StatusNotification`.
    case trigger(String)

    /// How it stands in the records.
    var row: (errand: String, argument: String) {
        switch self {
        case .swap(let driver): ("swap", driver.kind + " " + driver.text)
        case .availability(let isOperative): ("availability", isOperative ? "Operative" : "Inoperative")
        case .reset(let isImmediate): ("reset", isImmediate ? "Immediate" : "OnIdle")
        case .trigger(let message): ("trigger", message)
        }
    }

    /// Reads a row; nil for one that a later version has written.
    init?(errand: String, argument: String) {
        switch errand {
        case "swap":
            let parts = argument.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            self = .swap(DriverToken(String(parts[1]), kind: String(parts[0])))
        case "availability": self = .availability(isOperative: argument == "Operative")
        case "reset": self = .reset(isImmediate: argument == "Immediate")
        case "trigger": self = .trigger(argument)
        default: return nil
        }
    }
}

/// What has become of an errand.
public enum ErrandOutcome: Sendable, Equatable {
    /// The station has taken it, or the other word for why not.
    case taken(OrderOutcome)
    /// No back end that runs has this station connected.
    case notConnected
    /// It is connected and gave no answer that is one.
    case noAnswer(String)
}
