import Foundation
import TestSupport
import Testing

@testable import WebFront

@Suite("Seeded nonsense")
struct FuzzTests {
    private static let seeds: [String] = [
        "GET /en/ HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip, br\r\n\r\n",
        "GET /en/search?q=robots&page=2 HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"a\", W/\"b\"\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nContent-Length: 5\r\n\r\na=b&c",
        "POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "HEAD /en/numbers/7 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /zh/%E5%90%8D HTTP/1.0\r\nAccept-Language: zh-CN;q=0.5, en\r\n\r\n",
        "GET http://a/en/long HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
    ]

    private static func mutated(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 1: if place < bytes.count { bytes.remove(at: place) }
            case 2: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
            case 3: bytes.removeLast(bytes.count - place)
            case 4:
                let odd = [
                    "%00", "..%2f", "\r\n", "%c0%af", ": ", "?", "//", "\t", "Content-Length: 9\r\n", "99999999999",
                ]
                bytes.insert(contentsOf: Array((odd.randomElement(using: &random) ?? "").utf8), at: place)
            case 5:
                let other = Array((seeds.randomElement(using: &random) ?? "").utf8)
                bytes.insert(contentsOf: other.prefix(Int.random(in: 0...other.count, using: &random)), at: place)
            case 6:
                bytes.insert(
                    contentsOf: [UInt8](repeating: UInt8.random(in: 0...255, using: &random), count: 300), at: place)
            default: bytes += bytes.prefix(place)
            }
            if bytes.isEmpty { bytes = [0] }
        }
        return bytes
    }

    @Test("2,000 broken requests: never a 500, never a crash, and the server goes on")
    func broken() async throws {
        try await TestServer.run {
            $0.routes = [Route(.post, "/form") { request in .html("<p>\(String(request.body.count))</p>") }]
            $0.configuration.limits.lingerTimeout = .milliseconds(20)
        } _: { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<8 {
                    group.addTask {
                        var random = SeededGenerator(seed: 2_020_0915 + UInt64(lane))
                        for _ in 0..<250 {
                            let seed = Array((Self.seeds.randomElement(using: &random) ?? "").utf8)
                            let bytes = Self.mutated(seed, using: &random)
                            let client = try server.client()
                            try await client.send(bytes)
                            client.finishSending()
                            let answer = String(decoding: try await client.readToEnd(), as: UTF8.self)
                            let wrong = answer.ranges(of: "HTTP/1.1 5").count - answer.ranges(of: "HTTP/1.1 505").count
                            #expect(wrong == 0, "\(String(decoding: bytes, as: UTF8.self).debugDescription)\n\(answer)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await server.get("/en/").status == 200)
        }
    }
}
