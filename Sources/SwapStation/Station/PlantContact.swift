import Fieldbus

/// What a person is told of the way to the hardware's registers: that it is lost, and that it is there again.
package enum PlantContact: Equatable, Sendable, CustomStringConvertible {
    case lost(address: String, ModbusError)
    case found(address: String)

    package var description: String {
        switch self {
        // This one names the address itself.
        case .lost(_, .cannotConnect(let host, let port, let reason)):
            "\(ModbusError.cannotConnect(host: host, port: port, reason: reason)); it is tried until it does"
        case .lost(let address, let error): "\(address): \(error); it is tried until it answers"
        case .found(let address): "\(address) answers"
        }
    }
}

/// Finds out from scan to scan whether the hardware is lost, and says so once each time.
struct ContactWatch: Sendable {
    /// Seconds after which scans that fail one after another mean that it is lost.
    static let patience = 0.5

    let address: String
    private var failingSince: Double?
    private var isLost = false

    init(host: String, port: Int) { address = "\(host):\(port)" }

    /// - Parameter error: why this scan came to nothing; nil where it did not.
    /// - Returns: what there is to say now.
    mutating func note(_ error: ModbusError?, at now: Double) -> PlantContact? {
        guard let error else {
            failingSince = nil
            guard isLost else { return nil }
            isLost = false
            return .found(address: address)
        }
        let since = failingSince ?? now
        failingSince = since
        guard !isLost, now - since >= Self.patience else { return nil }
        isLost = true
        return .lost(address: address, error)
    }
}
