import NIOHTTP1
import Testing

@testable import WebFront

@Suite("The life of a connection")
struct ConnectionMachineTests {
    private static let second: Int64 = 1_000_000_000

    private func machine() -> ConnectionMachine { ConnectionMachine(limits: ConnectionLimits(), now: 0) }

    private func head(
        _ method: HTTPMethod = .GET, _ uri: String = "/en/", version: HTTPVersion = .http1_1,
        _ headers: [(String, String)] = [("Host", "a")]
    ) -> (HTTPRequestHead, RequestFields) {
        let fields = HTTPHeaders(headers)
        return (HTTPRequestHead(version: version, method: method, uri: uri, headers: fields), RequestFields(fields))
    }

    private func admit(_ machine: inout ConnectionMachine, _ request: (HTTPRequestHead, RequestFields), now: Int64 = 0)
        -> ConnectionMachine.Admission
    {
        let admission = machine.receiveHead(request.0, request.1, now: now)
        if case .admit = admission { machine.passOn() }
        return admission
    }

    @Test(
        "A plain request may be answered at once; one that waits its turn, has a body or ends the connection may not",
        arguments: [
            ([("Host", "a")], true), ([("Host", "a"), ("Content-Length", "0")], true),
            ([("Host", "a"), ("Content-Length", "3")], false),
            ([("Host", "a"), ("Transfer-Encoding", "chunked")], false),
            ([("Host", "a"), ("Connection", "close")], false),
            ([("Host", "a"), ("Upgrade", "h2c")], false), ([("Host", "a"), ("Expect", "100-continue")], false),
        ])
    func atOnce(headers: [(String, String)], expected: Bool) {
        var machine = machine()
        let request = head(.GET, "/en/", headers)
        guard case .admit(expected, _) = machine.receiveHead(request.0, request.1, now: 0) else {
            Issue.record("not admitted so")
            return
        }
    }

    @Test("Behind a request under way nothing is answered at once")
    func turn() {
        var machine = machine()
        #expect(admit(&machine, head()) == .admit(mayAnswerAtOnce: true, sendContinue: false))
        #expect(machine.receiveEnd(now: 0) == .pass)
        #expect(admit(&machine, head()) == .admit(mayAnswerAtOnce: false, sendContinue: false))
        #expect(machine.receiveEnd(now: 0) == .pass)
        for _ in 0..<2 {
            #expect(machine.sendHead(status: 200, closes: false) == .pass(closes: false, isHTTP10: false))
            #expect(machine.sendEnd(now: 0) == .pass)
        }
        #expect(machine.isIdle)
        #expect(admit(&machine, head()) == .admit(mayAnswerAtOnce: true, sendContinue: false))
    }

    @Test(
        "Heads that no handler should see",
        arguments: [
            ("/", [], 400), ("/", [("Host", "a"), ("Host", "a")], 400), ("", [("Host", "a")], 400),
            ("/" + String(repeating: "a", count: 8 << 10), [("Host", "a")], 414),
            ("/", [("Host", "a"), ("Content-Length", "1048577")], 413),
        ] as [(String, [(String, String)], Int)])
    func refusals(uri: String, headers: [(String, String)], status: Int) {
        var machine = machine()
        #expect(admit(&machine, head(.POST, uri, headers)) == .refuse(status))
        #expect(admit(&machine, head()) == .ignore)
        #expect(machine.receiveBody(10) == .drop)
    }

    @Test("An answer that says it is the last one ends the connection")
    func lastAnswer() {
        var machine = machine()
        _ = admit(&machine, head())
        _ = machine.receiveEnd(now: 0)
        #expect(machine.sendHead(status: 200, closes: true) == .pass(closes: true, isHTTP10: false))
        #expect(machine.sendEnd(now: 0) == .passAndClose)
    }

    @Test("A refusal waits for the answers before it: then the connection just ends after them")
    func refusalInTurn() {
        var machine = machine()
        _ = admit(&machine, head())
        _ = machine.receiveEnd(now: 0)
        #expect(machine.receiveFault(.invalidHeaderToken) == nil)
        #expect(machine.sendHead(status: 200, closes: false) == .pass(closes: true, isHTTP10: false))
        #expect(machine.sendEnd(now: 0) == .passAndClose)
    }

    @Test("A body too large is refused while nothing of its answer is out, and what the handler says after is dropped")
    func largeBody() {
        var machine = machine()
        _ = admit(&machine, head(.POST, "/", [("Host", "a"), ("Transfer-Encoding", "chunked")]))
        #expect(machine.receiveBody(1 << 20) == .pass)
        #expect(machine.receiveBody(1) == .refuse(413))
        machine.sentRefusal(now: 0)
        #expect(machine.sendHead(status: 200, closes: false) == .drop)
        #expect(!machine.sendsBody)
        #expect(machine.sendEnd(now: 0) == .drop)
    }

    @Test("Once its answer has begun, a body too large only ends the connection after it")
    func largeBodyLate() {
        var machine = machine()
        _ = admit(&machine, head(.POST, "/", [("Host", "a"), ("Transfer-Encoding", "chunked")]))
        _ = machine.sendHead(status: 200, closes: false)
        #expect(machine.receiveBody(2 << 20) == .drop)
        #expect(machine.sendEnd(now: 0) == .passAndClose)
    }

    @Test(
        "Faults of the client have their status; its mere going away has none",
        arguments: [
            (.headerOverflow, 431), (.invalidVersion, 505), (.invalidMethod, 400), (.unknown, 400),
            (.invalidEOFState, nil),
        ] as [(HTTPParserError, Int?)])
    func faults(fault: HTTPParserError, status: Int?) {
        var machine = machine()
        #expect(machine.receiveFault(fault) == status)
    }

    @Test("Each kind of waiting has its limit")
    func times() {
        let second = Self.second
        var fresh = machine()
        #expect(fresh.tick(now: 10 * second - 1, hasUnsent: false) == .none)
        #expect(fresh.tick(now: 10 * second, hasUnsent: false) == .close)

        var body = machine()
        _ = admit(&body, head(.POST, "/", [("Host", "a"), ("Content-Length", "5")]), now: second)
        #expect(body.tick(now: 31 * second - 1, hasUnsent: false) == .none)
        #expect(body.tick(now: 31 * second, hasUnsent: false) == .refuse(408))

        var answering = machine()
        _ = admit(&answering, head())
        _ = answering.receiveEnd(now: 0)
        #expect(answering.tick(now: 3_600 * second, hasUnsent: false) == .none)
        _ = answering.sendHead(status: 200, closes: false)
        _ = answering.sendEnd(now: 3_600 * second)
        #expect(answering.tick(now: 3_660 * second - 1, hasUnsent: false) == .none)
        #expect(answering.tick(now: 3_660 * second, hasUnsent: false) == .close)
    }

    @Test("After the last answer the client has its moment, which begins when all has left")
    func lingering() {
        let second = Self.second
        var machine = machine()
        _ = admit(&machine, head(.GET, "/", [("Host", "a"), ("Connection", "close")]))
        _ = machine.receiveEnd(now: 0)
        _ = machine.sendHead(status: 200, closes: false)
        #expect(machine.sendEnd(now: 0) == .passAndClose)
        #expect(machine.lingers)
        #expect(machine.tick(now: 50 * second, hasUnsent: true) == .none)
        #expect(machine.tick(now: 52 * second - 1, hasUnsent: false) == .none)
        #expect(machine.tick(now: 52 * second, hasUnsent: false) == .close)
    }

    @Test("A stop ends an idle connection now, a busy one after its answer, and a hopeless one in time")
    func stopping() {
        var idle = machine()
        #expect(idle.quiesce(now: 0) == true)

        var busy = machine()
        _ = admit(&busy, head())
        _ = busy.receiveEnd(now: 0)
        #expect(busy.quiesce(now: 0) == false)
        #expect(busy.tick(now: 8 * Self.second, hasUnsent: false) == .none)
        #expect(busy.sendHead(status: 200, closes: false) == .pass(closes: true, isHTTP10: false))
        #expect(busy.sendEnd(now: 0) == .passAndClose)

        var hopeless = machine()
        _ = admit(&hopeless, head())
        #expect(hopeless.quiesce(now: 0) == false)
        #expect(hopeless.tick(now: 9 * Self.second, hasUnsent: true) == .close)
    }

    @Test("A reader is too slow when it does not read the least within the time, at whatever pace before")
    func outbound() {
        var watch = OutboundWatch(timeout: 10, progress: 100, now: 0)
        #expect(watch.isTooSlow(written: 0, waiting: 0, now: 50) == false)
        #expect(watch.isTooSlow(written: 1_000, waiting: 1_000, now: 55) == false)
        #expect(watch.isTooSlow(written: 1_000, waiting: 950, now: 59) == false)
        #expect(watch.isTooSlow(written: 1_000, waiting: 901, now: 60) == true)
        #expect(watch.isTooSlow(written: 1_000, waiting: 900, now: 60) == false)
        #expect(watch.isTooSlow(written: 5_000, waiting: 4_800, now: 69) == false)
        #expect(watch.isTooSlow(written: 5_000, waiting: 4_750, now: 79) == true)
        #expect(watch.isTooSlow(written: 5_000, waiting: 0, now: 200) == false)
    }
}
