import Foundation

/// A station says that it has started.
struct BootNotification: Call {
    static let action = Action.bootNotification
    var chargingStation: Station
    var reason: Reason

    struct Station: Content {
        struct Modem: Content {
            var iccid: String?
            var imsi: String?
            static let bounds: [String: Bound] = ["iccid": .text(20), "imsi": .text(20)]
        }
        var serialNumber: String?
        var model: String
        var modem: Modem?
        var vendorName: String
        var firmwareVersion: String?
        static let bounds: [String: Bound] = [
            "serialNumber": .text(25), "model": .text(20), "vendorName": .text(50), "firmwareVersion": .text(50),
        ]
    }

    enum Reason: String, Content {
        case applicationReset = "ApplicationReset"
        case firmwareUpdate = "FirmwareUpdate"
        case localReset = "LocalReset"
        case powerUp = "PowerUp"
        case remoteReset = "RemoteReset"
        case scheduledReset = "ScheduledReset"
        case triggered = "Triggered"
        case unknown = "Unknown"
        case watchdog = "Watchdog"
    }

    struct Answer: Content {
        enum Status: String, Content {
            case accepted = "Accepted"
            case pending = "Pending"
            case rejected = "Rejected"
        }
        var currentTime: Date
        /// Seconds between heartbeats, or until the next try.
        var interval: Int
        var status: Status
        var statusInfo: StatusInfo?
    }
}

/// A station says that it is there.
struct Heartbeat: Call {
    static let action = Action.heartbeat
    struct Answer: Content {
        var currentTime: Date
    }
}
