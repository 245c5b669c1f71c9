import Addresses
import Webhooks

extension VenueSettings {
    /// The ranges of the proxies whose word about a visitor's address is believed.
    /// - Throws: ``VenueError/badSetting(key:value:wanted:)``.
    func trustedProxyRanges() throws -> [AddressRange] {
        try Self.ranges(trustedProxies, key: "trustedProxies")
    }

    /// What sends to webhooks, within what the settings allow.
    /// - Throws: ``VenueError/badSetting(key:value:wanted:)``.
    func webhookSender() throws -> WebhookSender {
        WebhookSender(AddressGuard(allowing: try Self.ranges(webhooksMayReach, key: "webhooksMayReach")))
    }

    private static func ranges(_ texts: [String], key: String) throws -> [AddressRange] {
        try texts.map { text in
            guard let range = AddressRange(text) else {
                throw VenueError.badSetting(key: key, value: text, wanted: "addresses or ranges such as 10.0.0.0/8")
            }
            return range
        }
    }
}
