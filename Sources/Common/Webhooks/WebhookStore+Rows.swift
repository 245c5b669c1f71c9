import Records

extension WebhookStore {
    static let columns: SQL =
        "id, name, url, secret, made_at, place, state, paused_because, failing_since"

    static func hook(_ id: Webhook.ID, in transaction: Transaction) throws -> Webhook {
        guard let hook = try transaction.first("select \(columns) from webhook where id = \(id)", hook) else {
            throw WebhookError.noSuchHook(id)
        }
        return hook
    }

    static func hook(_ row: Row) throws -> Webhook {
        let id: String = try row[0]
        guard let secret = WebhookSecret(try row[3]) else { throw WebhookError.unreadable(id) }
        return Webhook(
            id: id, name: try row[1], url: try row[2], secret: secret, madeAt: try row[4], place: try row[5],
            state: try row[6], pausedBecause: try row[7], failingSince: try row[8])
    }

    static let deliveryColumns: SQL =
        """
        id, hook, events, body, state, made_at, due_at, attempts, first_attempt_at, last_attempt_at, last_outcome
        """

    static func delivery(_ row: Row) throws -> WebhookDelivery {
        WebhookDelivery(
            id: try row[0], hook: try row[1], events: try row[2], body: try row[3], state: try row[4],
            madeAt: try row[5], dueAt: try row[6], attempts: try row[7], firstAttemptAt: try row[8],
            lastAttemptAt: try row[9], lastOutcome: try row[10])
    }
}
