import Foundation
import TestSupport
import Testing

@Suite(
    "Faulty and hostile clients", .serialized, .timeLimit(.minutes(3)),
    .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct FaultyClientTests {
    /// Serves a small programme for the time of a test, and checks afterwards that the server lives and blames nobody.
    static func withServer(_ body: (RunningSerai) async throws -> Void) async throws {
        let data = try TemporaryFolder()
        let file = try data.write(ScheduleText.conference(talks: 20), to: "schedule.xml")
        _ = try await SeraiCommand.run("import", file.path, "--data", data.url.path, in: data)
        let serai = try await RunningSerai(data: data)
        let result = await Result(of: { try await body(serai) })
        #expect(try await serai.get("/health/live").status == 200)
        #expect(try await serai.get("/en/programme").status == 200)
        #expect(try await serai.stop() == .exited(0), "\(serai.process.errors)")
        try result.get()
    }

    static let malformed: [String] = [
        "\r\n\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET  /  HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost localhost\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "G\0T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /en/%c3%28 HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://[::1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n", "BREW /en/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT example.org:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /en/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        "POST /en/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
        "GET /en/ HTTP/1.1\r\nHost: a\r\nRange: bytes=0-0,-1,5-2,zz\r\n\r\n",
        "GET /en/ HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"\r\n\r\n",
        "GET /en/ HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br;q=9, ;;;,gzip;q=x\r\n\r\n",
        "GET /en/ HTTP/1.1\r\nHost: a\r\nAccept-Language: \u{FFFD}\u{0}\r\n\r\n",
        "GET /en/search?q=%ff%fe&q=&=&&q HTTP/1.1\r\nHost: a\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u{16}\u{03}\u{01}\u{02}\0",
    ]

    @Test("what is no HTTP is refused or hung up on, never answered with a fault of the server")
    func malformedRequests() async throws {
        try await Self.withServer { serai in
            for bytes in Self.malformed {
                let port = serai.port
                let status = try await onOwnThread { () -> Int? in
                    let connection = try LoopbackConnection(port: port, patience: 12)
                    try connection.send(bytes)
                    return try? connection.answer().status
                }
                #expect(
                    (status ?? 400) < 500 || status == 501 || status == 505, "\(bytes.debugDescription): \(status ?? 0)"
                )
            }
        }
    }

    @Test(
        "paths that climb lead nowhere",
        arguments: [
            "/../../../../etc/passwd", "/en/../../etc/passwd", "/assets/../../../etc/passwd",
            "/assets/%2e%2e/%2e%2e/etc/passwd",
            "/assets/..%2f..%2f..%2fetc%2fpasswd", "/files/../serai.sqlite", "/files/%2e%2e%2fserai.sqlite",
            "//etc/passwd",
            "/assets/....//....//etc/passwd", "/files/..%5c..%5cserai.sqlite", "/en/halls/..%2f..%2f..%2fserai.sqlite",
            "/libraries/../serai.json", "/assets/%252e%252e/serai.sqlite",
        ])
    func climbing(path: String) async throws {
        try await Self.withServer { serai in
            let answer = try await serai.get(path)
            #expect((300..<500).contains(answer.status), "\(path): \(answer.status)")
            #expect(!answer.text.contains("root:") && !answer.text.contains("SQLite format"))
        }
    }

    @Test("too much is refused without being read")
    func oversized() async throws {
        try await Self.withServer { serai in
            let long = String(repeating: "a", count: 100_000)
            #expect([400, 413, 414, 431].contains(try await serai.get("/en/\(long)").status))
            let header = try? await serai.get("/en/", headers: [("X-Long", long)])
            #expect(header == nil || [400, 413, 431].contains(header?.status ?? 0))
            let many = (0..<2000).map { ("X-\($0)", "y") }
            let fields = try? await serai.get("/en/", headers: many)
            #expect(fields == nil || [400, 413, 431].contains(fields?.status ?? 0))
            let port = serai.port
            // A body announced as 10 GB; the refusal comes before it is sent.
            let status = try await onOwnThread { () -> Int in
                let connection = try LoopbackConnection(port: port, patience: 10)
                try connection.send("POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000000\r\n\r\n")
                return try connection.answer().status
            }
            #expect([403, 404, 405, 413].contains(status))
            // A body without an announced end.
            let endless = try await onOwnThread { () -> Int? in
                let connection = try LoopbackConnection(port: port, patience: 10)
                try connection.send("POST /en/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
                let chunk = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
                for _ in 0..<400 {
                    do { try connection.send(chunk) } catch { break }
                }
                return try? connection.answer().status
            }
            #expect(endless == nil || [403, 404, 405, 413].contains(endless ?? 0))
        }
    }

    @Test("clients that send a byte now and then hold nobody up, and are sent away")
    func slow() async throws {
        try await Self.withServer { serai in
            let port = serai.port
            let slow = Task {
                try await onOwnThread { () -> Int in
                    let connections = try (0..<300).map { _ in try LoopbackConnection(port: port, patience: 1) }
                    for connection in connections { try connection.send("GET /en/ HTTP/1.1\r\nHost: a\r\nX-Slow: ") }
                    // Longer than the server waits for a head, one byte a second on each.
                    for _ in 0..<14 {
                        for connection in connections { try? connection.send("s") }
                        Thread.sleep(forTimeInterval: 1)
                    }
                    return connections.count { $0.isClosedByPeer() }
                }
            }
            var slowest = Duration.zero
            for _ in 0..<50 {
                let start = ContinuousClock.now
                #expect(try await serai.get("/en/programme").status == 200)
                slowest = max(slowest, ContinuousClock.now - start)
                try await Task.sleep(for: .milliseconds(200))
            }
            #expect(slowest < .seconds(1))
            #expect(try await slow.value == 300, "all slow clients are cut off")
        }
    }

    @Test("a stop finishes what is in flight")
    func gracefulStop() async throws {
        let data = try TemporaryFolder()
        let file = try data.write(ScheduleText.conference(talks: 1500), to: "schedule.xml")
        _ = try await SeraiCommand.run("import", file.path, "--data", data.url.path, in: data)
        let serai = try await RunningSerai(data: data)
        let whole = try await serai.get("/export/schedule.xml").body
        let port = serai.port
        let inFlight = Task {
            try await onOwnThread { () -> [UInt8] in
                // A reader so slow that most of the answer still waits in the server when that is asked to stop.
                let connection = try LoopbackConnection(port: port, receiveBuffer: 8_192)
                try connection.send("GET /export/schedule.xml HTTP/1.1\r\nHost: a\r\n\r\n")
                Thread.sleep(forTimeInterval: 2)
                return try connection.answer().body
            }
        }
        try await Task.sleep(for: .seconds(1))
        let start = ContinuousClock.now
        serai.process.send(SIGTERM)
        #expect(try await inFlight.value == whole)
        #expect(try await serai.process.end() == .exited(0))
        #expect(ContinuousClock.now - start < .seconds(11))
    }

    @Test("a stop does not wait for those who never read")
    func stopBesideDeafClients() async throws {
        let data = try TemporaryFolder()
        let file = try data.write(ScheduleText.conference(talks: 1500), to: "schedule.xml")
        _ = try await SeraiCommand.run("import", file.path, "--data", data.url.path, in: data)
        let serai = try await RunningSerai(data: data)
        let port = serai.port
        let took = Task {
            try await onOwnThread { () -> Void in
                let connections = try (0..<5).map { _ in try LoopbackConnection(port: port, receiveBuffer: 8_192) }
                for connection in connections {
                    try connection.send("GET /export/schedule.xml HTTP/1.1\r\nHost: a\r\n\r\n")
                }
                Thread.sleep(forTimeInterval: 15)
                withExtendedLifetime(connections) {}
            }
        }
        try await Task.sleep(for: .seconds(1))
        let start = ContinuousClock.now
        #expect(try await serai.stop() == .exited(0))
        #expect(ContinuousClock.now - start < .seconds(10))
        try await took.value
    }
}
