import Addresses
import Markup
import Testing

@testable import WebFront

@Suite("Forms and registered routes")
struct FormsTests {
    private struct Broken: Error {}

    private static let routes = [
        Route(.post, "/deals/{deal}/stage") { request in
            .html(
                "<p>\(request.parameters["deal"] ?? "") \(String(decoding: request.body, as: UTF8.self))</p>",
                keeping: .never)
        },
        Route(.get, "/deals/{deal}/stage") { request in .html("<p>\(request.query.first?.value ?? "")</p>") },
        Route(.post, "/small", bodyLimit: 10) { _ in .html("<p>small</p>") },
        Route(.get, "/broken") { _ in throw Broken() },
        Route(.get, "/refused") { _ in throw RouteRefusal(status: 409) },
        Route(.get, "/costly", isCostly: true) { _ in .html("<p>costly</p>") },
    ]

    @Test("A form of the site's own page gets through")
    func ownForm() async throws {
        try await TestServer.run {
            $0.routes = Self.routes
        } _: { server in
            for headers in [
                ["Sec-Fetch-Site: same-origin"], ["Origin: http://localhost"], ["Sec-Fetch-Site: none"], [],
            ] {
                let response = try await server.get(
                    "/deals/7/stage", method: "POST", headers: headers, body: Array("stage=signed".utf8))
                #expect(response.status == 200)
                #expect(response.text == "<p>7 stage=signed</p>")
            }
        }
    }

    @Test(
        "A form of another site does not",
        arguments: [
            ["Sec-Fetch-Site: cross-site"], ["Sec-Fetch-Site: same-site"], ["Origin: http://evil.example"],
            ["Origin: null"],
            ["Origin: https://localhost.evil.example"], ["Cookie: a=b"],
            ["Sec-Fetch-Site: cross-site", "Origin: http://localhost"],
        ])
    func foreignForm(headers: [String]) async throws {
        try await TestServer.run {
            $0.routes = Self.routes
        } _: { server in
            let response = try await server.get(
                "/deals/7/stage", method: "POST", headers: headers, body: Array("x".utf8))
            #expect(response.status == 403)
            #expect(response.text.contains("kind 403"))
        }
    }

    @Test("Reading needs no such proof")
    func reading() async throws {
        try await TestServer.run {
            $0.routes = Self.routes
        } _: { server in
            let response = try await server.get(
                "/deals/7/stage?x=<b>".replacing("<b>", with: "%3Cb%3E"), headers: ["Sec-Fetch-Site: cross-site"])
            #expect(response.text == "<p>&lt;b&gt;</p>")
            #expect(try await server.get("/deals/7/stage", method: "HEAD").status == 200)
            let other = try await server.get("/deals/7/stage", method: "DELETE")
            #expect(other.status == 405)
            #expect(other["allow"] == "GET, HEAD, OPTIONS, POST")
            #expect(try await server.get("/deals/7/stage", method: "OPTIONS")["allow"] == "GET, HEAD, OPTIONS, POST")
        }
    }

    @Test("Bodies too large are refused, declared or in chunks, for all or for one route")
    func bodies() async throws {
        try await TestServer.run {
            $0.routes = Self.routes
            $0.configuration.limits.bodyBytes = 1_000
        } _: { server in
            let declared = try await server.get(
                "/deals/7/stage", method: "POST", body: [UInt8](repeating: 65, count: 1_001))
            #expect(declared.status == 413)
            #expect(
                try await server.get("/deals/7/stage", method: "POST", body: [UInt8](repeating: 65, count: 1_000))
                    .status == 200)
            #expect(
                try await server.get("/small", method: "POST", body: [UInt8](repeating: 65, count: 11)).status == 413)
            #expect(try await server.get("/en/", body: [UInt8](repeating: 65, count: 1_001)).status == 413)
            let client = try server.client()
            try await client.send("POST /deals/7/stage HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            for _ in 0..<30 { try await client.send("64\r\n\(String(repeating: "a", count: 100))\r\n") }
            #expect(try await client.response().status == 413)
        }
    }

    @Test("A client that asks before it sends a body is told to go on, or at once that it is too large")
    func expectations() async throws {
        try await TestServer.run {
            $0.routes = Self.routes
            $0.configuration.limits.bodyBytes = 1_000
        } _: { server in
            let client = try server.client()
            try await client.send(
                "POST /deals/7/stage HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
            #expect(try await client.response().status == 100)
            try await client.send("ok")
            #expect(try await client.response().text == "<p>7 ok</p>")
            try await client.send(
                "POST /deals/7/stage HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2000\r\n\r\n")
            #expect(try await client.response().status == 413)
        }
    }

    @Test("A route that fails says so kindly, and nothing of what failed")
    func failures() async throws {
        try await TestServer.run {
            $0.routes = Self.routes
        } _: { server in
            let broken = try await server.get("/broken")
            #expect(broken.status == 500)
            #expect(broken.text == "<p lang=\"en\">kind 500</p>")
            #expect(try await server.get("/refused").status == 409)
            #expect(try await server.get("/en/").status == 200)
        }
    }

    @Test("Costly requests are limited by address, pages and routes alike; kept pages are not")
    func limits() async throws {
        try await TestServer.run {
            $0.routes =
                Self.routes + [Route(.get, "/counted") { _ in throw RouteRefusal(status: 429, retryAfter: 7) }]
            $0.configuration.costly = RateLimit(burst: 3, perSecond: 0.001)
            $0.configuration.trustedProxies = [AddressRange("127.0.0.0/8")].compactMap { $0 }
        } _: { server in
            let client = try server.client()
            let me = ["X-Forwarded-For: 198.51.100.7"]
            for target in ["/en/search?q=a", "/costly", "/en/search?q=b"] {
                #expect(try await client.request(target, headers: me).status == 200)
            }
            for target in ["/en/search?q=c", "/costly"] {
                let refused = try await client.request(target, headers: me)
                #expect(refused.status == 429)
                #expect((refused["retry-after"].flatMap(Int.init) ?? 0) >= 1)
            }
            // A route's own limit.
            let refused = try await client.request("/counted", headers: me)
            #expect(refused.status == 429 && refused["retry-after"] == "7")
            #expect(try await client.request("/en/", headers: me).status == 200)
            // A query that means nothing to a page makes no way around the limit.
            #expect(try await client.request("/en/?x=1", headers: me).status == 429)
            #expect(try await client.request("/robots.txt?x=1", headers: me).status == 429)
            #expect(
                try await client.request("/en/search?q=c", headers: ["X-Forwarded-For: 198.51.100.8"]).status == 200)
        }
    }

    @Test("A route whose answers stand for good is asked once for each; refusals are not kept")
    func keptRoute() async throws {
        let asked = Counter()
        try await TestServer.run {
            $0.routes = [
                Route(.get, "/files/{hash}", isKept: true) { request in
                    asked.count()
                    guard request.parameters["hash"] == "a" else { throw RouteRefusal(status: 404) }
                    return Page(mediaType: "image/png", body: [1, 2, 3])
                }
            ]
        } _: { server in
            for headers in [[], ["Accept-Encoding: gzip"], ["Accept-Encoding: br"]] {
                let answer = try await server.get("/files/a", headers: headers)
                #expect(answer.status == 200 && answer.body == [1, 2, 3])
            }
            #expect(try await server.get("/files/a", method: "HEAD").body.isEmpty)
            let tag = try #require(try await server.get("/files/a")["etag"])
            #expect(try await server.get("/files/a", headers: ["If-None-Match: \(tag)"]).status == 304)
            #expect(asked.value == 1)
            for _ in 0..<2 { #expect(try await server.get("/files/b").status == 404) }
            #expect(asked.value == 3)
        }
    }
}
