import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// Listens for stations and lets in those that are admitted.
struct SocketListener: Sendable {
    let group: any EventLoopGroup
    let limits: SocketLimits
    let profile: SecurityProfile
    /// Decides from the request's head, and the subject that the station's certificate names.
    let admit: @Sendable (HTTPRequestHead, String?) async -> Admission
    /// What hears of a station's connection.
    let owner: @Sendable (String) -> any SocketOwner

    /// Begins to listen.
    func bind(host: String, port: Int) async throws -> any Channel {
        let wantsCertificate = !profile.wantsPassword
        let context = try profile.material?.serverContext(askingForCertificate: wantsCertificate)
        return try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 4096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            // OCPP's messages are short: a station costs no more than it says at once.
            .childChannelOption(
                .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 512, maximum: 65_536)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try prepare(channel)
                }
            }
            .bind(host: host, port: port).get()
    }

    /// Waits for the one request that may be upgraded: a connection's first (NIO's upgrade handler looks at no other).
    private func prepare(_ channel: any Channel) throws {
        let verdict = NIOLoopBoundBox<Refusal?>(nil, eventLoop: channel.eventLoop)
        let guardian = channel.eventLoop.scheduleTask(in: TimeAmount(limits.handshake)) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in guardian.cancel() }
        let identity = NIOLoopBoundBox<String>("", eventLoop: channel.eventLoop)
        let (limits, owner) = (limits, owner)
        let upgrader = NIOTypedWebSocketServerUpgrader<Void>(
            maxFrameSize: limits.messageBytes,
            shouldUpgrade: { channel, head in
                decide(channel, head).map { admission in
                    switch admission {
                    case .admitted(let name):
                        identity.value = name
                        return [Subprotocol.header: Subprotocol.name]
                    case .refused(let refusal):
                        verdict.value = refusal
                        return nil
                    }
                }
            },
            upgradePipelineHandler: { channel, _ in
                guardian.cancel()
                return channel.eventLoop.makeCompletedFuture {
                    try SocketHandler.install(
                        on: channel, owner: owner(identity.value), limits: limits, isClient: false)
                }
            })
        _ = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: NIOUpgradableHTTPServerPipelineConfiguration(
                upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(
                    upgraders: [upgrader],
                    notUpgradingCompletionHandler: { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try channel.pipeline.syncOperations.addHandler(
                                RefusalWriter(refusal: verdict.value ?? .upgradeRequired))
                        }
                    })))
    }

    private func decide(_ channel: any Channel, _ head: HTTPRequestHead) -> EventLoopFuture<Admission> {
        let subject = channel.peerCommonName
        let admit = admit
        return channel.eventLoop.makeFutureWithTask { await admit(head, subject) }
    }
}

/// Whether a station may connect.
enum Admission: Sendable {
    case admitted(String)
    case refused(Refusal)
}

/// How a request is refused.
struct Refusal: Sendable {
    let status: HTTPResponseStatus
    let reason: String
    var headers: HTTPHeaders = [:]

    static let upgradeRequired = Refusal(
        status: .upgradeRequired, reason: "Connect with a WebSocket that speaks \(Subprotocol.name)",
        headers: ["Upgrade": "websocket"])
}

/// Answers a request that is not upgraded, and closes. It does so at once: NIO's upgrade handler passes on no request that an
/// upgrader has looked at.
private final class RefusalWriter: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart
    private let refusal: Refusal

    init(refusal: Refusal) { self.refusal = refusal }

    func handlerAdded(context: ChannelHandlerContext) {
        var headers = refusal.headers
        let body = ByteBuffer(string: refusal.reason + "\n")
        headers.add(name: "Content-Type", value: "text/plain; charset=utf-8")
        headers.add(name: "Content-Length", value: String(body.readableBytes))
        headers.add(name: "Connection", value: "close")
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: refusal.status, headers: headers))),
            promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }

    /// What follows is not looked at.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
