import JSON

/// The rules of one connection.
struct ExchangeSettings: Sendable {
    /// How long an answer is waited for (`OCPPCommCtrlr.MessageTimeout`).
    var answerTimeout: Duration = .seconds(30)
    /// How many answers are kept for calls that come again.
    var rememberedAnswers = 4
    /// How many of the peer's calls may wait for an answer: one, unless it gave up on some that are still being worked on.
    var waitingCalls = 4
    /// Unreadable messages in a row after which the connection is closed.
    var unreadableInARow = 20
}

/// What went wrong on a connection, by count.
public struct ExchangeCounts: Equatable, Sendable {
    /// Messages that were no messages, or had a part missing.
    public internal(set) var unreadable = 0
    /// Calls that were refused for their action or content.
    public internal(set) var refused = 0
    /// Calls that came again and got the answer that they had got before.
    public internal(set) var replayed = 0
    /// Answers that came after they had been given up on, or twice.
    public internal(set) var late = 0
    /// Answers to nothing that was asked.
    public internal(set) var unknown = 0
    /// Answers that made no sense.
    public internal(set) var nonsense = 0
    /// Calls that were never answered.
    public internal(set) var timedOut = 0

    /// The sum of two counts.
    public static func + (one: ExchangeCounts, other: ExchangeCounts) -> ExchangeCounts {
        var sum = one
        for path in all { sum[keyPath: path] += other[keyPath: path] }
        return sum
    }

    private static var all: [WritableKeyPath<ExchangeCounts, Int>] {
        [\.unreadable, \.refused, \.replayed, \.late, \.unknown, \.nonsense, \.timedOut]
    }
}

/// What a connection's rules ask to be done, in order.
enum ExchangeEffect: Equatable {
    /// Send this text.
    case send([UInt8])
    /// Answer this call, with ``Exchange/answer(_:payload:)`` or ``Exchange/refuse(_:_:_:)``.
    case answer(InboundCall)
    /// The outstanding call was answered.
    case answered(id: String, payload: JSONValue)
    /// The outstanding call was not, and will not be.
    case failed(id: String, CallFailure)
    /// Close the connection, for this reason.
    case close(String)
}

/// A call of the peer's.
struct InboundCall: Equatable {
    let id: String
    let action: Action
    let payload: JSONValue
}

/// Why a call has no answer.
enum CallFailure: Error, Equatable {
    /// The peer refused it, with a code of OCPP's or its own.
    case refused(code: String, description: String)
    /// The peer's answer was no answer.
    case nonsense(String)
    /// The peer was silent.
    case timedOut
    /// The connection went away before the answer came.
    case disconnected
}
