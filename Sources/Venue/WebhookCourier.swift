import Catalogue
import Foundation
import Logging
import Records
import ServiceLifecycle
import Synchronization
import Webhooks

/// Tells webhooks what visitors can see has changed: makes deliveries of the catalogue's history, a hook at a time in
/// order, and sends them until they are taken.
///
/// Nodes that share a database share the work, a hook to a node: see ``WebhookClaim``.
final class WebhookCourier: Service {
    /// How long a notice may be missing before the agenda itself is looked at.
    private static let patience: Duration = .seconds(30)
    /// How long what is being sent may go on once the node stops.
    private static let farewell: Duration = .seconds(3)
    /// How long what has changed may take to be shown here before it is told all the same; less than a claim holds.
    private static let publication: Duration = .seconds(20)
    /// The most changes that are looked at to find events for one delivery.
    private static let changesRead = WebhookPayload.eventLimit

    private let catalogue: CatalogueStore
    private let store: WebhookStore
    private let sender: WebhookSender
    private let origin: String
    private let shownVersion: @Sendable () -> Int64
    private let logger: Logger
    /// The name of this node in claims.
    private let holder = UUID().uuidString
    /// The hooks that this node works on.
    private let busy = Mutex<Set<Webhook.ID>>([])

    /// - Parameters:
    ///   - origin: the site's address without a slash at its end.
    ///   - shownVersion: the version of the catalogue that visitors of this node see.
    init(
        catalogue: CatalogueStore, store: WebhookStore, sender: WebhookSender, origin: String,
        shownVersion: @escaping @Sendable () -> Int64, logger: Logger
    ) {
        self.catalogue = catalogue
        self.store = store
        self.sender = sender
        self.origin = origin
        self.shownVersion = shownVersion
        self.logger = logger
    }

    /// Delivers until the node stops.
    func run() async throws {
        let changes = try await catalogue.database.listen(to: CatalogueStore.channel)
        let hooks = try await catalogue.database.listen(to: WebhookStore.channel)
        let (looks, look) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        look.yield()
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for notices in [changes, hooks] {
                    group.addTask {
                        for await _ in notices { look.yield() }
                    }
                }
                var alarm: Task<Void, any Error>?
                for await _ in looks {
                    alarm?.cancel()
                    let (due, wait) = await self.agenda()
                    for hook in due where self.busy.withLock({ $0.insert(hook).inserted }) {
                        group.addTask {
                            let didSomething = await self.work(on: hook)
                            _ = self.busy.withLock { $0.remove(hook) }
                            if didSomething { look.yield() }
                        }
                    }
                    alarm = Task {
                        try await Task.sleep(for: wait)
                        look.yield()
                    }
                }
                alarm?.cancel()
            }
        }
    }

    /// The hooks with something to do, and how long until there may be more.
    private func agenda() async -> (due: [Webhook.ID], wait: Duration) {
        do {
            let agenda = try await store.agenda()
            let end = try await catalogue.lastSequence()
            let now = Date()
            let next = agenda.next(after: now, end: end).map { Duration.seconds($0.timeIntervalSince(now)) }
            return (agenda.due(at: now, end: end), min(next ?? Self.patience, Self.patience))
        } catch {
            if !Task.isCancelled { logger.warning("webhooks wait for the database", metadata: ["error": "\(error)"]) }
            return ([], Self.patience)
        }
    }

    /// Sends to a hook what is due.
    /// - Returns: whether it is worth looking again at once.
    private func work(on id: Webhook.ID) async -> Bool {
        do {
            guard let claim = try await store.claim(id, by: holder, at: Date()) else { return false }
            do {
                try await work(under: claim)
            } catch {
                try await release(claim)
                throw error
            }
            try await release(claim)
            return true
        } catch is CancellationError {
            return false
        } catch {
            logger.warning("a webhook was left for later", metadata: ["webhook": "\(id)", "error": "\(error)"])
            return false
        }
    }

    /// Also while the node stops: the next one need not wait until the claim has run out.
    private func release(_ claim: WebhookClaim) async throws {
        try await Task { try await store.release(claim) }.value
    }

    private func work(under claim: WebhookClaim) async throws {
        var goesOn = true
        while goesOn, !Task.isCancelled {
            // What was begun is brought to its end, also while the node stops, if that does not take long.
            let step = Task { try await self.step(claim) }
            goesOn = try await withTaskCancellationHandler {
                try await step.value
            } onCancel: {
                Task {
                    try await Task.sleep(for: Self.farewell)
                    step.cancel()
                }
            }
        }
    }

    /// One delivery, or the making of one.
    /// - Returns: whether there may be more to do at once.
    private func step(_ claim: WebhookClaim) async throws -> Bool {
        let (hook, waiting) = try await store.waiting(under: claim, at: Date())
        guard let delivery = waiting else { return try await enqueue(for: hook, under: claim) }
        guard delivery.dueAt <= Date() else { return false }
        let outcome = try await sender.send(
            delivery.body, id: delivery.id, to: hook.url, signedWith: hook.secret, at: Date())
        var machine = DeliveryMachine(delivery, to: hook)
        var generator = SystemRandomNumberGenerator()
        let action = machine.receive(outcome, at: Date(), using: &generator)
        try await store.record(action, outcome, of: delivery, machine: machine, under: claim, at: Date())
        log(action, outcome, of: delivery, attempt: machine.attempts)
        return action == .delivered || action == .giveUp
    }

    /// Makes a delivery of the next changes, if there are any.
    private func enqueue(for hook: Webhook, under claim: WebhookClaim) async throws -> Bool {
        let (changes, end, version) = try await catalogue.visibleChanges(
            after: hook.place, limit: Self.changesRead)
        guard end > hook.place else { return false }
        try await waitUntilShown(version)
        let now = Date()
        let body = changes.isEmpty ? nil : WebhookPayload.changes(changes, origin: origin, at: now)
        var generator = SystemRandomNumberGenerator()
        try await store.enqueue(
            body, events: changes.count, from: hook.place, to: end, under: claim, at: now, using: &generator)
        return true
    }

    /// Waits until visitors see a version, so that a receiver that asks for what it is told of finds it.
    private func waitUntilShown(_ version: Int64) async throws {
        let limit = ContinuousClock.now + Self.publication
        while shownVersion() < version, ContinuousClock.now < limit { try await Task.sleep(for: .milliseconds(50)) }
    }

    private func log(
        _ action: DeliveryMachine.Action, _ outcome: DeliveryOutcome, of delivery: WebhookDelivery, attempt: Int
    ) {
        let metadata: Logger.Metadata = [
            "webhook": "\(delivery.hook)", "delivery": "\(delivery.id)", "events": "\(delivery.events)",
            "attempt": "\(attempt)", "outcome": "\(outcome)",
        ]
        switch action {
        case .delivered: logger.info("a webhook was told", metadata: metadata)
        case .again: logger.info("a webhook is tried again later", metadata: metadata)
        case .giveUp: logger.warning("a delivery to a webhook was given up", metadata: metadata)
        case .pause: logger.warning("a webhook was paused", metadata: metadata)
        }
    }
}
