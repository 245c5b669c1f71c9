import Foundation

/// Something has happened to a component.
struct NotifyEvent: Call {
    static let action = Action.notifyEvent
    var generatedAt: Date
    var tbc: Bool?
    var seqNo: Int
    var eventData: [Event]
    static let bounds: [String: Bound] = ["seqNo": .natural, "eventData": .some]
    typealias Answer = Received

    struct Event: Content {
        enum Trigger: String, Content {
            case alerting = "Alerting"
            case delta = "Delta"
            case periodic = "Periodic"
        }
        enum Kind: String, Content {
            case hardWiredNotification = "HardWiredNotification"
            case hardWiredMonitor = "HardWiredMonitor"
            case preconfiguredMonitor = "PreconfiguredMonitor"
            case customMonitor = "CustomMonitor"
        }
        var eventId: Int
        var timestamp: Date
        var trigger: Trigger
        var cause: Int?
        var actualValue: String
        var techCode: String?
        var techInfo: String?
        var cleared: Bool?
        var transactionId: String?
        var component: Component
        var variableMonitoringId: Int?
        var eventNotificationType: Kind
        var variable: Variable
        /// 0 danger, 1 hardware failure, 2 system failure, 3 critical, 4 error, 5 alert, 6 warning, 7 notice,
        /// 8 informational, 9 debug.
        var severity: Int?
        static let bounds: [String: Bound] = [
            "eventId": .natural, "cause": .natural, "actualValue": .text(2500), "techCode": .text(50),
            "techInfo": .text(500), "transactionId": .text(36), "variableMonitoringId": .natural, "severity": .natural,
        ]
    }
}

/// Something has happened that matters for security.
struct SecurityEventNotification: Call {
    static let action = Action.securityEventNotification
    var type: String
    var timestamp: Date
    var techInfo: String?
    static let bounds: [String: Bound] = ["type": .text(50), "techInfo": .text(255)]
    typealias Answer = Received
}
