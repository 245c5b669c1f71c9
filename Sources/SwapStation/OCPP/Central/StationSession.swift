import Foundation
import JSON
import NIOCore

/// One station's connection at the back end; lives on the connection's event loop.
final class StationSession: SocketOwner {
    private struct Waiting {
        let action: Action
        let payload: [UInt8]
        let answer: PendingAnswer
    }

    /// Orders that may wait for a station.
    private static let mostWaiting = 32

    private let identity: String
    private let desk: CentralSystem
    private var exchange: Exchange
    private var socket: Socket?
    private var waiting: [Waiting] = []
    private var current: (id: String, answer: PendingAnswer)?

    init(identity: String, desk: CentralSystem) {
        self.identity = identity
        self.desk = desk
        // A station repeats a call on the connection that it made it on at most once; over connections the store knows.
        exchange = Exchange(settings: ExchangeSettings(rememberedAnswers: 2))
    }

    func opened(_ socket: Socket) {
        self.socket = socket
        desk.opened(
            identity, SessionHandle(session: NIOLoopBound(self, eventLoop: socket.channel.eventLoop), socket: socket))
    }

    func received(_ text: ByteBuffer) {
        perform(exchange.receive(Array(text.readableBytesView)))
        pump()
    }

    func closed(_ reason: String) {
        perform(exchange.disconnected())
        for order in waiting { order.answer.fail(CallFailure.disconnected) }
        waiting = []
        if let socket { desk.closed(identity, socket, exchange.counts) }
        socket = nil
    }

    /// Sends a call when its turn comes.
    func call(_ action: Action, _ payload: [UInt8], _ answer: PendingAnswer) {
        guard socket != nil else { return answer.fail(CallFailure.disconnected) }
        guard waiting.count < Self.mostWaiting else { return answer.fail(CentralError.busy(identity)) }
        waiting.append(Waiting(action: action, payload: payload, answer: answer))
        pump()
    }

    // MARK: Parts

    private func pump() {
        guard let socket, exchange.isFree, !waiting.isEmpty else { return }
        let order = waiting.removeFirst()
        let id = UUID().uuidString
        current = (id, order.answer)
        perform(exchange.call(order.action, id: id, payload: order.payload, at: Self.clock))
        let loop = socket.channel.eventLoop
        loop.assumeIsolated().scheduleTask(in: TimeAmount(exchange.settings.answerTimeout)) {
            self.perform(self.exchange.tick(at: Self.clock))
            self.pump()
        }
    }

    private static var clock: Duration { .nanoseconds(Int64(NIODeadline.now().uptimeNanoseconds)) }

    private func perform(_ effects: [ExchangeEffect]) {
        for effect in effects {
            switch effect {
            case .send(let text): socket?.send(text)
            case .close: socket?.close(.protocolError)
            case .answered(let id, let payload):
                guard let answer = take(id) else { continue }
                do throws(ContentError) {
                    try answer.succeed(payload)
                } catch {
                    perform(exchange.refuseAnswer(id, error))
                }
            case .failed(let id, let failure): take(id)?.fail(failure)
            case .answer(let call): answer(call)
            }
        }
    }

    private func take(_ id: String) -> PendingAnswer? {
        guard let current, current.id == id else { return nil }
        self.current = nil
        return current.answer
    }

    private func answer(_ call: InboundCall) {
        let verdict: CentralVerdict
        guard call.action == .bootNotification || desk.hasAccepted(identity) else {
            return perform(exchange.refuse(call.id, .securityError, "BootNotification has to be accepted first"))
        }
        do throws(ContentError) {
            verdict = try CentralRules.read(call)
        } catch {
            return perform(exchange.refuse(call.id, error.code, error.description))
        }
        desk.heard(identity, verdict)
        switch verdict {
        case .heartbeat: reply(call.id, Heartbeat.Answer(currentTime: Date()))
        case .record(let record):
            later(call.id) { [identity, desk] in
                try await desk.record(identity, call.id, record)
            }
        case .authorise(let driver):
            later(call.id) { [identity, desk] in try await desk.authorise(identity, driver) }
        case .sign(let request):
            later(call.id) { [identity, desk] in try await desk.sign(identity, request) }
        case .ignored: reply(call.id, Received())
        }
    }

    private func reply(_ id: String, _ content: some Content) {
        guard let payload = try? ContentEncoder.encode(content) else { return }
        perform(exchange.answer(id, payload: payload))
    }

    /// Answers when some work elsewhere is done.
    private func later(_ id: String, _ work: @escaping @Sendable () async throws -> [UInt8]) {
        guard let loop = socket?.channel.eventLoop else { return }
        loop.makeFutureWithTask(work).assumeIsolated().whenComplete { result in
            switch result {
            case .success(let payload): self.perform(self.exchange.answer(id, payload: payload))
            case .failure(let error):
                self.desk.failed(self.identity, error)
                self.perform(self.exchange.refuse(id, .internalError, "The back end cannot write this down now"))
            }
        }
    }
}

/// An answer that somebody waits for.
struct PendingAnswer: Sendable {
    /// Takes a payload, if it is as its schema has it.
    let succeed: @Sendable (JSONValue) throws(ContentError) -> Void
    let fail: @Sendable (any Error) -> Void
}

/// A session, to be used from anywhere.
struct SessionHandle: Sendable {
    let session: NIOLoopBound<StationSession>
    let socket: Socket

    /// Sends a call and gives its answer.
    func call<Order: Call>(_ order: Order) async throws -> Order.Answer {
        let payload = try ContentEncoder.encode(order)
        let promise = socket.channel.eventLoop.makePromise(of: Order.Answer.self)
        let answer = PendingAnswer(
            succeed: { payload throws(ContentError) in
                do throws(ContentError) {
                    promise.succeed(try ContentDecoder.decode(Order.Answer.self, from: payload))
                } catch {
                    promise.fail(error)
                    throw error
                }
            },
            fail: { promise.fail($0) })
        socket.channel.eventLoop.execute { session.value.call(Order.action, payload, answer) }
        return try await promise.futureResult.get()
    }
}
