import Foundation

/// Packs have gone in or out, or have not been taken in time (Part 2, block S).
struct BatterySwap: Call {
    static let action = Action.batterySwap
    var batteryData: [Battery]
    var eventType: Event
    var idToken: IDToken
    var requestId: Int
    static let bounds: [String: Bound] = ["batteryData": .some]
    typealias Answer = Received

    enum Event: String, Content {
        case batteryIn = "BatteryIn"
        case batteryOut = "BatteryOut"
        case batteryOutTimeout = "BatteryOutTimeout"
    }

    struct Battery: Content {
        var evseId: Int
        var serialNumber: String
        /// Percent.
        var soC: Double
        /// Percent.
        var soH: Double
        var productionDate: Date?
        var vendorInfo: String?
        static let bounds: [String: Bound] = [
            "evseId": .natural, "serialNumber": .text(50), "soC": .percent, "soH": .percent, "vendorInfo": .text(500),
        ]
    }
}

/// The back end orders a swap.
struct RequestBatterySwap: Call {
    static let action = Action.requestBatterySwap
    var idToken: IDToken
    var requestId: Int
    typealias Answer = GenericAnswer
}
