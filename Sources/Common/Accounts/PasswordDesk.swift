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
    /// What is compared where there is no such account, so that the time tells nothing.
    private let nobody: PasswordHash

    /// - Parameters:
    ///   - cost: the binary logarithm of scrypt's rounds.
    ///   - mostWaiting: how many may wait at once; at a fifth of a second each.
    /// - Throws: what scrypt throws where there is no memory for it.
    public init(cost: Int? = nil, mostWaiting: Int = 20) throws {
        self.cost = cost ?? PasswordHash.usualCost
        self.mostWaiting = mostWaiting
        nobody = try PasswordHash(password: "", cost: self.cost)
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
        let known = kept.flatMap { PasswordHash($0) }
        let hash = known ?? nobody
        return try await inTurn { try hash.matches(password) } && known != nil
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
