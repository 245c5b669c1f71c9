import Foundation
import TestSupport
import Testing

@Suite(
    "The demo expo over HTTP", .serialized, .timeLimit(.minutes(5)),
    .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct SiteTests {
    /// Serves the demo for the time of a test.
    static func withDemo(
        exhibitors: Int = 60, arguments: [String] = [], _ body: (RunningSerai) async throws -> Void
    ) async throws {
        let data = try TemporaryFolder()
        let answer = try await SeraiCommand.run(
            "demo", "--exhibitors", "\(exhibitors)", "--data", data.url.path, in: data)
        try #require(answer.end == .exited(0), "\(answer.errors)")
        let serai = try await RunningSerai(data: data, arguments: arguments)
        let result = await Result(of: { try await body(serai) })
        #expect(try await serai.stop() == .exited(0), "\(serai.process.errors)")
        try result.get()
    }

    @Test("no link leads nowhere, and no page takes a script or style from within itself")
    func links() async throws {
        try await Self.withDemo { serai in
            let visits = try await Crawl.visits(of: serai, from: ["/en/", "/zh/", "/hu/"], limit: 1500)
            #expect(visits.count > 200)
            for visit in visits {
                #expect(visit.answer.status == 200, "\(visit.path), linked from \(visit.from)")
                guard visit.answer.header("content-type")?.hasPrefix("text/html") == true else { continue }
                let page = visit.answer.text
                #expect(
                    !page.contains(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(src=|application\/ld\+json))/),
                    "\(visit.path)")
            }
        }
    }

    @Test("every page says its language, its title, and where it is in the other languages")
    func languages() async throws {
        try await Self.withDemo { serai in
            for (language, tag) in [("en", "en"), ("zh", "zh-Hans"), ("hu", "hu")] {
                for path in [
                    "", "halls", "exhibitors", "exhibits", "programme", "search?q=smart", "about", "favourites",
                ] {
                    let page = try await serai.get("/\(language)/\(path)").text
                    #expect(page.contains("<html lang=\"\(tag)\""), "\(language)/\(path)")
                    #expect(page.contains("<title>") && !page.contains("<title></title>"))
                    #expect(page.ranges(of: "<h1").count == 1, "\(language)/\(path)")
                    for other in ["en", "zh-Hans", "hu"] { #expect(page.contains("hreflang=\"\(other)\"")) }
                    #expect(
                        !page.contains(/⟦|\{[a-z]+\}|[a-z]+\.[a-z]+\.[a-z]+(?=<)/),
                        "a word is missing: \(language)/\(path)")
                }
            }
        }
    }

    @Test(
        "the front door sends each visitor to the language that they read",
        arguments: [
            ("zh-CN,zh;q=0.9", "/zh/"), ("hu;q=0.8, en;q=0.5", "/hu/"), ("xx", "/en/"), ("", "/en/"),
        ])
    func negotiation(accepted: String, expected: String) async throws {
        try await Self.withDemo(exhibitors: 5) { serai in
            for path in ["", "programme"] {
                let answer = try await serai.get(
                    "/\(path)", headers: accepted.isEmpty ? [] : [("Accept-Language", accepted)])
                #expect(answer.status == 302)
                #expect(answer.header("location")?.hasSuffix(expected + path) == true)
                #expect(answer.header("vary")?.lowercased().contains("accept-language") == true)
            }
        }
    }

    @Test("the clock on the pages goes on, whatever it was set to and however often it is asked for")
    func clock() async throws {
        try await Self.withDemo(exhibitors: 5, arguments: ["--now", "2026-09-15T08:00:45Z"]) { serai in
            var shown: Set<Substring> = []
            let start = ContinuousClock.now
            while shown.count < 2, ContinuousClock.now - start < .seconds(75) {
                for path in ["/en/now", "/en/"] {
                    let page = try await serai.get(path).text
                    let moment = try #require(page.firstMatch(of: /datetime="([^"]+)" data-now/)).1
                    shown.insert(moment)
                }
                try await Task.sleep(for: .milliseconds(300))
            }
            #expect(shown.count == 2, "\(shown)")
        }
    }

    @Test("an unchanged page is not sent twice, and goes compressed to those who can read that")
    func caching() async throws {
        try await Self.withDemo(exhibitors: 20) { serai in
            let plain = try await serai.get("/en/exhibitors")
            let brotli = try await serai.get("/en/exhibitors", headers: [("Accept-Encoding", "gzip, br")])
            #expect(brotli.header("content-encoding") == "br")
            #expect(brotli.body.count < plain.body.count / 3)
            let tag = try #require(brotli.header("etag"))
            #expect(tag != plain.header("etag"), "each encoding has its own strong tag")
            let again = try await serai.get(
                "/en/exhibitors", headers: [("Accept-Encoding", "gzip, br"), ("If-None-Match", tag)])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
        }
    }

    @Test("a page weighs less than 30 KB with its style and script, as it travels")
    func weight() async throws {
        try await Self.withDemo { serai in
            let coding = [("Accept-Encoding", "br")]
            for path in ["/en/", "/zh/halls", "/en/exhibitors", "/hu/programme", "/en/search?q=water"] {
                let page = try await serai.get(path, headers: coding)
                let text = try await serai.get(path).text
                var bytes = page.body.count
                for match in text.matches(of: /(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/) {
                    bytes += try await serai.get(String(match.1), headers: coding).body.count
                }
                #expect(bytes < 30_000, "\(path) weighs \(bytes) bytes")
            }
        }
    }
}
