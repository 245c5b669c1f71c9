import TestSupport
import Testing

@testable import OCPP

@Suite("A connection has one call outstanding a direction, and nothing that a peer sends confuses it")
struct ExchangeTests {
    private func text(_ effects: [ExchangeEffect]) -> [String] {
        effects.compactMap { if case .send(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { nil } }
    }

    private func outgoing() -> Exchange {
        var exchange = Exchange()
        let sent = exchange.call(.heartbeat, id: "a", payload: Array("{}".utf8), at: .zero)
        #expect(text(sent) == [#"[2,"a","Heartbeat",{}]"#])
        return exchange
    }

    private func receive(_ text: String, _ exchange: inout Exchange) -> [ExchangeEffect] {
        exchange.receive(Array(text.utf8))
    }

    @Test func matchesAnAnswerWithItsCall() {
        var exchange = outgoing()
        #expect(!exchange.isFree)
        #expect(receive(#"[3,"a",{}]"#, &exchange) == [.answered(id: "a", payload: .object([]))])
        #expect(exchange.isFree)
        #expect(exchange.counts == ExchangeCounts())
    }

    @Test func sendsNoSecondCallWhileOneIsOutstanding() {
        var exchange = outgoing()
        let effects = exchange.call(.heartbeat, id: "b", payload: [], at: .zero)
        #expect(text(effects).isEmpty)
        #expect(receive(#"[3,"a",{}]"#, &exchange) == [.answered(id: "a", payload: .object([]))])
    }

    @Test func countsAnswersThatAreLateTwiceOrUnknown() {
        var exchange = outgoing()
        #expect(exchange.tick(at: .seconds(29)).isEmpty)
        #expect(exchange.tick(at: .seconds(30)) == [.failed(id: "a", .timedOut)])
        #expect(receive(#"[3,"a",{}]"#, &exchange).isEmpty)
        #expect(receive(#"[3,"z",{}]"#, &exchange).isEmpty)
        _ = exchange.call(.heartbeat, id: "b", payload: Array("{}".utf8), at: .seconds(31))
        _ = receive(#"[3,"b",{}]"#, &exchange)
        #expect(receive(#"[3,"b",{}]"#, &exchange).isEmpty)
        #expect(receive(#"[4,"b","InternalError","",{}]"#, &exchange).isEmpty)
        #expect(exchange.counts.timedOut == 1)
        #expect(exchange.counts.late == 3)
        #expect(exchange.counts.unknown == 1)
    }

    @Test func answersACallThatComesAgainAsBefore() {
        var exchange = Exchange()
        let call = #"[2,"q","Reset",{"type":"Immediate"}]"#
        guard case .answer(let inbound) = receive(call, &exchange).first else {
            Issue.record("no call")
            return
        }
        #expect(inbound.action == .reset)
        #expect(receive(call, &exchange).isEmpty, "it is still being worked on")
        let answer = exchange.answer("q", payload: Array(#"{"status":"Accepted"}"#.utf8))
        #expect(receive(call, &exchange) == answer)
        #expect(exchange.counts.replayed == 2)
        // The same id for something else is not the same call.
        let other = receive(#"[2,"q","Reset",{"type":"OnIdle"}]"#, &exchange)
        #expect(text(other).first?.contains("ProtocolError") == true)
    }

    @Test func forgetsOldAnswers() {
        var exchange = Exchange()
        for number in 0..<50 {
            _ = receive("[2,\"\(number)\",\"Reset\",{}]", &exchange)
            _ = exchange.answer("\(number)", payload: Array("{}".utf8))
        }
        guard case .answer = receive("[2,\"3\",\"Reset\",{}]", &exchange).first else {
            Issue.record("kept too long")
            return
        }
        #expect(text(receive("[2,\"49\",\"Reset\",{}]", &exchange)) == [#"[3,"49",{}]"#])
    }

    @Test func refusesTooManyCallsAtOnce() {
        var exchange = Exchange()
        for number in 0..<4 { _ = receive("[2,\"\(number)\",\"Reset\",{}]", &exchange) }
        #expect(text(receive("[2,\"5\",\"Reset\",{}]", &exchange)).first?.hasPrefix(#"[4,"5","ProtocolError""#) == true)
    }

    @Test func refusesActionsThatOCPPHasNot() {
        var exchange = Exchange()
        #expect(
            text(receive(#"[2,"a","MakeCoffee",{}]"#, &exchange)).first?.hasPrefix(#"[4,"a","NotImplemented""#) == true)
    }

    @Test func failsACallThatThePeerCannotRead() {
        var exchange = outgoing()
        #expect(
            receive(#"[4,"-1","RpcFrameworkError","?",{}]"#, &exchange)
                == [.failed(id: "a", .refused(code: "RpcFrameworkError", description: "?"))])
    }

    @Test func tellsThePeerThatItsAnswerIsNone() {
        var exchange = outgoing()
        let effects = receive(#"[3,"a",[]]"#, &exchange)
        #expect(text(effects).first?.hasPrefix(#"[5,"a","FormatViolation""#) == true)
        guard case .failed(id: "a", .nonsense) = effects.last else {
            Issue.record("\(effects)")
            return
        }
        #expect(exchange.isFree)
    }

    @Test func givesUpAPeerThatSendsOnlyGarbage() {
        var exchange = Exchange()
        for _ in 0..<19 {
            #expect(text(receive("garbage", &exchange)).first?.hasPrefix(#"[4,"-1","RpcFrameworkError""#) == true)
        }
        guard case .close = receive("garbage", &exchange).last else {
            Issue.record("still open")
            return
        }
        #expect(exchange.counts.unreadable == 20)
    }

    /// Two ends that only answer errors with errors would do so for ever.
    @Test(arguments: [#"[4,"a"]"#, #"[5,"a"]"#, #"[6,"a"]"#, #"[3,"zz"]"#, #"[5,"a","b","c",{}]"#])
    func neverAnswersWhatIsNoCall(frame: String) {
        var exchange = Exchange()
        #expect(receive(frame, &exchange).isEmpty)
    }

    @Test func keepsItsPromisesWhateverIsSent() {
        var generator = SeededGenerator(seed: 4)
        let parts = [
            #"[3,"a",{}]"#, #"[3,"b",{}]"#, #"[2,"c","Reset",{}]"#, #"[4,"a","X","",{}]"#, "[", "{}", #"[3,"a",7]"#,
        ]
        for _ in 0..<300 {
            var exchange = Exchange()
            var (outstanding, clock) = (false, Duration.zero)
            for step in 0..<60 {
                clock += .seconds(Int.random(in: 0...9, using: &generator))
                var effects: [ExchangeEffect]
                if exchange.isFree, Bool.random(using: &generator) {
                    effects = exchange.call(.heartbeat, id: ["a", "b"][step % 2], payload: Array("{}".utf8), at: clock)
                    outstanding = true
                } else {
                    effects = receive(parts[Int.random(in: 0..<parts.count, using: &generator)], &exchange)
                }
                effects += exchange.tick(at: clock)
                let ends = effects.count {
                    if case .answered = $0 { true } else if case .failed = $0 { true } else { false }
                }
                #expect(ends <= (outstanding ? 1 : 0), "a call ends once")
                if ends == 1 { outstanding = false }
                #expect(exchange.isFree != outstanding)
                for case .answer(let call) in effects { _ = exchange.answer(call.id, payload: Array("{}".utf8)) }
            }
        }
    }

    @Test func waitsLongerWithEachFailureAndNeverTheSame() {
        var generator = SeededGenerator(seed: 5)
        var delay = ReconnectionDelay(shortest: .seconds(2), doublings: 3, randomRange: .seconds(4))
        let waits = (0..<6).map { _ in delay.next(using: &generator) }
        for (wait, least) in zip(waits, [2, 4, 8, 16, 16, 16]) {
            #expect(wait >= .seconds(least) && wait <= .seconds(least + 4))
        }
        #expect(Set(waits).count == 6)
        var same = SeededGenerator(seed: 5)
        var again = ReconnectionDelay(shortest: .seconds(2), doublings: 3, randomRange: .seconds(4))
        #expect((0..<6).map { _ in again.next(using: &same) } == waits)
    }
}
