import Foundation
import Hummingbird
import HummingbirdCore
import Languages
import Live
import Logging
import Markup
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The web server of a venue: finished pages, static files, event streams, registered routes and probes on one port.
///
/// It runs until its service group stops it. Then it is no longer ready, ends event streams, stops accepting, and gives
/// answers under way ``ConnectionLimits/drainTimeout`` to finish.
public struct WebServer: Service {
    private let front: Front
    private let onBound: @Sendable (_ port: Int) async -> Void

    /// - Parameters:
    ///   - configuration: where to listen and what to allow.
    ///   - publisher: holds the site to show; it may be published to before and while the server runs.
    ///   - hub: the topics behind `/live/{topic}`; closed when the server stops.
    ///   - assets: the program's static files.
    ///   - libraries: a folder of browser libraries, served below `/libraries/`; nil for none.
    ///   - routes: dynamic endpoints; they come before the site's addresses.
    ///   - errorPage: makes the kind page of a status (400...599) in a language; pure and quick.
    ///   - now: the site's clock.
    ///   - logger: where the server writes.
    ///   - onBound: told the port once the server listens.
    public init(
        configuration: WebServerConfiguration = .init(), publisher: SitePublisher, hub: LiveHub,
        assets: Assets = Assets(files: []), libraries: URL? = nil, routes: [Route] = [],
        errorPage: @escaping @Sendable (_ status: Int, _ language: Language) -> Page,
        now: @escaping @Sendable () -> Date = { Date() }, logger: Logger,
        onBound: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        front = Front(
            configuration: configuration, publisher: publisher, hub: hub, assets: assets, libraries: libraries,
            routes: routes, errorPage: errorPage, now: now, logger: logger)
        self.onBound = onBound
    }

    /// Serves until the service group stops it.
    /// - Throws: what kept it from listening, such as a port in use.
    public func run() async throws {
        let server = makeServer()
        // The tasks say whether all else ends with them. Once stopped, that is whatever a route is still at: its client has
        // been let go.
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    try await Self.runApart(server)
                } catch {
                    throw ListeningError(error, host: front.configuration.host, port: front.configuration.port) ?? error
                }
                return true
            }
            group.addTask {
                await front.files.packAssets()
                return false
            }
            group.addTask {
                await beat()
                return false
            }
            group.addTask {
                await stop(server)
                return true
            }
            defer { group.cancelAll() }
            while let isLast = try await group.next(), !isLast {}
        }
    }

    private func makeServer() -> Server<FrontChannel> {
        let responder = FrontResponder(front: front)
        let configuration = front.configuration
        let onBound = onBound
        var quiet = front.logger
        quiet.logLevel = max(.notice, front.logger.logLevel)
        return Server(
            childChannelSetup: FrontChannel(front: front) { request, writer, channel in
                try await responder.respond(to: request, writer: writer, channel: channel)
            },
            configuration: ServerConfiguration(
                address: .hostname(configuration.host, port: configuration.port), backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.limits.connections)),
            onServerRunning: { channel in await onBound(channel.localAddress?.port ?? configuration.port) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: quiet)
    }

    /// Runs the server apart from the service group's own stop, so that the order of stopping is ours.
    private static func runApart(_ server: Server<FrontChannel>) async throws {
        let running = Task.detached { try await server.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            running.cancel()
        }
    }

    private func beat() async {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: front.configuration.heartbeat)
                front.hub.beat()
            }
        }
    }

    /// Waits for the stop and then stops, step by step.
    private func stop(_ server: Server<FrontChannel>) async {
        do {
            try await gracefulShutdown()
        } catch {
            return
        }
        front.beginStop()
        front.hub.close()
        if front.configuration.readinessGrace > .zero { try? await Task.sleep(for: front.configuration.readinessGrace) }
        try? await server.shutdownGracefully()
    }
}
