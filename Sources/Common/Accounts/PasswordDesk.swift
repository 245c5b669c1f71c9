import Dispatch
import Foundation
import Synchronization

/// Hashes and compares passwords on one thread of its own, one after another, so that neither those who serve visitors
/// nor the memory feel it; whoever would wait too long is told so at once.
public final class PasswordDesk: Sendable {
    private let queue = DispatchQueue(label: "passwords", qos: .utility)
    private let waiting = Mutex(0)
    private let mostWaiting: Int
    private let cost: Int
    /// - Parameters:
    ///   - cost: the binary logarithm of scrypt's rounds.
    ///   - mostWaiting: how many may wait at once; at a fifth of a second each.
    public init(cost: Int? = nil, mostWaiting: Int = 20) {
        self.cost = cost ?? PasswordHash.usualCost
        self.mostWaiting = mostWaiting
    }

    /// The shortest password, in characters.
    public static let shortest = 10

    /// Hashes a new password.
    ///
    /// - Returns: what is to be kept.
    /// - Throws: ``AccountError/badPassword(shortest:)``, ``AccountError/tooBusy``.
    public func hash(_ password: String) async throws -> String {
        guard password.count >= Self.shortest, password.utf8.count <= 1_000 else {
            throw AccountError.badPassword(shortest: Self.shortest)
        }
        let cost = cost
        return try await inTurn { try PasswordHash(password: password, cost: cost).text }
    }

    /// Whether the password is the one kept; takes the same time where nothing is kept.
    ///
    /// - Throws: ``AccountError/tooBusy``.
    public func matches(_ password: String, kept: String?) async throws -> Bool {
        guard password.utf8.count <= 1_000 else { return false }
        guard let known = kept.flatMap({ PasswordHash($0) }) else {
            // Where there is no such account the same work is done, so that the time tells nothing.
            let cost = cost
            _ = try await inTurn { try PasswordHash(password: password, cost: cost) }
            return false
        }
        return try await inTurn { try known.matches(password) }
    }

    private func inTurn<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isAdmitted = waiting.withLock { waiting in
            guard waiting < mostWaiting else { return false }
            waiting += 1
            return true
        }
        guard isAdmitted else { throw AccountError.tooBusy }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
