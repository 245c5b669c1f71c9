import NIOHTTP1

/// The life of one connection: whose turn it is, what has gone on too long, when to close.
///
/// A pure state machine. Moments are nanoseconds of a clock that never goes back. Requests that come before the former ones
/// are answered (pipelining) are answered in their order by the handlers behind this one.
struct ConnectionMachine {
    /// What the client is sending.
    private enum Reading {
        case head
        case body(since: Int64, received: Int, passesOn: Bool)
        /// What comes is thrown away: the connection is about to end.
        case nothing
    }

    /// A request passed on and not yet wholly answered.
    private struct Exchange {
        var closesAfter: Bool
        var isHTTP10: Bool
        var hasBegun = false
    }

    /// What becomes of a request's head.
    enum Admission: Equatable {
        /// Answer it at once or pass it on, and say which by ``passOn()`` or ``answerAtOnce()``.
        case admit(mayAnswerAtOnce: Bool, sendContinue: Bool)
        /// Answer with the status and close.
        case refuse(Int)
        /// Throw it away; the connection ends after the answers under way.
        case ignore
    }

    /// What becomes of a part of a request or an answer.
    enum Passage: Equatable {
        case pass
        case drop
        case refuse(Int)
        /// Pass it, then end the connection.
        case passAndClose
    }

    /// What becomes of an answer's head.
    enum Opening: Equatable {
        case pass(closes: Bool, isHTTP10: Bool)
        case drop
    }

    /// What time brings.
    enum Tick: Equatable {
        case none
        case close
        case refuse(Int)
    }

    private let limits: ConnectionLimits
    private var reading = Reading.head
    private var exchanges: [Exchange] = []
    private var admitted: Exchange?
    private var quietSince: Int64
    private var hasServed = false
    private var isRefused = false
    private var quiescedAt: Int64?
    private var lingersSince: Int64?

    init(limits: ConnectionLimits, now: Int64) {
        self.limits = limits
        quietSince = now
    }

    /// Whether nothing is being answered.
    var isIdle: Bool { exchanges.isEmpty }

    /// Whether the last answer is out and only the client's end is awaited.
    var lingers: Bool { lingersSince != nil }

    /// A request's head came.
    mutating func receiveHead(_ head: HTTPRequestHead, _ fields: RequestFields, now: Int64) -> Admission {
        guard case .head = reading else { return .ignore }
        let isHTTP10 = head.version.minor == 0
        if head.uri.utf8.count > limits.targetBytes { return refuse(414) }
        if head.uri.isEmpty { return refuse(400) }
        if fields.hosts > 1 || (fields.hosts == 0 && !isHTTP10) { return refuse(400) }
        if let length = fields.contentLength, length > limits.bodyBytes { return refuse(413) }
        let closes = isHTTP10 || !head.isKeepAlive || fields.asksUpgrade || quiescedAt != nil
        let wasIdle = exchanges.isEmpty
        admitted = Exchange(closesAfter: closes, isHTTP10: isHTTP10)
        reading = .body(since: now, received: 0, passesOn: true)
        hasServed = true
        return .admit(
            mayAnswerAtOnce: wasIdle && !closes && !fields.hasBody && !fields.expectsContinue,
            sendContinue: wasIdle && fields.expectsContinue && !isHTTP10)
    }

    /// The request just admitted goes on to the handlers behind.
    mutating func passOn() {
        if let admitted { exchanges.append(admitted) }
        admitted = nil
    }

    /// The request just admitted was answered here.
    mutating func answerAtOnce() {
        admitted = nil
        if case .body(let since, let received, _) = reading {
            reading = .body(since: since, received: received, passesOn: false)
        }
    }

    /// So many bytes of a request's body came.
    mutating func receiveBody(_ count: Int) -> Passage {
        guard case .body(let since, let received, let passesOn) = reading else { return .drop }
        if received + count > limits.bodyBytes { return refusal(413) }
        reading = .body(since: since, received: received + count, passesOn: passesOn)
        return passesOn ? .pass : .drop
    }

    /// A request's end came.
    mutating func receiveEnd(now: Int64) -> Passage {
        guard case .body(_, _, let passesOn) = reading else { return .drop }
        quietSince = now
        // Nothing follows a request after which the connection ends.
        reading = passesOn && exchanges.last?.closesAfter == true ? .nothing : .head
        return passesOn ? .pass : .drop
    }

    /// The client sent what is not HTTP; nil where it only went away.
    mutating func receiveFault(_ fault: HTTPParserError) -> Int? {
        let status: Int
        switch fault {
        case .invalidEOFState, .closedConnection:
            reading = .nothing
            return nil
        case .headerOverflow: status = 431
        case .invalidVersion: status = 505
        default: status = 400
        }
        if case .refuse(let status) = refusal(status) { return status }
        return nil
    }

    /// An answer's head goes out.
    /// - Parameter closes: whether the answer itself says that it is the connection's last.
    mutating func sendHead(status: UInt, closes: Bool) -> Opening {
        guard !isRefused, !exchanges.isEmpty else { return .drop }
        if status >= 200 || status == 101 {
            exchanges[0].hasBegun = true
            if closes || (quiescedAt != nil && exchanges.count == 1) { exchanges[0].closesAfter = true }
        }
        return .pass(closes: exchanges[0].closesAfter && status >= 200, isHTTP10: exchanges[0].isHTTP10)
    }

    /// A part of an answer's body goes out.
    var sendsBody: Bool { !isRefused && !exchanges.isEmpty }

    /// An answer's end goes out.
    mutating func sendEnd(now: Int64) -> Passage {
        guard !isRefused, !exchanges.isEmpty else { return .drop }
        let exchange = exchanges.removeFirst()
        quietSince = now
        guard exchange.closesAfter || (exchanges.isEmpty && (quiescedAt != nil || isReadingNothing)) else {
            return .pass
        }
        close(now: now)
        return .passAndClose
    }

    /// The answer of a refusal is out.
    mutating func sentRefusal(now: Int64) {
        close(now: now)
    }

    /// The server stops: whether the connection ends now, since nothing is under way.
    mutating func quiesce(now: Int64) -> Bool {
        if quiescedAt == nil { quiescedAt = now }
        guard exchanges.isEmpty, lingersSince == nil else { return false }
        close(now: now)
        return true
    }

    /// Time went by.
    /// - Parameter hasUnsent: whether bytes already written still wait for the client to read.
    mutating func tick(now: Int64, hasUnsent: Bool) -> Tick {
        if let quiescedAt, now - quiescedAt >= limits.drainTimeout.nanoseconds { return .close }
        if let lingersSince {
            // The client's time to say goodbye begins when all has left.
            if hasUnsent { self.lingersSince = now }
            return !hasUnsent && now - lingersSince >= limits.lingerTimeout.nanoseconds ? .close : .none
        }
        switch reading {
        case .body(let since, _, _) where now - since >= limits.bodyTimeout.nanoseconds:
            if case .refuse(let status) = refusal(408) { return .refuse(status) }
            return .close
        case .head where exchanges.isEmpty:
            let limit = hasServed ? limits.idleTimeout : limits.headTimeout
            return now - quietSince >= limit.nanoseconds ? .close : .none
        default: return .none
        }
    }

    private var isReadingNothing: Bool {
        if case .nothing = reading { return true }
        return false
    }

    private mutating func close(now: Int64) {
        reading = .nothing
        lingersSince = now
    }

    private mutating func refuse(_ status: Int) -> Admission {
        if case .refuse(let status) = refusal(status) { return .refuse(status) }
        return .ignore
    }

    /// Refuses what is being read: by an answer where it is that request's turn, else by ending after the answers under way.
    private mutating func refusal(_ status: Int) -> Passage {
        // A request passed on whose body is still coming is itself among the exchanges.
        let ownBegun: Bool?
        if case .body(_, _, true) = reading, let own = exchanges.last {
            ownBegun = own.hasBegun
        } else {
            ownBegun = nil
        }
        let before = exchanges.count - (ownBegun == nil ? 0 : 1)
        reading = .nothing
        if isRefused || lingersSince != nil { return .drop }
        guard before == 0, ownBegun != true else {
            if !exchanges.isEmpty { exchanges[exchanges.count - 1].closesAfter = true }
            return .drop
        }
        isRefused = true
        exchanges = []
        return .refuse(status)
    }
}
