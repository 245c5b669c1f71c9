import Foundation
import Languages
import Live
import Logging
import Markup
import ServiceLifecycle

@testable import WebFront

/// A server on a free port of loopback, for the length of a test.
struct TestServer: Sendable {
    let port: Int
    let hub: LiveHub
    let publisher: SitePublisher
    let group: ServiceGroup
    /// Ends the server without any grace.
    let cancel: @Sendable () -> Void

    /// What a test may set up before the server starts.
    struct Setup: Sendable {
        var configuration = WebServerConfiguration()
        var site: PublishedSite? = .sample()
        var finishedBytes = 4 << 20
        var assets = Assets(files: [])
        var libraries: URL?
        var routes: [Route] = []
        var now: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_000_000_000) }
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    }

    /// Starts a server, does `body` and stops it.
    static func run(_ setUp: (inout Setup) -> Void = { _ in }, _ body: (TestServer) async throws -> Void) async throws {
        var setup = Setup()
        setup.configuration.port = 0
        setup.configuration.limits.tick = .milliseconds(20)
        setup.configuration.limits.lingerTimeout = .milliseconds(300)
        setUp(&setup)
        let publisher = SitePublisher(finishedBytes: setup.finishedBytes)
        if let site = setup.site { publisher.publish(site) }
        let hub = LiveHub(topics: ["snapshot", "now"])
        let (ports, bound) = AsyncStream<Int>.makeStream()
        let server = WebServer(
            configuration: setup.configuration, publisher: publisher, hub: hub, assets: setup.assets,
            libraries: setup.libraries, routes: setup.routes, errorPage: Self.errorPage, now: setup.now,
            logger: setup.logger
        ) { port in
            bound.yield(port)
            bound.finish()
        }
        let group = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: setup.logger))
        let running = Task {
            defer { bound.finish() }
            try await group.run()
        }
        guard let port = await ports.first(where: { _ in true }) else {
            try await running.value
            return
        }
        let test = TestServer(port: port, hub: hub, publisher: publisher, group: group) { running.cancel() }
        do {
            try await body(test)
        } catch {
            await group.triggerGracefulShutdown()
            try? await running.value
            throw error
        }
        await group.triggerGracefulShutdown()
        do {
            try await running.value
        } catch is CancellationError {
            // The test asked for it.
        }
    }

    private static let errorPage: @Sendable (Int, Language) -> Page = { status, language in
        .html("<p lang=\"\(language.tag)\">kind \(String(status))</p>", status: status)
    }

    func client() throws -> RawClient { try RawClient(port: port) }

    /// One request on a connection of its own.
    func get(
        _ target: String, method: String = "GET", headers: [String] = [], body: [UInt8]? = nil
    ) async throws -> RawResponse {
        try await client().request(target, method: method, headers: headers, body: body)
    }

    /// Sends bytes as they are; the first response, nil where the server only closed.
    func sendRaw(_ text: String) async throws -> RawResponse? {
        let client = try client()
        try await client.send(text)
        client.finishSending()
        do {
            return try await client.response()
        } catch RawClient.Failure.closed {
            return nil
        }
    }
}

extension PublishedSite {
    /// A small site: a home, one long page, a page for each of a thousand numbers, a search, and a file.
    static func sample(version: String = "1", onRender: @escaping @Sendable (String) -> Void = { _ in })
        -> PublishedSite
    {
        PublishedSite(
            version: version, languages: [.english, .chinese, .hungarian],
            answer: { request in
                onRender(request.path.joined(separator: "/"))
                let title = "\(request.language) \(request.path.joined(separator: "/")) v\(version)"
                switch request.path.first {
                case nil: return .html("<h1>home \(title)</h1>")
                case "long":
                    return .html(
                        "<h1>\(title)</h1>\(Markup(trusted: Array(String(repeating: "<p>many words</p>", count: 2_000).utf8)))"
                    )
                case "numbers":
                    guard request.path.count == 2, Int(request.path[1]) != nil else { return nil }
                    return .html(
                        "<h1>\(title)</h1>\(Markup(trusted: Array(String(repeating: "<p>words</p>", count: 200).utf8)))"
                    )
                case "search": return .html("<h1>found \(request.value(of: "q") ?? "")</h1>", keeping: .never)
                case "now": return .html("<h1>\(title)</h1>", keeping: .until(request.now.addingTimeInterval(60)))
                case "room":
                    return .html(
                        "<h1>\(title) \(request.query.map { $0.name + "=" + $0.value }.joined(separator: "+"))</h1>")
                case "名": return .html("<h1>name</h1>")
                default: return nil
                }
            },
            unlocalised: { path, _ in
                path == ["robots.txt"]
                    ? Page(mediaType: "text/plain; charset=utf-8", body: Array("User-agent: *\n".utf8)) : nil
            },
            lacksLanguage: { $0.isEmpty || $0.first == "room" },
            isCostly: { $0.dropFirst().first == "search" })
    }
}
