import OCPP

/// An officer's order to a station as the fleet's form carries it.
package enum FleetForm {
    /// The messages that an officer may ask for, by OCPP's words.
    static let messages = ["StatusNotification", "MeterValues", "TransactionEvent", "Heartbeat"]

    /// Reads an order; nil where the fields are none.
    ///
    /// - Parameter fields: the form's, decoded: `station`, `action`, `driver` and `message`.
    package static func errand(from fields: [String: String]) -> (station: String, errand: Errand)? {
        guard let station = fields["station"], !station.isEmpty else { return nil }
        switch fields["action"] {
        case "swap":
            let driver = (fields["driver"] ?? "").filter { !$0.isWhitespace }
            guard 1...255 ~= driver.count else { return nil }
            return (station, .swap(DriverToken(driver)))
        case "operative": return (station, .availability(isOperative: true))
        case "inoperative": return (station, .availability(isOperative: false))
        case "trigger":
            guard let message = fields["message"], messages.contains(message) else { return nil }
            return (station, .trigger(message))
        default: return nil
        }
    }
}
