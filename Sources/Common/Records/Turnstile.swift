import Synchronization

/// Lets a number of callers through at one time; the others wait in line, each for a limited time.
final class Turnstile: Sendable {
    private struct State {
        var free: Int
        var isClosed = false
        var nextTicket = 0
        /// In order of arrival.
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        /// Tickets whose holders are on their way to the line; one may be given up before that.
        var coming: [Int: GivenUp?] = [:]
    }

    private struct GivenUp {
        let reason: any Error
    }

    private let places: Int
    private let limit: Duration
    private let state: Mutex<State>

    init(places: Int, limit: Duration) {
        self.places = places
        self.limit = limit
        state = Mutex(State(free: places))
    }

    /// Runs `body` when it is the caller's turn.
    func pass<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await body()
    }

    /// Sends all who wait away, and lets no one in again.
    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.continuation.resume(throwing: RecordsError.closed) }
    }

    private func enter() async throws {
        try Task.checkCancellation()
        let ticket: Int? = try state.withLock { state in
            if state.isClosed { throw RecordsError.closed }
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            state.nextTicket += 1
            state.coming.updateValue(nil, forKey: state.nextTicket)
            return state.nextTicket
        }
        guard let ticket else { return }
        let alarm = Task { [limit, places] in
            try await Task.sleep(for: limit)
            self.giveUp(ticket, RecordsError.tooBusy(connections: places, waited: limit))
        }
        defer { alarm.cancel() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { standInLine(ticket, $0) }
        } onCancel: {
            giveUp(ticket, CancellationError())
        }
    }

    private func standInLine(_ ticket: Int, _ continuation: CheckedContinuation<Void, any Error>) {
        let answer: Result<Void, any Error>? = state.withLock { state in
            if let givenUp = state.coming.removeValue(forKey: ticket) ?? nil { return .failure(givenUp.reason) }
            if state.isClosed { return .failure(RecordsError.closed) }
            if state.free > 0 {
                state.free -= 1
                return .success(())
            }
            state.waiting.append((ticket, continuation))
            return nil
        }
        if let answer { continuation.resume(with: answer) }
    }

    private func giveUp(_ ticket: Int, _ error: any Error) {
        let continuation = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            if state.coming.keys.contains(ticket) { state.coming.updateValue(GivenUp(reason: error), forKey: ticket) }
            guard let place = state.waiting.firstIndex(where: { $0.ticket == ticket }) else { return nil }
            return state.waiting.remove(at: place).continuation
        }
        continuation?.resume(throwing: error)
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume()
    }
}
