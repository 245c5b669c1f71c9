import Foundation
import Records

/// What a node does with hooks. Moments are of the nodes' own clocks: they should agree to within a few seconds, as
/// those of machines with a time service do.
extension WebhookStore {
    /// What there is to do, and when.
    public func agenda() async throws -> WebhookAgenda {
        try await database.read { transaction in
            WebhookAgenda(
                items: try transaction.all(
                    """
                    select webhook.id, webhook.place, webhook.held_until, webhook_delivery.due_at
                    from webhook left join webhook_delivery
                        on webhook_delivery.hook = webhook.id and webhook_delivery.state = 'waiting'
                    where webhook.state = \(Webhook.State.active) order by webhook.id
                    """
                ) { row in
                    WebhookAgenda.Item(
                        hook: try row[0], place: try row[1], heldUntil: try row[2], dueAt: try row[3])
                })
        }
    }

    /// Claims an active hook that no other node works on.
    /// - Parameter holder: a name that no other node has.
    /// - Returns: nil where another works on it, or it is paused or gone.
    public func claim(_ id: Webhook.ID, by holder: String, at now: Date) async throws -> WebhookClaim? {
        try await database.write { transaction in
            let claimed = try transaction.execute(
                """
                update webhook set holder = \(holder), held_until = \(now + WebhookClaim.term)
                where id = \(id) and state = \(Webhook.State.active)
                    and (held_until is null or held_until <= \(now) or holder = \(holder))
                """)
            return claimed == 1 ? WebhookClaim(hook: try Self.hook(id, in: transaction), holder: holder) : nil
        }
    }

    /// Lets others work on the hook; nothing happens where they do already.
    public func release(_ claim: WebhookClaim) async throws {
        try await database.write { transaction in
            try transaction.execute(
                """
                update webhook set holder = null, held_until = null
                where id = \(claim.hook.id) and holder = \(claim.holder)
                """)
        }
    }

    /// The hook as it is now and its waiting delivery, if one waits.
    /// - Throws: ``WebhookError/claimLost(_:)``, `RecordsError`.
    public func waiting(
        under claim: WebhookClaim, at now: Date
    ) async throws -> (hook: Webhook, delivery: WebhookDelivery?) {
        try await database.write { transaction in
            try Self.renew(claim, at: now, in: transaction)
            let delivery = try transaction.first(
                """
                select \(Self.deliveryColumns) from webhook_delivery
                where hook = \(claim.hook.id) and state = \(WebhookDelivery.State.waiting)
                """, Self.delivery)
            return (try Self.hook(claim.hook.id, in: transaction), delivery)
        }
    }

    /// Makes a delivery of the changes after the hook's place, to be sent at once, and moves the place to `end`.
    /// - Parameters:
    ///   - body: what to send; nil where nothing of the changes is to be told, so that only the place moves.
    ///   - events: how many events it tells.
    ///   - place: the hook's place, after which the changes come.
    ///   - end: the place of the last of the changes.
    ///   - generator: for its id.
    /// - Throws: ``WebhookError/claimLost(_:)``, `RecordsError`.
    public func enqueue(
        _ body: String?, events: Int, from place: Int64, to end: Int64, under claim: WebhookClaim, at now: Date,
        using generator: inout some RandomNumberGenerator
    ) async throws {
        let id = "msg_" + Self.digits(24, using: &generator)
        try await database.write { transaction in
            try Self.renew(claim, at: now, in: transaction)
            let moved = try transaction.execute(
                "update webhook set place = \(end) where id = \(claim.hook.id) and place = \(place)")
            guard moved == 1 else { throw WebhookError.claimLost(claim.hook.id) }
            guard let body else { return }
            try transaction.execute(
                """
                insert into webhook_delivery (id, hook, events, body, state, made_at, due_at, attempts)
                values (\(id), \(claim.hook.id), \(events), \(body), \(WebhookDelivery.State.waiting), \(now), \(now), 0)
                """)
        }
    }

    /// Keeps what came of an attempt.
    /// - Parameters:
    ///   - action: what the machine answered.
    ///   - machine: the machine after that.
    /// - Throws: ``WebhookError/claimLost(_:)``, `RecordsError`.
    public func record(
        _ action: DeliveryMachine.Action, _ outcome: DeliveryOutcome, of delivery: WebhookDelivery,
        machine: DeliveryMachine, under claim: WebhookClaim, at now: Date
    ) async throws {
        var (state, dueAt) = (WebhookDelivery.State.waiting, now)
        var pause: Webhook.PauseReason?
        switch action {
        case .delivered: state = .delivered
        case .giveUp: state = .givenUp
        case .again(let moment): dueAt = moment
        case .pause(let reason): pause = reason
        }
        let (endState, nextDue, reason) = (state, dueAt, pause)
        try await database.write { transaction in
            try Self.renew(claim, at: now, in: transaction)
            try transaction.execute(
                """
                update webhook_delivery set state = \(endState), due_at = \(nextDue), attempts = \(machine.attempts),
                    first_attempt_at = \(machine.firstAttemptAt), last_attempt_at = \(now),
                    last_outcome = \(outcome.description)
                where id = \(delivery.id)
                """)
            try transaction.execute(
                """
                update webhook set failing_since = \(machine.failingSince), paused_because = \(reason),
                    state = \(reason == nil ? Webhook.State.active : .paused)
                where id = \(claim.hook.id)
                """)
            if endState != .waiting { try Self.forgetOldest(of: claim.hook.id, in: transaction) }
        }
    }

    private static func renew(_ claim: WebhookClaim, at now: Date, in transaction: Transaction) throws {
        let renewed = try transaction.execute(
            """
            update webhook set held_until = \(now + WebhookClaim.term)
            where id = \(claim.hook.id) and holder = \(claim.holder) and state = \(Webhook.State.active)
            """)
        guard renewed == 1 else { throw WebhookError.claimLost(claim.hook.id) }
    }

    private static func forgetOldest(of hook: Webhook.ID, in transaction: Transaction) throws {
        try transaction.execute(
            """
            delete from webhook_delivery where hook = \(hook) and state <> \(WebhookDelivery.State.waiting)
                and number <= (
                    select number from webhook_delivery where hook = \(hook)
                    order by number desc limit 1 offset \(deliveriesKept))
            """)
    }
}
