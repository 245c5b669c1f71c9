import Catalogue
import Foundation
import Records
import Webhooks

/// The webhooks of a venue, for those who set them up. It may be open meanwhile: its nodes hear of the change.
public struct VenueWebhooks: Sendable {
    private let settings: VenueSettings

    /// The webhooks of the venue of these settings.
    public init(settings: VenueSettings) {
        self.settings = settings
    }

    /// Adds a webhook, which is told of all that changes from now on.
    ///
    /// - Parameters:
    ///   - url: where to tell it.
    ///   - name: what people call it; nil for the address's host.
    /// - Returns: the webhook, with the secret that is to be shown once.
    /// - Throws: `WebhookError`, ``VenueError/badSetting(key:value:wanted:)``, `RecordsError`.
    public func add(_ text: String, name: String?) async throws -> Webhook {
        let url = try await settings.webhookSender().destination(text)
        return try await withRecords { records in
            var generator = SystemRandomNumberGenerator()
            return try await records.webhooks.add(
                url, name: name, after: try await records.catalogue.lastSequence(), at: Date(),
                using: &generator)
        }
    }

    /// All webhooks, the oldest first.
    public func all() async throws -> [Webhook] {
        guard VenueRecords.exist(settings) else { return [] }
        return try await withRecords { try await $0.webhooks.all() }
    }

    /// Removes a webhook with its deliveries.
    public func remove(_ id: Webhook.ID) async throws {
        try await withHook(id) { try await $0.webhooks.remove(id) }
    }

    /// Makes a paused webhook active again.
    public func resume(_ id: Webhook.ID) async throws {
        try await withHook(id) { try await $0.webhooks.resume(id, at: Date()) }
    }

    /// Sends a test message at once, beside all that waits.
    /// - Returns: what came of it.
    public func test(_ id: Webhook.ID) async throws -> DeliveryOutcome {
        let sender = try settings.webhookSender()
        let hook = try await withHook(id) { try await $0.webhooks.hook(id) }
        return try await sender.sendTest(to: hook, at: Date())
    }

    /// The last deliveries of a webhook, the newest first.
    public func deliveries(of id: Webhook.ID) async throws -> [WebhookDelivery] {
        try await withHook(id) { try await $0.webhooks.deliveries(of: id) }
    }

    /// Work on a hook that is there already, so that no empty venue is made by looking for it.
    private func withHook<Value>(
        _ id: Webhook.ID, _ work: (VenueRecords) async throws -> Value
    ) async throws -> Value {
        guard VenueRecords.exist(settings) else { throw WebhookError.noSuchHook(id) }
        return try await withRecords(work)
    }

    private func withRecords<Value>(_ work: (VenueRecords) async throws -> Value) async throws -> Value {
        try await VenueRecords.with(settings, logger: VenueLog.logger(settings), work)
    }
}
