import Addresses

/// Which addresses deliveries may go to: those of the public internet, by TLS, and what the operator allows beyond.
public struct AddressGuard: Sendable {
    /// Why an address may not be reached.
    public struct Refusal: Error, Equatable, CustomStringConvertible {
        /// The reason, with the address.
        public let description: String
    }

    private let allowed: [AddressRange]

    /// A guard.
    /// - Parameter allowed: ranges that may be reached whatever they are, also without TLS.
    public init(allowing allowed: [AddressRange] = []) {
        self.allowed = allowed
    }

    /// Why an address may not be reached; nil where it may.
    /// - Parameter isEncrypted: whether TLS is spoken with it.
    public func refusal(of address: InternetAddress, isEncrypted: Bool) -> Refusal? {
        if allowed.contains(where: { $0.contains(address) }) { return nil }
        if let meaning = SpecialAddresses.meaning(of: address) {
            return Refusal(
                description: "\(address) is \(meaning), and the setting webhooksMayReach does not allow it")
        }
        return isEncrypted ? nil : Refusal(description: "\(address) is to be reached without TLS: use https")
    }
}
