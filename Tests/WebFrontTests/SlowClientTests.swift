import Markup
import Testing

@testable import WebFront

@Suite("Clients that take their time")
struct SlowClientTests {
    @Test(
        "A connection that sends no whole head ends",
        arguments: ["", "GET /en/ HT", "GET /en/ HTTP/1.1\r\nHost: a\r\nX-"])
    func head(sent: String) async throws {
        try await TestServer.run {
            $0.configuration.limits.headTimeout = .milliseconds(150)
        } _: { server in
            let start = ContinuousClock.now
            let client = try server.client()
            try await client.send(sent)
            let (bytes, ended) = try await client.read(within: .seconds(5)) { _ in false }
            #expect(ended && bytes.isEmpty)
            #expect(ContinuousClock.now - start > .milliseconds(100))
        }
    }

    @Test("Bytes that trickle in do not keep a head alive")
    func trickle() async throws {
        try await TestServer.run {
            $0.configuration.limits.headTimeout = .seconds(1)
        } _: { server in
            let watcher = try server.client()
            _ = try await watcher.request("/metrics")
            let client = try server.client()
            try await client.send("GET /en/ HTTP/1.1\r\nHost: a\r\n")
            let trickling = Task {
                while !Task.isCancelled {
                    try await client.send("X: y\r\n")
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            defer { trickling.cancel() }
            // The trickling client's end shows in the number of open connections.
            var open = 2
            let start = ContinuousClock.now
            while open > 1, ContinuousClock.now - start < .seconds(10) {
                let text = try await watcher.request("/metrics").text
                open =
                    text.split(separator: "\n").first { $0.hasPrefix("serai_http_connections ") }
                    .flatMap { Int($0.split(separator: " ")[1]) } ?? 0
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(open == 1)
        }
    }

    @Test("A connection that asks nothing more ends after its time")
    func idle() async throws {
        try await TestServer.run {
            $0.configuration.limits.idleTimeout = .milliseconds(150)
        } _: { server in
            let client = try server.client()
            #expect(try await client.request("/en/").status == 200)
            let (bytes, ended) = try await client.read(within: .seconds(5)) { _ in false }
            #expect(ended && bytes.isEmpty)
        }
    }

    @Test("A body that does not come is answered with 408, whoever waits for it")
    func body() async throws {
        try await TestServer.run {
            $0.configuration.limits.bodyTimeout = .milliseconds(150)
            $0.routes = [Route(.post, "/form") { _ in .html("<p>done</p>") }]
        } _: { server in
            let client = try server.client()
            try await client.send("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
            let response = try await client.response()
            #expect(response.status == 408)
            #expect(response["connection"] == "close")
            #expect(try await client.readToEnd().isEmpty)
        }
    }

    @Test("A client that does not read its answer is let go, kept page or fresh, and one that reads slowly is not")
    func reading() async throws {
        let size = 24 << 20
        try await TestServer.run {
            $0.finishedBytes = 64 << 20
            $0.configuration.limits.writeTimeout = .milliseconds(1_500)
            $0.site = PublishedSite(version: "1", languages: [.english]) { _ in
                Page(mediaType: "application/octet-stream", body: [UInt8](repeating: 7, count: size))
            }
        } _: { server in
            var lazy: [RawClient] = []
            for _ in 0..<2 {
                let client = try RawClient(port: server.port, receiveBuffer: 4_096)
                try await client.send("GET /en/big HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await client.read { !$0.isEmpty }
                lazy.append(client)
            }
            // Meanwhile one that reads slowly, for longer than the limit, but reads.
            let steady = try RawClient(port: server.port, receiveBuffer: 64 << 10)
            try await steady.send("GET /en/big HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            var wanted = 1 << 20
            while true {
                let (bytes, ended) = try await steady.read { [wanted] in $0.count >= wanted }
                if ended {
                    #expect(bytes.count > size)
                    break
                }
                wanted += 1 << 20
                try await Task.sleep(for: .milliseconds(100))
            }
            for client in lazy { #expect(try await client.readToEnd().count < size) }
        }
    }

    @Test("Beyond the number of connections others wait until one ends")
    func connections() async throws {
        try await TestServer.run {
            $0.configuration.limits.connections = 2
        } _: { server in
            var first: RawClient? = try server.client()
            let second = try server.client()
            #expect(try await first?.request("/en/").status == 200)
            #expect(try await second.request("/en/").status == 200)
            let third = try server.client()
            try await third.send("GET /en/ HTTP/1.1\r\nHost: a\r\n\r\n")
            await #expect(throws: RawClient.Failure.self) { try await third.response(within: .milliseconds(300)) }
            first = nil
            #expect(try await third.response().status == 200)
        }
    }
}
