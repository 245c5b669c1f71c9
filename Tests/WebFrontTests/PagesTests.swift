import Foundation
import Markup
import Synchronization
import Testing

@testable import WebFront

@Suite("Pages over a socket")
struct PagesTests {
    @Test("A page comes with its headers, the same kept as fresh")
    func page() async throws {
        try await TestServer.run { server in
            let client = try server.client()
            let fresh = try await client.request("/en/")
            let kept = try await client.request("/en/")
            for response in [fresh, kept] {
                #expect(response.status == 200)
                #expect(response.text == "<h1>home en  v1</h1>")
                #expect(response["content-type"] == "text/html; charset=utf-8")
                #expect(response["cache-control"] == "no-cache")
                #expect(response["etag"] != nil)
                #expect(response["date"]?.hasSuffix(" GMT") == true)
            }
            #expect(
                fresh.headers.map { $0.name.lowercased() }.sorted()
                    == kept.headers.map { $0.name.lowercased() }.sorted())
        }
    }

    @Test(
        "Every answer carries the protecting headers",
        arguments: [
            "/", "/en/", "/en/none", "/xx/", "/en", "/health/live", "/metrics", "/en/%00", "/robots.txt", "/live/none",
        ])
    func protectingHeaders(target: String) async throws {
        try await TestServer.run { server in
            let response = try await server.get(target)
            let policy = try #require(response["content-security-policy"])
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
            #expect(response["x-content-type-options"] == "nosniff")
            #expect(response["referrer-policy"] != nil)
            #expect(response["permissions-policy"] != nil)
            #expect(response["cross-origin-opener-policy"] == "same-origin")
            #expect(response["cross-origin-resource-policy"] == "same-origin")
            #expect(response["strict-transport-security"] == nil)
        }
    }

    @Test("Strict transport is asked for only where TLS stands in front")
    func strictTransport() async throws {
        try await TestServer.run {
            $0.configuration.strictTransport = 31_536_000
        } _: { server in
            let response = try await server.get("/en/")
            #expect(response["strict-transport-security"] == "max-age=31536000")
        }
    }

    @Test("A client that holds the page is told so, for each coding apart")
    func notModified() async throws {
        try await TestServer.run { server in
            let client = try server.client()
            var tags: Set<String> = []
            for coding in ["identity", "gzip", "br"] {
                let first = try await client.request("/en/long", headers: ["Accept-Encoding: \(coding)"])
                let tag = try #require(first["etag"])
                #expect(first["vary"] == "Accept-Encoding")
                tags.insert(tag)
                let again = try await client.request(
                    "/en/long", headers: ["Accept-Encoding: \(coding)", "If-None-Match: \"x\", \(tag)"])
                #expect(again.status == 304)
                #expect(again.body.isEmpty && again["etag"] == tag && again["content-length"] == nil)
                let other = try await client.request(
                    "/en/long", headers: ["Accept-Encoding: \(coding)", "If-None-Match: \"x\""])
                #expect(other.status == 200)
            }
            #expect(tags.count == 3)
        }
    }

    @Test("Codings are smaller and unpack to the same bytes")
    func codings() async throws {
        try await TestServer.run { server in
            let plain = try await server.get("/en/long")
            #expect(plain["content-encoding"] == nil)
            let gzip = try await server.get("/en/long", headers: ["Accept-Encoding: gzip, deflate"])
            #expect(gzip["content-encoding"] == "gzip")
            #expect(try Unpacking.gzip(gzip.body) == plain.body)
            #expect(gzip.body.count < plain.body.count / 10)
            let brotli = try await server.get("/en/long", headers: ["Accept-Encoding: gzip, br"])
            #expect(brotli["content-encoding"] == "br")
            #expect(brotli.body.count < plain.body.count / 10)
            if let unpacked = Unpacking.brotli(brotli.body, capacity: plain.body.count + 1) {
                #expect(unpacked == plain.body)
            }
        }
    }

    @Test("HEAD is GET without the body")
    func head() async throws {
        try await TestServer.run { server in
            let client = try server.client()
            let get = try await client.request("/en/long")
            for _ in 0..<2 {
                let head = try await client.request("/en/long", method: "HEAD")
                #expect(head.status == 200)
                #expect(head["content-length"] == String(get.body.count))
                #expect(head["etag"] == get["etag"])
            }
            let missing = try await client.request("/en/none", method: "HEAD")
            #expect(missing.status == 404)
            #expect(try await client.request("/en/").status == 200)
        }
    }

    @Test(
        "The root goes to the best language",
        arguments: [
            ("zh-CN,zh;q=0.9,en;q=0.8", "/zh/"), ("hu", "/hu/"), ("fr", "/en/"), ("fr, *;q=0.1", "/en/"),
            ("en;q=0, zh", "/zh/"),
        ])
    func negotiation(header: String, address: String) async throws {
        try await TestServer.run { server in
            let response = try await server.get("/", headers: ["Accept-Language: \(header)"])
            #expect(response.status == 302)
            #expect(response["location"] == address)
            #expect(response["vary"] == "Accept-Language")
        }
    }

    @Test("An address of a page without a language leads each visitor to it in their own, with its query")
    func withoutLanguage() async throws {
        try await TestServer.run { server in
            for (language, address) in [
                ("hu", "/hu/room?a=%C3%A1"), ("zh-CN", "/zh/room?a=%C3%A1"), ("hu", "/hu/room?a=%C3%A1"),
            ] {
                let response = try await server.get("/room?a=%C3%A1", headers: ["Accept-Language: \(language)"])
                #expect(response.status == 302 && response["location"] == address)
                #expect(response["vary"] == "Accept-Language")
            }
            #expect(try await server.get("/robots.txt").status == 200)
            #expect(try await server.get("/rooms").status == 404)
        }
    }

    @Test(
        "An address has one form; the others lead to it for good",
        arguments: [
            ("/en", "/en/"), ("/en/long/", "/en/long"), ("//en//long", "/en/long"), ("/en/?", nil), ("//", "/"),
            ("/en/room/?b=2&a=1", "/en/room?b=2&a=1"), ("//evil.example/", "/evil.example"),
            ("/en/numbers//7?x=%41", "/en/numbers/7?x=%41"),
        ] as [(String, String?)])
    func canonical(target: String, address: String?) async throws {
        try await TestServer.run { server in
            let response = try await server.get(target)
            #expect(response.status == (address == nil ? 200 : 308))
            #expect(response["location"] == address)
        }
    }

    @Test(
        "What is not there is said kindly, in the address's language or the visitor's",
        arguments: [
            ("/hu/none", "zh", "hu"), ("/xx/none", "zh", "zh-Hans"), ("/none.txt", "fr", "en"),
        ])
    func missing(target: String, accept: String, shown: String) async throws {
        try await TestServer.run { server in
            let response = try await server.get(target, headers: ["Accept-Language: \(accept)"])
            #expect(response.status == 404)
            #expect(response.text == "<p lang=\"\(shown)\">kind 404</p>")
        }
    }

    @Test("Queries in another order or with empty items are the same page, made once")
    func queries() async throws {
        let renders = Mutex(0)
        try await TestServer.run {
            $0.site = .sample { _ in renders.withLock { $0 += 1 } }
        } _: { server in
            let client = try server.client()
            let targets = [
                "/en/room?a=1&b=x+y", "/en/room?b=x%20y&a=1", "/en/room?a=1&c=&b=x%20y", "/en/%72oom?a=1&b=x%20y",
            ]
            for target in targets {
                let response = try await client.request(target)
                #expect(response.status == 200)
                #expect(response.text.contains("v1"))
            }
            #expect(renders.withLock { $0 } == 1)
        }
    }

    @Test("Beyond the methods of a page comes 405 with those it has")
    func methods() async throws {
        try await TestServer.run { server in
            for method in ["POST", "PUT", "DELETE", "PATCH"] {
                let response = try await server.get("/en/", method: method, body: [])
                #expect(response.status == 405)
                #expect(response["allow"] == "GET, HEAD, OPTIONS")
                #expect(response.text.contains("kind 405"))
            }
            let options = try await server.get("/en/", method: "OPTIONS")
            #expect(options.status == 204)
            #expect(options["allow"] == "GET, HEAD, OPTIONS")
            #expect(try await server.get("*", method: "OPTIONS").status == 204)
        }
    }

    @Test("A new snapshot is seen at once, and its tag differs")
    func snapshots() async throws {
        try await TestServer.run { server in
            let client = try server.client()
            let first = try await client.request("/en/")
            server.publisher.publish(.sample(version: "2"))
            let second = try await client.request("/en/", headers: ["If-None-Match: \(first["etag"] ?? "")"])
            #expect(second.status == 200)
            #expect(second.text.contains("v2"))
            #expect(first["etag"] != second["etag"])
        }
    }

    @Test("A page that holds for a minute is made anew after it, a search every time")
    func keeping() async throws {
        let renders = Mutex(0)
        let clock = Mutex(Date(timeIntervalSince1970: 1_000))
        try await TestServer.run {
            $0.site = .sample { _ in renders.withLock { $0 += 1 } }
            $0.now = { clock.withLock { $0 } }
        } _: { server in
            let client = try server.client()
            for _ in 0..<3 { #expect(try await client.request("/en/now").status == 200) }
            #expect(renders.withLock { $0 } == 1)
            clock.withLock { $0 += 60 }
            _ = try await client.request("/en/now")
            #expect(renders.withLock { $0 } == 2)
            for _ in 0..<3 { #expect(try await client.request("/en/search?q=x").status == 200) }
            #expect(renders.withLock { $0 } == 5)
        }
    }

    @Test("Before a site is published, visitors are asked to wait")
    func unpublished() async throws {
        try await TestServer.run {
            $0.site = nil
        } _: { server in
            let response = try await server.get("/en/")
            #expect(response.status == 503)
            #expect(response["retry-after"] == "1")
            #expect(try await server.get("/health/ready").status == 503)
            #expect(try await server.get("/health/live").status == 200)
            server.publisher.publish(.sample())
            #expect(try await server.get("/health/ready").status == 200)
            #expect(try await server.get("/en/").status == 200)
        }
    }
}
