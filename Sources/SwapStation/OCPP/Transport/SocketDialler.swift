import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// Opens a station's connection to its back end.
package struct SocketDialler: Sendable {
    let group: any EventLoopGroup
    let limits: SocketLimits

    package init(group: any EventLoopGroup, limits: SocketLimits) {
        self.group = group
        self.limits = limits
    }

    /// Connects, secures, and asks for a WebSocket that speaks OCPP 2.1. The owner hears of all that follows.
    /// - Parameter password: for HTTP Basic authentication, with the identity as name.
    /// - Throws: ``DiallingError``, and what sockets and TLS throw.
    package func dial(
        _ address: BackEndAddress, identity: String, password: String?, profile: SecurityProfile,
        owner: @escaping @Sendable () -> any SocketOwner
    ) async throws {
        guard address.isSecure == (profile.number > 1) else { throw DiallingError.schemeAgainstProfile(profile.number) }
        let context = try profile.material?.clientContext()
        let head = request(address, identity: identity, password: password)
        let timeout = TimeAmount(limits.handshake)
        let upgraded: EventLoopFuture<Outcome> = try await ClientBootstrap(group: group)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .connectTimeout(timeout)
            .connect(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        let isName = (try? SocketAddress(ipAddress: address.host, port: 0)) == nil
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: context, serverHostname: isName ? address.host : nil))
                    }
                    let guardian = channel.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
                    let upgraded = try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
                        configuration: NIOUpgradableHTTPClientPipelineConfiguration(
                            upgradeConfiguration: upgrade(head, owner: owner)))
                    return upgraded.always { _ in guardian.cancel() }
                }
            }
        switch try await upgraded.get() {
        case .open: return
        case .refused(let status): throw DiallingError.refused(try await status.get())
        }
    }

    private enum Outcome: Sendable {
        case open
        case refused(EventLoopFuture<HTTPResponseStatus>)
    }

    private func upgrade(
        _ head: HTTPRequestHead, owner: @escaping @Sendable () -> any SocketOwner
    ) -> NIOTypedHTTPClientUpgradeConfiguration<Outcome> {
        let limits = limits
        let upgrader = NIOTypedWebSocketClientUpgrader<Outcome>(maxFrameSize: limits.messageBytes) { channel, _ in
            channel.eventLoop.makeCompletedFuture {
                try SocketHandler.install(on: channel, owner: owner(), limits: limits, isClient: true)
                return .open
            }
        }
        return NIOTypedHTTPClientUpgradeConfiguration(
            upgradeRequestHead: head, upgraders: [SubprotocolUpgrader(upgrader: upgrader)]
        ) { channel in
            channel.eventLoop.makeCompletedFuture {
                // The answer is read after this has returned, when what was held back is passed on.
                let reader = RefusalReader(status: channel.eventLoop.makePromise())
                try channel.pipeline.syncOperations.addHandler(reader)
                return .refused(reader.status.futureResult)
            }
        }
    }

    private func request(_ address: BackEndAddress, identity: String, password: String?) -> HTTPRequestHead {
        var headers: HTTPHeaders = ["Host": address.authority, Subprotocol.header: Subprotocol.name]
        if let password {
            headers.add(
                name: "Authorization", value: "Basic \(Data("\(identity):\(password)".utf8).base64EncodedString())")
        }
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: address.path(of: identity), headers: headers)
    }
}

/// Asks for an upgrade, and takes it only if the answer names the sub-protocol, which NIO's upgrader does not look at.
private struct SubprotocolUpgrader<Result: Sendable>: NIOTypedHTTPClientProtocolUpgrader {
    typealias UpgradeResult = Result
    let upgrader: NIOTypedWebSocketClientUpgrader<Result>
    var supportedProtocol: String { upgrader.supportedProtocol }
    var requiredUpgradeHeaders: [String] { upgrader.requiredUpgradeHeaders }

    func addCustom(upgradeRequestHeaders headers: inout HTTPHeaders) {
        upgrader.addCustom(upgradeRequestHeaders: &headers)
    }

    func shouldAllowUpgrade(upgradeResponse: HTTPResponseHead) -> Bool {
        upgradeResponse.headers[Subprotocol.header] == [Subprotocol.name]
            && upgrader.shouldAllowUpgrade(upgradeResponse: upgradeResponse)
    }

    func upgrade(channel: any Channel, upgradeResponse: HTTPResponseHead) -> EventLoopFuture<Result> {
        upgrader.upgrade(channel: channel, upgradeResponse: upgradeResponse)
    }
}

/// Reads how a back end refuses.
private final class RefusalReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    let status: EventLoopPromise<HTTPResponseStatus>

    init(status: EventLoopPromise<HTTPResponseStatus>) { self.status = status }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        status.succeed(head.status)
        context.close(promise: nil)
    }

    func handlerRemoved(context: ChannelHandlerContext) { status.fail(DiallingError.silent) }
}
