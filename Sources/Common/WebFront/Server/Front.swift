import Addresses
import Foundation
import Languages
import Live
import Logging
import Markup
import NIOCore
import NIOHTTP1
import Synchronization

/// What all connections of one server share.
final class Front: Sendable {
    let configuration: WebServerConfiguration
    let publisher: SitePublisher
    let hub: LiveHub
    let files: StaticFiles
    let routes: RouteTable
    /// The answers of routes that stand for good.
    let routePages: FinishedPages
    /// Who listens to event streams.
    let listeners: ListenerPlaces
    let errorPage: @Sendable (_ status: Int, _ language: Language) -> Page
    let now: @Sendable () -> Date
    let logger: Logger
    let fields: [(String, String)]
    let metrics = FrontMetrics()
    let wireDate = WireDate()
    private let limiter: Mutex<RateLimiter>
    private let stops = Atomic(false)
    private let logsRequests: Bool

    init(
        configuration: WebServerConfiguration, publisher: SitePublisher, hub: LiveHub, assets: Assets, libraries: URL?,
        routes: [Route], errorPage: @escaping @Sendable (_ status: Int, _ language: Language) -> Page,
        now: @escaping @Sendable () -> Date, logger: Logger
    ) {
        self.configuration = configuration
        self.publisher = publisher
        self.hub = hub
        self.routes = RouteTable(routes)
        routePages = FinishedPages(capacity: configuration.routeBytes)
        listeners = ListenerPlaces(perAddress: configuration.listenersPerAddress)
        self.errorPage = errorPage
        self.now = now
        self.logger = logger
        fields = SecurityHeaders(strictTransport: configuration.strictTransport).fields
        files = StaticFiles(assets: assets, libraries: libraries, capacity: configuration.fileBytes, fields: fields)
        limiter = Mutex(RateLimiter(configuration.costly))
        // Asked once, so that a request costs nothing when the log is off.
        logsRequests = configuration.logsRequests && logger.logLevel <= .info
    }

    /// Whether visitors should be sent here: a site is published and the server is not about to stop.
    var isReady: Bool { publisher.current != nil && !isStopping }

    /// Whether the server was asked to stop.
    var isStopping: Bool { stops.load(ordering: .relaxed) }

    /// From now on not ready.
    func beginStop() { stops.store(true, ordering: .relaxed) }

    /// The finished page or file at an address written in its canonical form, if it is there and true.
    func finishedPage(target: String, acceptEncoding: String?) -> (FinishedPage, RouteKind)? {
        let coding = AcceptEncoding.best(acceptEncoding)
        if let page = publisher.current?.finished.kept(PageKey(target: target, coding: coding), now: now()) {
            metrics.hit()
            return (page, .page)
        }
        return files.kept(target, coding: coding).map { ($0, .file) }
    }

    /// Takes one of an address's costly requests.
    func takeCostly(_ address: InternetAddress) -> RateLimiter.Decision {
        let seconds = Double(NIODeadline.now().uptimeNanoseconds) / 1e9
        return limiter.withLock { $0.take(address, now: seconds) }
    }

    /// Counts a request, and logs it where that is wanted.
    func record(kind: RouteKind, method: String, target: String, status: Int, bytes: Int, nanoseconds: Int64) {
        metrics.record(kind: kind, status: status, bytes: bytes, nanoseconds: nanoseconds)
        guard logsRequests else { return }
        logger.info(
            "request",
            metadata: [
                "method": "\(method)", "target": "\(target)", "status": "\(status)", "bytes": "\(bytes)",
                "kind": "\(kind.label)", "microseconds": "\(nanoseconds / 1_000)",
            ])
    }

    /// The answer to what is not a request that anything here could answer: short, plain, and the last of its connection.
    func refusal(status: Int) -> (head: HTTPResponseHead, body: ByteBuffer) {
        let status = HTTPResponseStatus(statusCode: status)
        let reason: String =
            switch status.code {
            case 408: "The request did not arrive in time. Please try again."
            case 413: "What was sent is larger than this server takes."
            case 414: "The address is longer than this server reads."
            case 431: "The header fields of the request are larger than this server reads."
            case 505: "This server speaks HTTP/1.1."
            default: "This server did not understand the request."
            }
        let body = ByteBuffer(string: "\(status.code) \(status.reasonPhrase)\n\(reason) Nothing was changed.\n")
        var headers: [(String, String)] = [
            ("Content-Length", String(body.readableBytes)), ("Content-Type", "text/plain; charset=utf-8"),
            ("Connection", "close"), ("Cache-Control", "no-store"), ("Date", wireDate.text),
        ]
        headers += fields
        return (HTTPResponseHead(version: .http1_1, status: status, headers: HTTPHeaders(headers)), body)
    }
}
