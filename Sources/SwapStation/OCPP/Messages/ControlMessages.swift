import Foundation

/// The back end has the station, or a slot, start anew.
struct Reset: Call {
    static let action = Action.reset
    enum Kind: String, Content {
        case immediate = "Immediate"
        case onIdle = "OnIdle"
        case immediateAndResume = "ImmediateAndResume"
    }
    var type: Kind
    var evseId: Int?
    static let bounds: [String: Bound] = ["evseId": .natural]
    typealias Answer = ScheduledAnswer
}

/// The back end takes the station, or a slot, out of service, or puts it back.
struct ChangeAvailability: Call {
    static let action = Action.changeAvailability
    enum Status: String, Content {
        case inoperative = "Inoperative"
        case operative = "Operative"
    }
    var evse: EVSE?
    var operationalStatus: Status
    typealias Answer = ScheduledAnswer
}

/// An answer that says yes, no, or later.
struct ScheduledAnswer: Content {
    enum Status: String, Content {
        case accepted = "Accepted"
        case rejected = "Rejected"
        case scheduled = "Scheduled"
    }
    var status: Status
    var statusInfo: StatusInfo?
}

/// The back end asks for a message.
struct TriggerMessage: Call {
    static let action = Action.triggerMessage
    enum Message: String, Content, CaseIterable {
        case bootNotification = "BootNotification"
        case logStatusNotification = "LogStatusNotification"
        case firmwareStatusNotification = "FirmwareStatusNotification"
        case heartbeat = "Heartbeat"
        case meterValues = "MeterValues"
        case signChargingStationCertificate = "SignChargingStationCertificate"
        case signV2GCertificate = "SignV2GCertificate"
        case signV2G20Certificate = "SignV2G20Certificate"
        case statusNotification = "StatusNotification"
        case transactionEvent = "TransactionEvent"
        case signCombinedCertificate = "SignCombinedCertificate"
        case publishFirmwareStatusNotification = "PublishFirmwareStatusNotification"
        case customTrigger = "CustomTrigger"
    }
    var evse: EVSE?
    var requestedMessage: Message
    var customTrigger: String?
    static let bounds: [String: Bound] = ["customTrigger": .text(50)]

    struct Answer: Content {
        enum Status: String, Content {
            case accepted = "Accepted"
            case rejected = "Rejected"
            case notImplemented = "NotImplemented"
        }
        var status: Status
        var statusInfo: StatusInfo?
    }
}

/// The back end has new firmware for the station.
struct UpdateFirmware: Call {
    static let action = Action.updateFirmware
    struct Firmware: Content {
        var location: String
        var retrieveDateTime: Date
        var installDateTime: Date?
        var signingCertificate: String?
        var signature: String?
        static let bounds: [String: Bound] = [
            "location": .text(2000), "signingCertificate": .text(5500), "signature": .text(800),
        ]
    }
    var retries: Int?
    var retryInterval: Int?
    var requestId: Int
    var firmware: Firmware
    static let bounds: [String: Bound] = ["retries": .natural]

    struct Answer: Content {
        enum Status: String, Content {
            case accepted = "Accepted"
            case rejected = "Rejected"
            case acceptedCanceled = "AcceptedCanceled"
            case invalidCertificate = "InvalidCertificate"
            case revokedCertificate = "RevokedCertificate"
        }
        var status: Status
        var statusInfo: StatusInfo?
    }
}
