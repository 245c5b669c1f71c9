import Foundation
import Logging
import Markup
import Synchronization
import Testing

@testable import WebFront

@Suite("Probes, metrics, logs and static files")
struct ProbesTests {
    @Test("Metrics count what happened, in Prometheus' text format")
    func metrics() async throws {
        try await TestServer.run { server in
            let client = try server.client()
            for _ in 0..<3 { _ = try await client.request("/en/") }
            _ = try await client.request("/en/none")
            let response = try await client.request("/metrics")
            #expect(response["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            let lines = response.text.split(separator: "\n").map(String.init)
            #expect(lines.contains("serai_http_requests_total{route=\"page\",status=\"200\"} 3"))
            #expect(lines.contains("serai_http_requests_total{route=\"page\",status=\"404\"} 1"))
            #expect(lines.contains("serai_http_request_seconds_count{route=\"page\"} 4"))
            #expect(lines.contains("serai_http_request_seconds_bucket{route=\"page\",le=\"+Inf\"} 4"))
            #expect(lines.contains("serai_finished_hits_total 2"))
            #expect(lines.contains("serai_finished_misses_total 2"))
            #expect(lines.contains("serai_http_connections 1"))
            #expect(lines.contains("serai_live_listeners 0"))
            #expect(lines.contains("serai_snapshot_info{version=\"1\"} 1"))
            #expect(lines.contains { $0.hasPrefix("process_resident_memory_bytes ") })
            #expect(lines.contains { $0.hasPrefix("serai_finished_bytes ") })
            // Every line is a comment or a name with labels and a number.
            let sample = /[a-z_]+(\{[^}]*\})? -?[0-9.e+-]+/
            #expect(lines.allSatisfy { $0.hasPrefix("# ") || $0.wholeMatch(of: sample) != nil })
        }
    }

    @Test("Buckets of the histogram never fall")
    func histogram() async throws {
        try await TestServer.run { server in
            for _ in 0..<5 { _ = try await server.get("/en/") }
            let text = try await server.get("/metrics").text
            let counts = text.split(separator: "\n")
                .filter { $0.hasPrefix("serai_http_request_seconds_bucket{route=\"page\"") }
                .compactMap { Int($0.split(separator: " ").last ?? "") }
            #expect(counts.count == FrontMetrics.bounds.count + 1)
            #expect(counts == counts.sorted() && counts.last == 5)
        }
    }

    @Test(
        "Requests are logged as one structured line each where that is wanted, and not else", arguments: [true, false])
    func logs(wanted: Bool) async throws {
        let lines = Mutex<[String]>([])
        try await TestServer.run {
            $0.configuration.logsRequests = wanted
            $0.logger = Logger(label: "web") { label in
                StructuredLogHandler(label: label, form: .json, write: { line in lines.withLock { $0.append(line) } })
            }
        } _: { server in
            let client = try server.client()
            _ = try await client.request("/en/")
            _ = try await client.request("/en/")
            _ = try await client.request("/en/x?q=%22%0A")
        }
        let requests = lines.withLock { $0 }.filter { $0.contains("\"message\":\"request\"") }
        #expect(requests.count == (wanted ? 3 : 0))
        for line in requests {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
            #expect(object?["method"] == "GET")
            #expect(object?["status"] == "200" || object?["status"] == "404")
        }
    }

    @Test("Log lines are quoted so that no message forges another")
    func logForms() throws {
        let lines = Mutex<[String]>([])
        for form in LogForm.allCases {
            var logger = Logger(label: "web") { label in
                StructuredLogHandler(
                    label: label, form: form, now: { Date(timeIntervalSince1970: 0) },
                    write: { line in lines.withLock { $0.append(line) } })
            }
            logger[metadataKey: "a"] = "x=\"y\""
            logger.notice("two\nlines", metadata: ["b": "plain"])
            logger.debug("too little to say")
        }
        #expect(
            lines.withLock { $0 } == [
                "time=1970-01-01T00:00:00.000Z level=notice logger=web message=\"two\\nlines\" a=\"x=\\\"y\\\"\" b=plain\n",
                "{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"notice\",\"logger\":\"web\",\"message\":\"two\\nlines\",\"a\":\"x=\\\"y\\\"\",\"b\":\"plain\"}\n",
            ])
    }

    @Test("Assets under hashed names are kept by browsers for ever")
    func assets() async throws {
        let assets = Assets(files: [
            (name: "serai.css", bytes: Array(String(repeating: "p { margin: 0 }\n", count: 100).utf8))
        ])
        try await TestServer.run {
            $0.assets = assets
        } _: { server in
            let client = try server.client()
            for _ in 0..<2 {
                let response = try await client.request(assets["serai.css"], headers: ["Accept-Encoding: br"])
                #expect(response.status == 200)
                #expect(response["cache-control"] == "public, max-age=31536000, immutable")
                #expect(response["content-encoding"] == "br")
                #expect(response["content-type"] == "text/css; charset=utf-8")
                let again = try await client.request(
                    assets["serai.css"], headers: ["Accept-Encoding: br", "If-None-Match: \(response["etag"] ?? "")"])
                #expect(again.status == 304)
            }
            #expect(try await client.request("/assets/serai.0000.css").status == 404)
            #expect(try await client.request(assets["serai.css"], method: "POST", body: []).status == 405)
        }
    }

    @Test("Browser libraries are served from their folder, and nothing else is")
    func libraries() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("libraries-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let inner = folder.appendingPathComponent("served/three")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        try Data("export const x = 1".utf8).write(to: inner.appendingPathComponent("three.js"))
        try Data("secret".utf8).write(to: folder.appendingPathComponent("secret.txt"))
        try Data("hidden".utf8).write(to: inner.appendingPathComponent(".hidden"))
        try FileManager.default.createSymbolicLink(
            at: inner.appendingPathComponent("link.txt"),
            withDestinationURL: folder.appendingPathComponent("secret.txt"))
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("served/linked"), withDestinationURL: folder)
        try await TestServer.run {
            $0.libraries = folder.appendingPathComponent("served")
        } _: { server in
            let response = try await server.get("/libraries/three/three.js")
            #expect(response.status == 200)
            #expect(response.text == "export const x = 1")
            #expect(response["content-type"] == "text/javascript; charset=utf-8")
            for target in [
                "/libraries/three/link.txt", "/libraries/linked/secret.txt", "/libraries/three/.hidden",
                "/libraries/three",
                "/libraries/../secret.txt", "/libraries/..%2fsecret.txt", "/libraries/%2e%2e/secret.txt",
                "/libraries/secret.txt",
            ] {
                let response = try await server.get(target)
                #expect(response.status == 404 || response.status == 400)
                #expect(!response.text.contains("secret"))
            }
        }
    }
}
