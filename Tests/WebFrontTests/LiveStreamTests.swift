import Addresses
import Live
import Testing

@testable import WebFront

@Suite("Event streams over a socket")
struct LiveStreamTests {
    private func listen(_ server: TestServer, headers: String = "") async throws -> RawClient {
        let client = try server.client()
        try await client.send("GET /live/now HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
        return client
    }

    private func wait(for count: Int, _ server: TestServer) async throws {
        for _ in 0..<500 where server.hub.listenerCount() != count { try await Task.sleep(for: .milliseconds(10)) }
        #expect(server.hub.listenerCount() == count)
    }

    @Test("A listener gets the newest value and those after it")
    func values() async throws {
        try await TestServer.run { server in
            server.hub.publish(Array("one\ntwo".utf8), id: "7", on: "now")
            let client = try await listen(server)
            let (bytes, _) = try await client.read { String(decoding: $0, as: UTF8.self).contains("two\n\n") }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.lowercased().contains("content-type: text/event-stream"))
            #expect(text.contains("id: 7\ndata: one\ndata: two\n\n"))
            server.hub.publish(Array("three".utf8), id: "8", on: "now")
            let (more, _) = try await client.read { String(decoding: $0, as: UTF8.self).contains("data: three\n\n") }
            #expect(String(decoding: more, as: UTF8.self).contains("id: 8\n"))
        }
    }

    @Test("A listener that knows the newest value is not told it again")
    func lastID() async throws {
        try await TestServer.run { server in
            server.hub.publish(Array("old".utf8), id: "7", on: "now")
            let client = try await listen(server, headers: "Last-Event-ID: 7\r\n")
            try await wait(for: 1, server)
            server.hub.publish(Array("new".utf8), id: "8", on: "now")
            let (bytes, _) = try await client.read { String(decoding: $0, as: UTF8.self).contains("data: new\n\n") }
            #expect(!String(decoding: bytes, as: UTF8.self).contains("data: old"))
        }
    }

    @Test("A silent stream gives signs of life")
    func heartbeat() async throws {
        try await TestServer.run {
            $0.configuration.heartbeat = .milliseconds(30)
        } _: { server in
            let client = try await listen(server)
            let (bytes, ended) = try await client.read {
                String(decoding: $0, as: UTF8.self).ranges(of: ":\n\n").count >= 3
            }
            #expect(!ended && !bytes.isEmpty)
        }
    }

    @Test("A client that goes away, wholly or by half, leaves no listener behind", arguments: [true, false])
    func leaving(wholly: Bool) async throws {
        try await TestServer.run { server in
            var clients: [RawClient] = []
            for _ in 0..<5 { clients.append(try await listen(server)) }
            try await wait(for: 5, server)
            if wholly { clients = [] } else { for client in clients { client.finishSending() } }
            try await wait(for: 0, server)
            withExtendedLifetime(clients) {}
            #expect(try await server.get("/en/").status == 200)
        }
    }

    @Test("A stop ends streams at once")
    func stopping() async throws {
        try await TestServer.run { server in
            let client = try await listen(server)
            try await wait(for: 1, server)
            await server.group.triggerGracefulShutdown()
            let (bytes, ended) = try await client.read(within: .seconds(3)) { _ in false }
            #expect(ended)
            #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("0\r\n\r\n"))
            try await wait(for: 0, server)
        }
    }

    @Test("A listener that does not read holds nobody up and is let go")
    func slowListener() async throws {
        try await TestServer.run {
            $0.configuration.limits.writeTimeout = .milliseconds(400)
        } _: { server in
            let lazy = try RawClient(port: server.port, receiveBuffer: 4_096)
            try await lazy.send("GET /live/now HTTP/1.1\r\nHost: a\r\n\r\n")
            try await wait(for: 1, server)
            let value = [UInt8](repeating: 65, count: 256 << 10)
            for round in 0..<400 where server.hub.listenerCount() > 0 {
                server.hub.publish(value, id: String(round), on: "now")
                try await Task.sleep(for: .milliseconds(10))
            }
            try await wait(for: 0, server)
            withExtendedLifetime(lazy) {}
        }
    }

    @Test("Unknown topics are not found, and beyond the number of listeners others are asked to wait")
    func limits() async throws {
        try await TestServer.run {
            $0.configuration.listeners = 1
        } _: { server in
            #expect(try await server.get("/live/none").status == 404)
            #expect(try await server.get("/live").status == 404)
            #expect(try await server.get("/live/now", method: "HEAD").status == 405)
            let client = try await listen(server)
            try await wait(for: 1, server)
            let refused = try await server.get("/live/now")
            #expect(refused.status == 503)
            #expect(refused["retry-after"] != nil)
            withExtendedLifetime(client) {}
        }
    }

    @Test("No address takes all the streams, and one that ends makes room")
    func limitsByAddress() async throws {
        try await TestServer.run {
            $0.configuration.listenersPerAddress = 1
            $0.configuration.trustedProxies = [AddressRange("127.0.0.0/8")].compactMap { $0 }
        } _: { server in
            let client = try await listen(server)
            try await wait(for: 1, server)
            #expect(try await server.get("/live/now").status == 429)
            let other = try server.client()
            try await other.send("GET /live/now HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100.8\r\n\r\n")
            try await wait(for: 2, server)
            client.finishSending()
            try await wait(for: 1, server)
            let again = try await listen(server)
            try await wait(for: 2, server)
            withExtendedLifetime((other, again)) {}
        }
    }

    @Test("An id with a line's end in it forges no field")
    func forging() {
        let event = ServerSentEvents.encode(.value(LiveValue(id: "1\ndata: forged", bytes: Array("x\r\ny".utf8))))
        #expect(String(buffer: event).split(separator: "\n").filter { $0.hasPrefix("data: forged") }.isEmpty)
    }
}
