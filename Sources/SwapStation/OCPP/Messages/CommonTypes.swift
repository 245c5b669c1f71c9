import Foundation

/// Why a status is what it is.
struct StatusInfo: Content {
    var reasonCode: String
    var additionalInfo: String?
    static let bounds: [String: Bound] = ["reasonCode": .text(20), "additionalInfo": .text(1024)]
}

/// An EVSE, which is a slot of the rack, and its connector.
struct EVSE: Content {
    var id: Int
    var connectorId: Int?
    static let bounds: [String: Bound] = ["id": .natural, "connectorId": .natural]
}

/// What the driver is known by.
struct IDToken: Content {
    struct Additional: Content {
        var additionalIdToken: String
        var type: String
        static let bounds: [String: Bound] = ["additionalIdToken": .text(255), "type": .text(50)]
    }
    var idToken: String
    var type: String
    var additionalInfo: [Additional]?
    static let bounds: [String: Bound] = ["idToken": .text(255), "type": .text(20), "additionalInfo": .some]
}

/// What the back end says of a token.
struct IDTokenInfo: Content {
    enum Status: String, Content {
        case accepted = "Accepted"
        case blocked = "Blocked"
        case concurrentTx = "ConcurrentTx"
        case expired = "Expired"
        case invalid = "Invalid"
        case noCredit = "NoCredit"
        case notAllowedTypeEVSE = "NotAllowedTypeEVSE"
        case notAtThisLocation = "NotAtThisLocation"
        case notAtThisTime = "NotAtThisTime"
        case unknown = "Unknown"
    }
    var status: Status
    var cacheExpiryDateTime: Date?
    var chargingPriority: Int?
    var groupIdToken: IDToken?
    var language1: String?
    var language2: String?
    var evseId: [Int]?
    var personalMessage: MessageContent?
    static let bounds: [String: Bound] = [
        "language1": .text(8), "language2": .text(8), "evseId": .each(1...Int.max, .natural),
    ]
}

/// A text for a person.
struct MessageContent: Content {
    enum Format: String, Content {
        case ascii = "ASCII"
        case html = "HTML"
        case uri = "URI"
        case utf8 = "UTF8"
        case qrCode = "QRCODE"
    }
    var format: Format
    var language: String?
    var content: String
    static let bounds: [String: Bound] = ["language": .text(8), "content": .text(1024)]
}

/// A component of the device model.
struct Component: Content, Hashable {
    var name: String
    var instance: String?
    var evse: EVSE?
    static let bounds: [String: Bound] = ["name": .text(50), "instance": .text(50)]
}

/// A variable of a component.
struct Variable: Content, Hashable {
    var name: String
    var instance: String?
    static let bounds: [String: Bound] = ["name": .text(50), "instance": .text(50)]
}

extension EVSE: Hashable {}
