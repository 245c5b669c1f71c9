import JSON

/// The rules of OCPP-J for one connection (Part 4, chapter 4), as a pure state machine: one call outstanding a direction,
/// answers matched by message id, calls that come again answered as before, and nothing that a peer sends can hurt.
///
/// Time is what passes since any fixed moment on a clock that never jumps.
struct Exchange {
    private struct Outstanding {
        let id: String
        let deadline: Duration
    }

    /// A call of the peer's, by a digest of its text; its answer once there is one.
    private struct Known {
        let id: String
        let digest: Int
        var answer: [UInt8]?
    }

    let settings: ExchangeSettings
    private(set) var counts = ExchangeCounts()
    private var outstanding: Outstanding?
    private var known: [Known] = []
    /// Ids of calls that are over, newest last.
    private var finished: [String] = []
    private var unreadableInARow = 0

    init(settings: ExchangeSettings = ExchangeSettings()) { self.settings = settings }

    /// Whether a call may be sent now.
    var isFree: Bool { outstanding == nil }

    /// When ``tick(at:)`` has something to do.
    var deadline: Duration? { outstanding?.deadline }

    /// Sends a call. Only when ``isFree``: a call at another time is not sent, and fails.
    mutating func call(_ action: Action, id: String, payload: [UInt8], at moment: Duration) -> [ExchangeEffect] {
        guard isFree else { return [.failed(id: id, .timedOut)] }
        outstanding = Outstanding(id: id, deadline: moment + settings.answerTimeout)
        return [.send(FrameWriter.call(id: id, action: action.rawValue, payload: payload))]
    }

    /// Gives up on an answer that has not come in time.
    mutating func tick(at moment: Duration) -> [ExchangeEffect] {
        guard let outstanding, outstanding.deadline <= moment else { return [] }
        counts.timedOut += 1
        return [fail(outstanding.id, .timedOut)]
    }

    /// The connection is gone, and with it the outstanding call.
    mutating func disconnected() -> [ExchangeEffect] {
        guard let outstanding else { return [] }
        return [fail(outstanding.id, .disconnected)]
    }

    /// Answers a call.
    mutating func answer(_ id: String, payload: [UInt8]) -> [ExchangeEffect] {
        [.send(keep(FrameWriter.result(id: id, payload: payload), for: id))]
    }

    /// Refuses a call.
    mutating func refuse(_ id: String, _ code: ErrorCode, _ reason: String) -> [ExchangeEffect] {
        counts.refused += 1
        return [.send(keep(FrameWriter.error(id: id, code: code, description: reason), for: id))]
    }

    /// Tells the peer that its answer could not be read.
    mutating func refuseAnswer(_ id: String, _ error: ContentError) -> [ExchangeEffect] {
        counts.nonsense += 1
        return [.send(FrameWriter.resultError(id: id, code: error.code, description: error.description))]
    }

    /// Takes what has come.
    mutating func receive(_ bytes: [UInt8]) -> [ExchangeEffect] {
        do throws(FrameProblem) {
            let frame = try Frame(bytes)
            unreadableInARow = 0
            switch frame {
            case .call(let id, let action, let payload): return receive(id, action, payload, digest: bytes.hashValue)
            case .result(let id, let payload): return settle(id) { .answered(id: id, payload: payload) }
            case .error(let id, let code, let description): return receiveError(id, code, description)
            case .resultError:
                counts.nonsense += 1
                return []
            case .send:
                // Only periodic event streams are sent this way (Part 2, block N), and none was opened.
                counts.refused += 1
                return []
            }
        } catch {
            return receive(error)
        }
    }

    // MARK: Parts

    private mutating func receive(
        _ id: String, _ name: String, _ payload: JSONValue, digest: Int
    ) -> [ExchangeEffect] {
        if let call = known.first(where: { $0.id == id }) {
            guard call.digest == digest else {
                counts.refused += 1
                return [.send(FrameWriter.error(id: id, code: .protocolError, description: "The message id is used"))]
            }
            counts.replayed += 1
            return call.answer.map { [.send($0)] } ?? []
        }
        guard known.count(where: { $0.answer == nil }) < settings.waitingCalls else {
            counts.refused += 1
            let reason = "Answers to earlier calls are still to come"
            return [.send(FrameWriter.error(id: id, code: .protocolError, description: reason))]
        }
        known.append(Known(id: id, digest: digest))
        guard let action = Action(rawValue: name) else {
            return refuse(id, .notImplemented, "There is no action “\(name.bounded(60))” in OCPP 2.1")
        }
        return [.answer(InboundCall(id: id, action: action, payload: payload))]
    }

    /// Keeps an answer for when its call comes again, and forgets the oldest beyond what is kept.
    private mutating func keep(_ frame: [UInt8], for id: String) -> [UInt8] {
        if let index = known.firstIndex(where: { $0.id == id }) { known[index].answer = frame }
        while known.count(where: { $0.answer != nil }) > settings.rememberedAnswers,
            let oldest = known.firstIndex(where: { $0.answer != nil })
        {
            known.remove(at: oldest)
        }
        return frame
    }

    private mutating func receiveError(_ id: String, _ code: String, _ description: String) -> [ExchangeEffect] {
        let failure = CallFailure.refused(code: code.bounded(50), description: description.bounded(255))
        // Of several calls only one can be outstanding, so an error about an unreadable one is about that.
        let subject = id == FrameWriter.unreadableID ? outstanding?.id ?? id : id
        return settle(subject) { .failed(id: subject, failure) }
    }

    private mutating func receive(_ problem: FrameProblem) -> [ExchangeEffect] {
        counts.unreadable += 1
        unreadableInARow += 1
        if unreadableInARow >= settings.unreadableInARow {
            return [.close("\(unreadableInARow) unreadable messages in a row, the last: \(problem.reason)")]
        }
        switch problem.kind {
        case .result:
            guard let id = problem.id, outstanding?.id == id else { return [] }
            counts.nonsense += 1
            let frame = FrameWriter.resultError(id: id, code: problem.code, description: problem.reason)
            return [.send(frame), fail(id, .nonsense(problem.reason))]
        case .error:
            guard let id = problem.id, outstanding?.id == id else { return [] }
            counts.nonsense += 1
            return [fail(id, .nonsense(problem.reason))]
        case .resultError, .send:
            return []
        case .call, nil:
            let id = problem.id ?? FrameWriter.unreadableID
            return [.send(FrameWriter.error(id: id, code: problem.code, description: problem.reason))]
        }
    }

    /// Ends the outstanding call if the id is its own.
    private mutating func settle(_ id: String, _ effect: () -> ExchangeEffect) -> [ExchangeEffect] {
        guard outstanding?.id == id else {
            if finished.contains(id) { counts.late += 1 } else { counts.unknown += 1 }
            return []
        }
        finish(id)
        return [effect()]
    }

    private mutating func fail(_ id: String, _ failure: CallFailure) -> ExchangeEffect {
        finish(id)
        return .failed(id: id, failure)
    }

    private mutating func finish(_ id: String) {
        outstanding = nil
        finished.append(id)
        if finished.count > settings.rememberedAnswers { finished.removeFirst() }
    }
}
