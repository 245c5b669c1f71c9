import Foundation
import Markup
import Synchronization
import Testing

@testable import WebFront

@Suite("Stopping")
struct GracefulStopTests {
    @Test("An answer under way is finished, new connections are not taken, and the server ends")
    func underWay() async throws {
        let (started, start) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        try await TestServer.run {
            $0.routes = [
                Route(.get, "/slow") { _ in
                    start.yield()
                    _ = await released.first { _ in true }
                    return .html("<p>finished</p>")
                }
            ]
        } _: { server in
            let idle = try server.client()
            #expect(try await idle.request("/en/").status == 200)
            let busy = try server.client()
            try await busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = await started.first { _ in true }
            await server.group.triggerGracefulShutdown()
            // The idle connection ends at once.
            #expect(try await idle.readToEnd().isEmpty)
            var refused = false
            for _ in 0..<100 where !refused {
                do { _ = try server.client() } catch { refused = true }
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(refused)
            release.yield()
            let response = try await busy.response()
            #expect(response.status == 200)
            #expect(response.text == "<p>finished</p>")
            #expect(response["connection"] == "close")
            #expect(try await busy.readToEnd().isEmpty)
        }
    }

    @Test("An answer that takes too long does not hold the stop up")
    func tooLong() async throws {
        let (started, start) = AsyncStream<Void>.makeStream()
        let begun = Stopwatch()
        try await TestServer.run {
            $0.configuration.limits.drainTimeout = .milliseconds(300)
            $0.routes = [
                Route(.get, "/slow") { _ in
                    start.yield()
                    try await Task.sleep(for: .seconds(60))
                    return .html("<p>finished</p>")
                }
            ]
        } _: { server in
            let busy = try server.client()
            try await busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = await started.first { _ in true }
            begun.now()
            await server.group.triggerGracefulShutdown()
            #expect(try await busy.readToEnd().isEmpty)
            #expect(begun.elapsed < .seconds(10))
        }
    }

    @Test("A large answer to a slow reader is sent whole before the end")
    func largeAnswer() async throws {
        let size = 12 << 20
        try await TestServer.run {
            $0.finishedBytes = 64 << 20
            $0.site = PublishedSite(version: "1", languages: [.english]) { _ in
                Page(mediaType: "application/octet-stream", body: [UInt8](repeating: 7, count: size))
            }
        } _: { server in
            let first = try server.client()
            #expect(try await first.request("/en/big").body.count == size)
            // Once as a kept page, which the connection itself answers.
            let reader = try RawClient(port: server.port, receiveBuffer: 16 << 10)
            try await reader.send("GET /en/big HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await reader.read { $0.count > 1_000 }
            await server.group.triggerGracefulShutdown()
            try await Task.sleep(for: .milliseconds(100))
            #expect(try await reader.response().body.count == size)
        }
    }

    @Test("Readiness turns before connections are refused")
    func readiness() async throws {
        try await TestServer.run {
            $0.configuration.readinessGrace = .seconds(60)
        } _: { server in
            #expect(try await server.get("/health/ready").status == 200)
            await server.group.triggerGracefulShutdown()
            var status = 200
            for _ in 0..<100 where status == 200 {
                status = try await server.get("/health/ready").status
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(status == 503)
            #expect(try await server.get("/health/live").status == 200)
            #expect(try await server.get("/en/").status == 200)
            server.cancel()
        }
    }

    @Test("A port in use is an error, not a silence")
    func portInUse() async throws {
        try await TestServer.run { server in
            await #expect(throws: (any Error).self) {
                try await TestServer.run {
                    $0.configuration.port = server.port
                } _: { _ in
                }
            }
        }
    }
}

/// A moment set from one task and asked for from another.
private final class Stopwatch: Sendable {
    private let moment = Mutex(ContinuousClock.now)
    func now() { moment.withLock { $0 = .now } }
    var elapsed: Duration { ContinuousClock.now - moment.withLock { $0 } }
}
