import NIOCore
import NIOWebSocket

/// What a connection tells its owner; on the connection's event loop, in order.
package protocol SocketOwner: AnyObject {
    /// The handshake is done.
    func opened(_ socket: Socket)
    /// A text message has come.
    func received(_ text: ByteBuffer)
    /// The connection is gone.
    func closed(_ reason: String)
}

/// One end of a WebSocket: answers pings, sends its own, and gives up a peer that shows no sign of life.
final class SocketHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let owner: any SocketOwner
    private let limits: SocketLimits
    /// A client masks what it sends (RFC 6455, 5.3).
    private let isClient: Bool
    private var heardAt: NIODeadline = .now()
    private var watch: Scheduled<Void>?
    private var isOpen = false
    private var reason = "The peer closed the connection"

    init(owner: any SocketOwner, limits: SocketLimits, isClient: Bool) {
        self.owner = owner
        self.limits = limits
        self.isClient = isClient
    }

    /// Puts a WebSocket's handlers into a pipeline in which frames are already decoded.
    static func install(
        on channel: any Channel, owner: any SocketOwner, limits: SocketLimits, isClient: Bool
    ) throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(
            NIOWebSocketFrameAggregator(
                minNonFinalFragmentSize: 1, maxAccumulatedFrameCount: 64,
                maxAccumulatedFrameSize: limits.messageBytes))
        try pipeline.addHandler(SocketHandler(owner: owner, limits: limits, isClient: isClient))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        heardAt = context.eventLoop.now
        watchOver(context)
        // Until NIO's upgrade handler has left the pipeline, which it does after this, it lets nothing be written.
        context.eventLoop.assumeIsolated().execute { self.open(context) }
    }

    private func open(_ context: ChannelHandlerContext) {
        guard !isOpen, context.channel.isActive else { return }
        isOpen = true
        owner.opened(Socket(channel: context.channel, isClient: isClient))
    }

    func channelInactive(context: ChannelHandlerContext) {
        watch?.cancel()
        owner.closed(reason)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        open(context)
        heardAt = context.eventLoop.now
        guard isClient == (frame.maskKey == nil) else {
            return close(context, .protocolError, "The peer masks its frames as the other end should (RFC 6455, 5.1)")
        }
        switch frame.opcode {
        case .text: owner.received(frame.unmaskedData)
        case .binary: close(context, .unacceptableData, "The peer sent bytes; OCPP-J is text")
        case .ping: send(context, WebSocketFrame(fin: true, opcode: .pong, maskKey: mask, data: frame.unmaskedData))
        case .connectionClose:
            // The code goes back as it came, which is how a closing handshake ends (RFC 6455, 5.5.1).
            var code = frame.unmaskedData
            let echo =
                code.readSlice(length: min(2, code.readableBytes)) ?? context.channel.allocator.buffer(capacity: 0)
            send(context, WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: mask, data: echo))
            context.close(promise: nil)
        default: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isTooLong =
            (error as? NIOWebSocketFrameAggregator.Error) == .accumulatedFrameSizeIsTooLarge
            || (error as? NIOWebSocketError) == .invalidFrameLength
        if isTooLong {
            close(context, .messageTooLarge, "A message is longer than \(limits.messageBytes) bytes")
        } else {
            close(context, .protocolError, "\(error)")
        }
    }

    private var mask: WebSocketMaskingKey? { isClient ? .random() : nil }

    private func send(_ context: ChannelHandlerContext, _ frame: WebSocketFrame) {
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    private func close(_ context: ChannelHandlerContext, _ code: WebSocketErrorCode, _ why: String) {
        reason = why
        var data = context.channel.allocator.buffer(capacity: 2)
        data.write(webSocketErrorCode: code)
        send(context, WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: mask, data: data))
        context.close(promise: nil)
    }

    /// Looks again when the next ping would be due.
    private func watchOver(_ context: ChannelHandlerContext) {
        let interval = TimeAmount(limits.pingInterval)
        watch = context.eventLoop.assumeIsolated().scheduleTask(in: interval) {
            let silent = context.eventLoop.now - self.heardAt
            if silent >= TimeAmount(self.limits.silence) {
                self.reason = "The peer shows no sign of life"
                context.close(promise: nil)
                return
            }
            if silent >= interval {
                let nothing = context.channel.allocator.buffer(capacity: 0)
                self.send(context, WebSocketFrame(fin: true, opcode: .ping, maskKey: self.mask, data: nothing))
            }
            self.watchOver(context)
        }
    }
}
