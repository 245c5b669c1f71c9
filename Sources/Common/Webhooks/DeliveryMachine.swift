import Foundation

/// What becomes of a delivery: told what came of an attempt, it answers with what is to be done.
public struct DeliveryMachine: Sendable, Equatable {
    /// What is to be done after an attempt.
    public enum Action: Sendable, Equatable {
        /// Keep it as taken, and go on with the next.
        case delivered
        /// Try it again then.
        case again(at: Date)
        /// Keep it as given up, and go on with the next.
        case giveUp
        /// Send nothing more to the hook until someone resumes it; the delivery stays.
        case pause(Webhook.PauseReason)
    }

    /// How often it was tried.
    public private(set) var attempts: Int
    /// When it was tried first.
    public private(set) var firstAttemptAt: Date?
    /// Since when the hook takes nothing.
    public private(set) var failingSince: Date?
    private let policy: DeliveryPolicy

    /// The state of a delivery to a hook.
    public init(_ delivery: WebhookDelivery, to hook: Webhook, policy: DeliveryPolicy = DeliveryPolicy()) {
        self.init(
            attempts: delivery.attempts, firstAttemptAt: delivery.firstAttemptAt, failingSince: hook.failingSince,
            policy: policy)
    }

    init(attempts: Int = 0, firstAttemptAt: Date? = nil, failingSince: Date? = nil, policy: DeliveryPolicy) {
        self.attempts = attempts
        self.firstAttemptAt = firstAttemptAt
        self.failingSince = failingSince
        self.policy = policy
    }

    /// Takes in what came of an attempt.
    /// - Parameters:
    ///   - outcome: what came of it.
    ///   - now: when that was known.
    ///   - generator: for the random part of a wait.
    public mutating func receive(
        _ outcome: DeliveryOutcome, at now: Date, using generator: inout some RandomNumberGenerator
    ) -> Action {
        attempts += 1
        let first = firstAttemptAt ?? now
        firstAttemptAt = first
        if outcome.isSuccess {
            failingSince = nil
            return .delivered
        }
        let since = failingSince ?? now
        failingSince = since
        if case .answered(410, _) = outcome { return .pause(.gone) }
        if now >= since + policy.pausedAfter { return .pause(.failing) }
        let next = now + wait(after: outcome, using: &generator)
        return next <= first + policy.givenUpAfter ? .again(at: next) : .giveUp
    }

    private func wait(
        after outcome: DeliveryOutcome, using generator: inout some RandomNumberGenerator
    ) -> Duration {
        let step = policy.waits[min(attempts, policy.waits.count) - 1]
        let wait = step * Double.random(in: 0.8...1.2, using: &generator)
        guard case .answered(_, let asked?) = outcome else { return wait }
        return max(wait, min(asked, policy.longestRetryAfter))
    }
}

extension Date {
    /// A moment so much later.
    static func + (moment: Date, duration: Duration) -> Date {
        moment.addingTimeInterval(duration / .seconds(1))
    }
}
