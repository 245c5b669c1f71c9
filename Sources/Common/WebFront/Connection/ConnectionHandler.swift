import NIOCore
import NIOHTTP1

/// Stands between a connection's HTTP codec and the server: answers finished pages on the spot, refuses what is not HTTP or
/// too much, and ends connections that take too long. What it decides comes from ``ConnectionMachine``.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let front: Front
    private var machine: ConnectionMachine
    private var outbound: OutboundWatch
    private var written = 0
    private var needsFlush = false
    private var ticking: RepeatedTask?

    init(front: Front) {
        self.front = front
        let limits = front.configuration.limits
        let now = Self.now
        machine = ConnectionMachine(limits: limits, now: now)
        outbound = OutboundWatch(timeout: limits.writeTimeout.nanoseconds, progress: limits.writeProgress, now: now)
    }

    private static var now: Int64 { Int64(truncatingIfNeeded: NIODeadline.now().uptimeNanoseconds) }

    // MARK: Life of the connection

    func handlerAdded(context: ChannelHandlerContext) {
        front.metrics.connectionOpened()
        let tick = TimeAmount.nanoseconds(front.configuration.limits.tick.nanoseconds)
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        ticking = context.eventLoop.scheduleRepeatedTask(initialDelay: tick, delay: tick) { _ in
            let (handler, context) = loopBound.value
            handler.tick(context: context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        front.metrics.connectionClosed()
        ticking?.cancel()
        ticking = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        ticking?.cancel()
        ticking = nil
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            // Not passed on: the handlers behind would end answers under way.
            if machine.quiesce(now: Self.now) { close(context: context, mode: .output, promise: nil) }
        case ChannelEvent.inputClosed where machine.lingers:
            afterAllIsSent(context) { $0.close(promise: nil) }
        case ChannelEvent.inputClosed where machine.isIdle:
            // The handlers behind close the connection at this, and must not cut off what was answered here.
            afterAllIsSent(context) { $0.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = error as? HTTPParserError else {
            context.close(promise: nil)
            return
        }
        if let status = machine.receiveFault(fault) {
            refuse(status, context: context)
        } else if machine.isIdle, !machine.lingers {
            afterAllIsSent(context) { $0.close(promise: nil) }
        }
    }

    private func tick(context: ChannelHandlerContext) {
        let now = Self.now
        let waiting = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        if outbound.isTooSlow(written: written, waiting: waiting, now: now) {
            context.close(promise: nil)
            return
        }
        switch machine.tick(now: now, hasUnsent: waiting > 0) {
        case .none: break
        case .close: context.close(promise: nil)
        case .refuse(let status): refuse(status, context: context)
        }
    }

    // MARK: What the client sends

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head(let head): receive(head, context: context)
        case .body(let bytes): perform(machine.receiveBody(bytes.readableBytes), context: context, data: data)
        case .end: perform(machine.receiveEnd(now: Self.now), context: context, data: data)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if needsFlush {
            needsFlush = false
            context.flush()
        }
        context.fireChannelReadComplete()
    }

    private func receive(_ head: HTTPRequestHead, context: ChannelHandlerContext) {
        let started = Self.now
        let fields = RequestFields(head.headers)
        var head = head
        if !head.uri.utf8.starts(with: "/".utf8), head.method != .OPTIONS || head.uri != "*" {
            // In absolute form, or no address at all; an empty one is refused below.
            head.uri = RequestTarget.originForm(head.uri) ?? ""
        }
        switch machine.receiveHead(head, fields, now: started) {
        case .refuse(let status): refuse(status, context: context)
        case .ignore: break
        case .admit(let mayAnswerAtOnce, let sendContinue):
            // A client that does not read what it asked for waits behind the slower way, which holds back.
            if mayAnswerAtOnce, context.channel.isWritable, head.method == .GET || head.method == .HEAD,
                let (page, kind) = front.finishedPage(target: head.uri, acceptEncoding: fields.acceptEncoding)
            {
                machine.answerAtOnce()
                send(page, kind: kind, to: head, fields, since: started, context: context)
                return
            }
            machine.passOn()
            if sendContinue {
                let proceed = HTTPResponseHead(version: .http1_1, status: .continue)
                context.writeAndFlush(Self.wrapOutboundOut(.head(proceed)), promise: nil)
            }
            context.fireChannelRead(Self.wrapInboundOut(.head(head)))
        }
    }

    private func perform(_ passage: ConnectionMachine.Passage, context: ChannelHandlerContext, data: NIOAny) {
        switch passage {
        case .pass, .passAndClose: context.fireChannelRead(data)
        case .drop: break
        case .refuse(let status): refuse(status, context: context)
        }
    }

    // MARK: What the client is sent

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch Self.unwrapOutboundIn(data) {
        case .head(var head):
            let opening = machine.sendHead(status: head.status.code, closes: !head.isKeepAlive)
            guard case .pass(let closes, let isHTTP10) = opening else {
                promise?.fail(ChannelError.outputClosed)
                return
            }
            if isHTTP10 { head.version = .http1_0 }
            if closes { head.headers.replaceOrAdd(name: "Connection", value: "close") }
            context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
        case .body(let bytes):
            guard machine.sendsBody else {
                promise?.fail(ChannelError.outputClosed)
                return
            }
            written += bytes.readableBytes
            context.write(data, promise: promise)
        case .end:
            switch machine.sendEnd(now: Self.now) {
            case .pass: context.write(data, promise: promise)
            case .drop, .refuse: promise?.fail(ChannelError.outputClosed)
            case .passAndClose:
                context.write(data, promise: promise)
                close(context: context, mode: .output, promise: nil)
            }
        }
    }

    private func send(
        _ page: FinishedPage, kind: RouteKind, to request: HTTPRequestHead, _ fields: RequestFields,
        since started: Int64,
        context: ChannelHandlerContext
    ) {
        let isNotModified =
            page.status == 200 && ConditionalRequest.isNotModified(ifNoneMatch: fields.ifNoneMatch, tag: page.tag)
        var head = isNotModified ? page.notModifiedHead : page.head
        head.headers.add(name: "Date", value: front.wireDate.text)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        let sendsBody = !isNotModified && request.method == .GET
        if sendsBody {
            context.write(Self.wrapOutboundOut(.body(.byteBuffer(page.body))), promise: nil)
            written += page.body.readableBytes
        }
        context.write(Self.wrapOutboundOut(.end(nil)), promise: nil)
        needsFlush = true
        front.record(
            kind: kind, method: request.method.rawValue, target: request.uri, status: isNotModified ? 304 : page.status,
            bytes: sendsBody ? page.body.readableBytes : 0, nanoseconds: Self.now - started)
    }

    private func refuse(_ status: Int, context: ChannelHandlerContext) {
        let answer = front.refusal(status: status)
        context.write(Self.wrapOutboundOut(.head(answer.head)), promise: nil)
        context.write(Self.wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
        context.write(Self.wrapOutboundOut(.end(nil)), promise: nil)
        front.record(
            kind: .refused, method: "-", target: "-", status: status, bytes: answer.body.readableBytes, nanoseconds: 0)
        machine.sentRefusal(now: Self.now)
        close(context: context, mode: .output, promise: nil)
    }

    /// Closes the output only after all that was written has left: where the client has closed its side already, the
    /// channel would close wholly and drop the rest.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .output else {
            context.close(mode: mode, promise: promise)
            return
        }
        afterAllIsSent(context) { $0.close(mode: .output, promise: promise) }
    }

    private func afterAllIsSent(
        _ context: ChannelHandlerContext, _ action: @escaping (ChannelHandlerContext) -> Void
    ) {
        let sent = context.eventLoop.makePromise(of: Void.self)
        let loopBound = NIOLoopBound((context, action), eventLoop: context.eventLoop)
        sent.futureResult.whenComplete { _ in
            let (context, action) = loopBound.value
            action(context)
        }
        // An empty write is done when all before it is.
        context.writeAndFlush(Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))), promise: sent)
    }
}
