import Foundation
import Markup
import Testing

@testable import WebFront

@Suite("What is not a good request")
struct MalformedTests {
    @Test(
        "Addresses that cannot be are refused kindly",
        arguments: [
            "/en/%00", "/en/..%2f..%2fetc/passwd", "/en/%2e%2e/x", "/en/../x", "/en/./x", "/en/a%2Fb", "/en/a%5Cb",
            "/en/%c0%af",
            "/en/%ff", "/en/%zz", "/en/%4", "/en/%", "/en/%e4%b8", "/en/%0a", "/en/%7f", "/en/search?q=%00",
            "/en/search?q=%c0%80",
            "/en/search?q=%9", "/assets/..%2f..%2fetc%2fpasswd", "/libraries/../../etc/passwd",
            "/files/%2e%2e/%2e%2e/etc/passwd",
        ])
    func addresses(target: String) async throws {
        try await TestServer.run { server in
            let client = try server.client()
            let response = try await client.request(target)
            #expect(response.status == 400)
            #expect(response.text.contains("kind 400"))
            // The connection is still good.
            #expect(try await client.request("/en/").status == 200)
        }
    }

    @Test(
        "Lines and fields that are not HTTP are refused, and the connection ends",
        arguments: [
            ("GET\r\n\r\n", [400]),
            ("GET /en/\r\n\r\n", [400, 505]),
            ("GET /en/ HTTP/1.1 extra\r\nHost: a\r\n\r\n", [400, 505]),
            ("GET /en/ HTTP/9.9\r\nHost: a\r\n\r\n", [400, 505]),
            ("GET /en/ HTTP/2.0\r\nHost: a\r\n\r\n", [400, 505]),
            ("get /en/ HTTP/1.1\r\nHost: a\r\n\r\n", [400, 405]),
            ("NONSENSE /en/ HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
            ("\u{0}\u{1}\u{2}\u{3}\r\n\r\n", [400]),
            ("GET /en/ HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n", [400]),
            ("GET /en/ HTTP/1.1\r\nHost: a\r\nNoColon\r\n\r\n", [400]),
            ("GET /en/ HTTP/1.1\r\nHost: a\r\n: empty\r\n\r\n", [400]),
            ("GET /en/ HTTP/1.1\r\nHost: a\r\nX: \u{0}\r\n\r\n", [400]),
            ("GET /en/ HTTP/1.1\r\n\r\n", [400]),
            ("GET /en/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", [400]),
            (
                "POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                [400]
            ),
            ("POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", [400]),
            ("POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc", [400]),
            ("POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nabc", [400, 413]),
            ("POST /en/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", [400, 405]),
            ("POST /en/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", [400, 405]),
            ("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
            ("GET http:///en/ HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
            ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
            ("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", [400, 405]),
            ("GET /en/\u{e4} HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
        ] as [(String, [Int])])
    func lines(text: String, statuses: [Int]) async throws {
        try await TestServer.run { server in
            let response = try await server.sendRaw(text)
            let status = try #require(response?.status)
            #expect(statuses.contains(status))
            #expect(response?["content-security-policy"] != nil)
        }
    }

    @Test("Too long an address is 414, too large a head 431")
    func sizes() async throws {
        try await TestServer.run { server in
            let long = try await server.sendRaw(
                "GET /en/\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(long?.status == 414)
            let one = try await server.sendRaw(
                "GET /en/ HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 50_000))\r\n\r\n")
            #expect(one?.status == 431)
            let many = String(repeating: "X-Y: \(String(repeating: "b", count: 500))\r\n", count: 99)
            #expect(try await server.sendRaw("GET /en/ HTTP/1.1\r\nHost: a\r\n\(many)\r\n")?.status == 431)
            let count = String(repeating: "X: y\r\n", count: 200)
            #expect(try await server.sendRaw("GET /en/ HTTP/1.1\r\nHost: a\r\n\(count)\r\n")?.status == 431)
            let endless = try await server.sendRaw(String(repeating: "A", count: 200_000))
            #expect(endless == nil || endless?.status == 400)
        }
    }

    @Test(
        "An address in absolute form is the same page",
        arguments: [
            "http://localhost/en/", "HTTP://other.example/en/", "https://localhost/en/",
        ])
    func absolute(target: String) async throws {
        try await TestServer.run { server in
            let response = try await server.get(target)
            #expect(response.status == 200)
            #expect(response.text.contains("home"))
        }
    }

    @Test("HTTP/1.0 is answered without chunks, and the connection ends")
    func oldVersion() async throws {
        try await TestServer.run {
            $0.routes = [Route(.get, "/slow") { _ in Page(mediaType: "text/plain", body: Array("x".utf8)) }]
        } _: { server in
            for target in ["/en/", "/slow", "/live/now"] {
                let client = try server.client()
                try await client.send("GET \(target) HTTP/1.0\r\n\r\n")
                if target == "/live/now" {
                    server.hub.publish([0x31], id: "1", on: "now")
                    let (bytes, _) = try await client.read {
                        $0.contains(0x31) && String(decoding: $0, as: UTF8.self).contains("data: 1")
                    }
                    let text = String(decoding: bytes, as: UTF8.self)
                    #expect(text.hasPrefix("HTTP/1.0 200 OK\r\n"))
                    #expect(!text.lowercased().contains("chunked"))
                    continue
                }
                let text = String(decoding: try await client.readToEnd(), as: UTF8.self)
                #expect(text.hasPrefix("HTTP/1.0 200 OK\r\n"))
                #expect(text.lowercased().contains("connection: close"))
            }
        }
    }

    @Test("Requests sent ahead are answered in their order, kept pages and fresh ones mixed")
    func pipelining() async throws {
        try await TestServer.run { server in
            let client = try server.client()
            _ = try await client.request("/en/numbers/1")
            let numbers = (0..<60).map { $0 % 3 == 0 ? 1 : $0 }
            let text = numbers.map { "GET /en/numbers/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
            try await client.send(text)
            for number in numbers {
                let response = try await client.response()
                #expect(response.status == 200)
                #expect(response.text.hasPrefix("<h1>en numbers/\(number) v1</h1>"))
            }
        }
    }

    @Test("A client that wants to close gets its answer and the end, kept page or fresh")
    func closing() async throws {
        try await TestServer.run { server in
            for _ in 0..<2 {
                let client = try server.client()
                try await client.send(
                    "GET /en/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /en/ HTTP/1.1\r\nHost: a\r\n\r\n")
                let text = String(decoding: try await client.readToEnd(), as: UTF8.self)
                #expect(text.hasPrefix("HTTP/1.1 200 OK"))
                #expect(text.ranges(of: "HTTP/1.1").count == 1)
            }
        }
    }

    @Test("A client that says it has sent all still gets the whole of a large answer, kept page or fresh")
    func halfClosed() async throws {
        let size = 12 << 20
        try await TestServer.run {
            $0.finishedBytes = 64 << 20
            $0.site = PublishedSite(version: "1", languages: [.english]) { _ in
                Page(mediaType: "application/octet-stream", body: [UInt8](repeating: 7, count: size))
            }
        } _: { server in
            for _ in 0..<2 {
                let client = try RawClient(port: server.port, receiveBuffer: 16 << 10)
                try await client.send("GET /en/big HTTP/1.1\r\nHost: a\r\n\r\n")
                client.finishSending()
                #expect(try await client.response().body.count == size)
                #expect(try await client.readToEnd().isEmpty)
            }
        }
    }

    @Test("An offer of another protocol is passed over, and the connection ends")
    func upgrade() async throws {
        try await TestServer.run { server in
            let response = try await server.get(
                "/en/",
                headers: ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"])
            #expect(response.status == 200)
            #expect(response["connection"] == "close")
        }
    }

    @Test("Where programs ask, faults are problems that other sites may read, and a browser may ask before it asks")
    func problems() async throws {
        try await TestServer.run {
            $0.configuration.programSegment = "api"
        } _: { server in
            for (target, method, status) in [
                ("/api/none", "GET", 404), ("/api/none", "POST", 405), ("/api/%ff", "GET", 400),
                ("/en/none", "GET", 404),
            ] {
                let answer = try await server.get(target, method: method)
                let isForPrograms = target.hasPrefix("/api")
                #expect(answer.status == status, "\(method) \(target)")
                #expect((answer["content-type"] == "application/problem+json") == isForPrograms, "\(method) \(target)")
                #expect((answer["access-control-allow-origin"] == "*") == isForPrograms)
                #expect(answer["cross-origin-resource-policy"] == (isForPrograms ? "cross-origin" : "same-origin"))
                if isForPrograms { #expect(answer.text.contains("\"status\":\(status)")) }
            }
            let asked = try await server.get("/api/none", method: "OPTIONS")
            #expect(asked.status == 204 && asked["access-control-allow-methods"] == "GET, HEAD, OPTIONS")
            #expect(try await server.get("/en/", method: "OPTIONS")["access-control-allow-methods"] == nil)
        }
    }
}
