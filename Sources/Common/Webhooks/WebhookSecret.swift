import Crypto
import Foundation

/// The secret that a hook's receiver shares with us, and the signature made with it.
///
/// Source: [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md),
/// symmetric signatures.
public struct WebhookSecret: Sendable, Hashable {
    /// What every secret begins with.
    static let prefix = "whsec_"
    private let key: [UInt8]

    /// Reads `whsec_` and base64 of 24 to 64 bytes; nil where the text is something else.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix),
            let bytes = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))), (24...64).contains(bytes.count)
        else { return nil }
        key = [UInt8](bytes)
    }

    /// A new secret of 32 bytes.
    public static func random(using generator: inout some RandomNumberGenerator) -> WebhookSecret {
        WebhookSecret(key: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    private init(key: [UInt8]) { self.key = key }

    /// The secret itself, to be shown once.
    public var revealed: String { Self.prefix + Data(key).base64EncodedString() }

    /// The header fields of a message that was signed: who it is, when it is sent, and the proof of both and the body.
    /// - Parameters:
    ///   - id: the message's id, without a full stop.
    ///   - moment: when this attempt is made; kept to the second.
    ///   - body: the body as it is sent.
    public func headers(id: String, at moment: Date, body: some Sequence<UInt8>) -> [(name: String, value: String)] {
        let timestamp = Int64(moment.timeIntervalSince1970.rounded(.down))
        var signed = Data("\(id).\(timestamp).".utf8)
        signed.append(contentsOf: Array(body))
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key))
        return [
            (name: "webhook-id", value: id), (name: "webhook-timestamp", value: "\(timestamp)"),
            (name: "webhook-signature", value: "v1,\(Data(code).base64EncodedString())"),
        ]
    }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the secret, so that no log shows it.
    public var description: String { Self.prefix + "..." }
    public var debugDescription: String { description }
    /// So that `dump` shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
