import Foundation
import Records

/// Keeps webhooks and their deliveries in a database.
///
/// A hook has at most one waiting delivery. What comes after it stays in the sequence of changes, which others keep: the
/// hook's ``Webhook/place`` says how far deliveries were made from it. So nothing is lost, nothing piles up while a
/// receiver is away, and everything arrives in order.
public struct WebhookStore: Sendable {
    /// The channel on which it is told that hooks came, went or were resumed.
    public static let channel = "webhooks"
    /// The most hooks that there may be.
    public static let limit = 100
    /// The most characters of a name.
    public static let nameLimit = 80
    /// The ended deliveries of a hook that are kept.
    static let deliveriesKept = 50

    let database: Database

    /// The store in a database whose schema is up to date (``WebhookMigrations``).
    public init(_ database: Database) {
        self.database = database
    }

    /// Adds a hook, with a secret of its own.
    /// - Parameters:
    ///   - url: where deliveries go.
    ///   - name: what people call it; the address's host where that is nil or empty, and no longer than ``nameLimit``.
    ///   - place: the place in the sequence of changes after which it is told.
    ///   - moment: when it is made.
    ///   - generator: for its id and its secret.
    /// - Throws: ``WebhookError/tooMany(limit:)``, `RecordsError`.
    public func add(
        _ url: WebhookURL, name: String?, after place: Int64, at moment: Date,
        using generator: inout some RandomNumberGenerator
    ) async throws -> Webhook {
        let name = Self.tidied(name ?? "")
        let hook = Webhook(
            id: Self.digits(12, using: &generator), name: name.isEmpty ? url.host : name, url: url.description,
            secret: .random(using: &generator), madeAt: moment, place: place, state: .active)
        try await database.write { transaction in
            guard try transaction.value("select count(*) from webhook", as: Int.self) ?? 0 < Self.limit else {
                throw WebhookError.tooMany(limit: Self.limit)
            }
            try transaction.execute(
                """
                insert into webhook (id, name, url, secret, made_at, place, state)
                values (\(hook.id), \(hook.name), \(hook.url), \(hook.secret.revealed), \(hook.madeAt), \(hook.place),
                    \(hook.state))
                """)
            try transaction.notify(Self.channel)
        }
        return hook
    }

    /// All hooks, the oldest first.
    public func all() async throws -> [Webhook] {
        try await database.read { transaction in
            try transaction.all("select \(Self.columns) from webhook order by made_at, id", Self.hook)
        }
    }

    /// The hook with the id.
    /// - Throws: ``WebhookError/noSuchHook(_:)``, `RecordsError`.
    public func hook(_ id: Webhook.ID) async throws -> Webhook {
        try await database.read { try Self.hook(id, in: $0) }
    }

    /// Removes a hook with all its deliveries.
    /// - Throws: ``WebhookError/noSuchHook(_:)``, `RecordsError`.
    public func remove(_ id: Webhook.ID) async throws {
        try await database.write { transaction in
            guard try transaction.execute("delete from webhook where id = \(id)") == 1 else {
                throw WebhookError.noSuchHook(id)
            }
            try transaction.notify(Self.channel)
        }
    }

    /// Makes a paused hook active: its waiting delivery is due at once, with all patience anew, and then all that
    /// happened meanwhile.
    /// - Throws: ``WebhookError/noSuchHook(_:)``, `RecordsError`.
    public func resume(_ id: Webhook.ID, at moment: Date) async throws {
        try await database.write { transaction in
            let resumed = try transaction.execute(
                """
                update webhook set state = \(Webhook.State.active), paused_because = null, failing_since = null
                where id = \(id)
                """)
            guard resumed == 1 else { throw WebhookError.noSuchHook(id) }
            try transaction.execute(
                """
                update webhook_delivery set due_at = \(moment), attempts = 0, first_attempt_at = null
                where hook = \(id) and state = \(WebhookDelivery.State.waiting)
                """)
            try transaction.notify(Self.channel)
        }
    }

    /// A hook's deliveries, the newest first.
    /// - Throws: ``WebhookError/noSuchHook(_:)``, `RecordsError`.
    public func deliveries(of id: Webhook.ID, limit: Int = 50) async throws -> [WebhookDelivery] {
        try await database.read { transaction in
            _ = try Self.hook(id, in: transaction)
            return try transaction.all(
                """
                select \(Self.deliveryColumns) from webhook_delivery where hook = \(id)
                order by number desc limit \(limit)
                """, Self.delivery)
        }
    }

    /// The newest delivery of each hook that has one.
    public func newestDeliveries() async throws -> [Webhook.ID: WebhookDelivery] {
        let deliveries = try await database.read { transaction in
            try transaction.all(
                """
                select \(Self.deliveryColumns) from webhook_delivery
                where number in (select max(number) from webhook_delivery group by hook)
                """, Self.delivery)
        }
        return Dictionary(deliveries.map { ($0.hook, $0) }) { $1 }
    }

    /// A name on one line.
    private static func tidied(_ name: String) -> String {
        let shown = name.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return String(String(String.UnicodeScalarView(shown)).trimmingCharacters(in: .whitespaces).prefix(nameLimit))
    }

    /// An id of so many hexadecimal digits.
    static func digits(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
        String((0..<count).map { _ in Array("0123456789abcdef")[Int.random(in: 0..<16, using: &generator)] })
    }
}
