import Foundation
import JSON

extension StationMachine {
    /// Sends what comes next, if anything may be sent: one call at a time.
    mutating func pump(at moment: Moment) -> [StationEffect] {
        guard isConnected, exchange.isFree, !closesAfterAnswers else { return [] }
        guard isRegistered else {
            if let bootDue, bootDue <= moment.clock {
                self.bootDue = nil
                return call(StationMessages.boot(description, bootReason), .boot, at: moment)
            }
            guard isPending, !passing.isEmpty else { return [] }
            return send(passing.removeFirst(), at: moment)
        }
        if let call = authorisations.first {
            authorisations.removeFirst()
            return send(call, at: moment)
        }
        if let (number, status) = unreportedStatus() {
            let message = StationMessages.status(status, of: number, at: moment.date)
            return call(message, .status(slot: number, status), at: moment)
        }
        if let call = passing.first {
            passing.removeFirst()
            return send(call, at: moment)
        }
        if let message = ledger.head, retryDue <= moment.clock {
            return send(message.action, id: message.id, message.payload, .queued(number: message.number), at: moment)
        }
        if let heartbeatDue, heartbeatDue <= moment.clock { return call(Heartbeat(), .heartbeat, at: moment) }
        return []
    }

    private func unreportedStatus() -> (Int, ConnectorStatus)? {
        var lowest: (Int, ConnectorStatus)?
        for (number, slot) in slots where number < lowest?.0 ?? Int.max {
            let status = status(of: slot)
            if slot.reported != status { lowest = (number, status) }
        }
        return lowest
    }

    /// A call that waits its turn.
    mutating func later(_ message: some Call, _ purpose: Purpose = .report) {
        guard let payload = try? ContentEncoder.encode(message) else { return }
        passing.append(PassingCall(action: type(of: message).action, payload: payload, purpose: purpose))
    }

    private mutating func call(_ message: some Call, _ purpose: Purpose, at moment: Moment) -> [StationEffect] {
        guard let payload = try? ContentEncoder.encode(message) else { return [] }
        return send(PassingCall(action: type(of: message).action, payload: payload, purpose: purpose), at: moment)
    }

    private mutating func send(_ call: PassingCall, at moment: Moment) -> [StationEffect] {
        send(call.action, id: identifiers.next(), call.payload, call.purpose, at: moment)
    }

    private mutating func send(
        _ action: Action, id: String, _ payload: [UInt8], _ purpose: Purpose, at moment: Moment
    ) -> [StationEffect] {
        current = (id, purpose)
        if isRegistered { heartbeatDue = moment.clock + heartbeatInterval }
        return perform(exchange.call(action, id: id, payload: payload, at: moment.clock), at: moment)
    }

    /// Any call tells the back end that the station is there (Part 2, G02.FR.07).
    private var heartbeatInterval: Duration { .seconds(model.number("OCPPCommCtrlr", "HeartbeatInterval")) }

    // MARK: Answers

    /// Does what the connection's rules ask for.
    mutating func perform(_ effects: [ExchangeEffect], at moment: Moment) -> [StationEffect] {
        var done: [StationEffect] = []
        for effect in effects {
            switch effect {
            case .send(let text): done.append(.send(text))
            case .close(let reason): done.append(.close(reason))
            case .answer(let call): done += receive(call, at: moment)
            case .answered(let id, let payload):
                guard let purpose = takeCurrent(id) else { continue }
                do throws(ContentError) {
                    done += try answered(purpose, payload, at: moment)
                    if purpose != .boot { hasStartedAnew = false }
                } catch {
                    done += perform(exchange.refuseAnswer(id, error), at: moment)
                    done += failed(purpose, .nonsense(error.description), at: moment)
                }
            case .failed(let id, let failure):
                guard let purpose = takeCurrent(id) else { continue }
                done += failed(purpose, failure, at: moment)
                if purpose != .boot { done += startAnew(after: failure, at: moment) }
            }
        }
        return done
    }

    private mutating func takeCurrent(_ id: String) -> Purpose? {
        guard let current, current.id == id else { return nil }
        self.current = nil
        return current.purpose
    }

    private mutating func answered(
        _ purpose: Purpose, _ payload: JSONValue, at moment: Moment
    ) throws(ContentError) -> [StationEffect] {
        switch purpose {
        case .boot:
            return registered(try ContentDecoder.decode(BootNotification.Answer.self, from: payload), at: moment)
        case .heartbeat: _ = try ContentDecoder.decode(Heartbeat.Answer.self, from: payload)
        case .status(let slot, let status):
            _ = try ContentDecoder.decode(Received.self, from: payload)
            slots[slot]?.reported = status
        case .authorise(let ticket):
            let answer = try ContentDecoder.decode(Authorize.Answer.self, from: payload)
            let status = answer.idTokenInfo.status
            return [.authorised(ticket: ticket, status == .accepted ? .accepted : .refused(status.rawValue))]
        case .queued(let number):
            if ledger.head?.action == .transactionEvent {
                _ = try ContentDecoder.decode(TransactionEvent.Answer.self, from: payload)
            } else {
                _ = try ContentDecoder.decode(Received.self, from: payload)
            }
            attempts = 0
            return keep([.done(number)])
        case .signCertificate:
            let answer = try ContentDecoder.decode(GenericAnswer.self, from: payload)
            if answer.status == .rejected { return [.note("The back end does not sign this station's certificate")] }
        case .report: _ = try ContentDecoder.decode(Received.self, from: payload)
        }
        return []
    }

    private mutating func registered(_ answer: BootNotification.Answer, at moment: Moment) -> [StationEffect] {
        let interval = Duration.seconds(min(max(answer.interval, 1), 86_400))
        isPending = answer.status == .pending
        guard answer.status == .accepted else {
            bootDue = moment.clock + interval
            return [.note("The back end answers \(answer.status.rawValue) to the start of this station")]
        }
        isRegistered = true
        if answer.interval > 0 {
            model.observe(
                Component(name: "OCPPCommCtrlr"), "HeartbeatInterval", is: String(min(answer.interval, 86_400)))
        }
        heartbeatDue = moment.clock + heartbeatInterval
        for number in slots.keys { slots[number]?.reported = nil }
        bootReason = .powerUp
        return keep([.kept("boot", nil)]) + [.state(linkState)]
    }

    private mutating func failed(_ purpose: Purpose, _ failure: CallFailure, at moment: Moment) -> [StationEffect] {
        switch purpose {
        case .boot:
            bootDue = moment.clock + .seconds(model.number("OCPPCommCtrlr", "RetryBackOffWaitMinimum"))
            return [.note("The back end does not take the start of this station: \(failure)")]
        case .authorise(let ticket): return [.authorised(ticket: ticket, .offline)]
        case .queued(let number): return undelivered(number, failure, at: moment)
        case .status(let slot, let status):
            // A refused status is not sent over and over; the next change is.
            if case .refused = failure { slots[slot]?.reported = status }
            if case .nonsense = failure { slots[slot]?.reported = status }
            return []
        case .heartbeat, .signCertificate, .report: return []
        }
    }

    /// A back end that does not know that this station has started refuses all else (Part 2, B03.FR.07): it is told again, once:
    /// one that then refuses still means something else.
    private mutating func startAnew(after failure: CallFailure, at moment: Moment) -> [StationEffect] {
        guard case .refused(ErrorCode.securityError.rawValue, _) = failure, isRegistered, !hasStartedAnew else {
            return []
        }
        (isRegistered, hasStartedAnew) = (false, true)
        bootReason = .unknown
        bootDue = moment.clock + .seconds(model.number("OCPPCommCtrlr", "RetryBackOffWaitMinimum"))
        return [.note("The back end wants to hear of the start of this station again"), .state(linkState)]
    }

    /// A message of the queue has not arrived: it is tried again until it does, or until the back end has refused it for
    /// what it is as often as `MessageAttempts` says.
    private mutating func undelivered(_ number: Int, _ failure: CallFailure, at moment: Moment) -> [StationEffect] {
        let interval = Duration.seconds(
            model.number("OCPPCommCtrlr", "MessageAttemptInterval", instance: "TransactionEvent"))
        switch failure {
        case .disconnected: return []
        case .timedOut:
            retryDue = moment.clock
            return []
        case .refused(let code, _)
        where code == ErrorCode.internalError.rawValue || code == ErrorCode.genericError.rawValue:
            // The back end has a trouble of its own, which will pass.
            attempts += 1
            retryDue = moment.clock + interval * min(attempts, 30)
            return []
        case .refused, .nonsense:
            attempts += 1
            retryDue = moment.clock + interval * attempts
            guard attempts >= model.number("OCPPCommCtrlr", "MessageAttempts", instance: "TransactionEvent") else {
                return []
            }
            attempts = 0
            retryDue = moment.clock
            givenUp += 1
            let action = ledger.head?.action.rawValue ?? ""
            return keep([.done(number)]) + [.note("Message \(number), a \(action), is given up: \(failure)")]
        }
    }
}
