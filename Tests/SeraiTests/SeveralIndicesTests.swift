import Foundation
import TestSupport
import Testing

@Suite("Several trade indices in one venue", .serialized, .timeLimit(.minutes(3)))
struct SeveralIndicesTests {
    /// Waits until a page of a server says something; gives back the page.
    @discardableResult
    private static func wait(
        _ serai: RunningSerai, for path: String, seconds: Int = 60, until isThere: (String) -> Bool
    ) async throws -> String {
        let clock = ContinuousClock()
        let limit = clock.now + .seconds(seconds)
        while clock.now < limit {
            let answer = try await serai.get(path)
            if answer.status == 200, isThere(answer.text) { return answer.text }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("\(path) does not come")
        return ""
    }

    /// The SHA-256 of the method, as the method's page says it.
    private static func methodHash(_ page: String) -> String {
        page.firstMatch(of: /<dd><code>([0-9a-f]{64})/).map { String($0.output.1) } ?? ""
    }

    @Test("Each is at its own address with its own files, and leads to the other")
    func both() async throws {
        let files = try TemporaryFolder()
        let goods = try SmallIndex.write("goods", into: files, namesFigures: true)
        let services = try SmallIndex.write(into: files, reach: 3)
        let serai = try await RunningSerai(arguments: [
            "--trade-index", goods.method, "--trade-index", services.method, "--trade-figures", services.figures,
        ])
        let other = "trade-index/services"
        let method = try await Self.wait(serai, for: "/en/\(other)/method") {
            $0.contains("/\(other)/files/index.xlsx")
        }
        let first = try await serai.get("/en/trade-index/method").text
        #expect(first.contains("/trade-index/files/index.xlsx"))
        #expect(!Self.methodHash(method).isEmpty && Self.methodHash(method) != Self.methodHash(first))

        for language in ["en", "zh", "hu"] {
            for page in ["", "/partners/SGP", "/compare", "/weights", "/figures", "/method", "/examination"] {
                let answer = try await serai.get("/\(language)/\(other)\(page)")
                #expect(answer.status == 200, "\(language) \(page)")
                #expect(answer.text.contains("href=\"/\(language)/trade-index\""), "\(page) does not lead to the first")
                #expect(answer.header("cache-control") == "no-cache", "\(page)")
                let tongues = answer.text.matches(of: /<a href="(\/(?:en|zh|hu)\/[^"]*)" lang=/).map(\.output.1)
                #expect(tongues.map { $0.dropFirst(3) } == Array(repeating: "/\(other)\(page)"[...], count: 3))
            }
            #expect(try await serai.get("/\(language)/trade-index").text.contains("href=\"/\(language)/\(other)\""))
        }
        let map = try await serai.get("/sitemap.xml").text
        #expect(map.contains("/hu/trade-index<") && map.contains("/hu/\(other)<"))
        let led = try await serai.get("/\(other)/weights?w=SIZE:1", headers: [("Accept-Language", "hu")])
        #expect(led.status == 302 && led.header("location")?.hasPrefix("/hu/\(other)/weights") == true)
        let weighed = try await serai.get("/en/\(other)/weights.json?w=SIZE:100,REACH:0").text
        #expect(weighed.contains("\"address\":\"/en/\(other)/weights?w=SIZE:100,REACH:0\""))

        let scores = try await serai.get("/\(other)/files/scores.csv")
        let firstScores = try await serai.get("/trade-index/files/scores.csv")
        #expect(scores.status == 200 && firstScores.status == 200 && scores.body != firstScores.body)
        let written = FileManager.default.contents(atPath: serai.data("trade-index-services/scores.csv").path)
        #expect(written.map { [UInt8]($0) } == scores.body)
        for (path, status) in [
            ("/en/trade-index/goods", 404), ("/en/trade-index/services/partners/XYZ", 404),
            ("/trade-index/services/files/none.csv", 404), ("/en/trade-index/services/partners", 404),
        ] { #expect(try await serai.get(path).status == status, "\(path)") }
        try await serai.stop()
    }

    @Test("One that cannot be built is missing, and the others are there", arguments: [true, false])
    func oneBroken(comesFirst: Bool) async throws {
        let files = try TemporaryFolder()
        let sound = try SmallIndex.write(into: files, namesFigures: true).method
        let broken = try files.write(
            "serai_index_method: 1\nindex: {code: A}\n", to: "broken.yaml"
        ).path
        let serai = try await RunningSerai(
            arguments: (comesFirst ? [broken, sound] : [sound, broken]).flatMap { ["--trade-index", $0] })
        let page = try await Self.wait(serai, for: "/en/trade-index\(comesFirst ? "/services" : "")") { _ in true }
        #expect(!page.contains("class=\"indices\""), "it leads to one that is not there")
        #expect(try await serai.get("/en/trade-index\(comesFirst ? "" : "/broken")").status == 503)
        try await Self.wait(serai, for: "/en/") { _ in serai.process.errors.contains("broken.yaml") }
        try await serai.stop()
    }

    @Test("A file of figures that no index has a use for is named in the log")
    func idleFigures() async throws {
        let files = try TemporaryFolder()
        let method = try SmallIndex.write(into: files, namesFigures: true).method
        let idle = try files.write("indicator,reporter,year,value\nNOTHING,SGP,2020,1\n", to: "idle.csv").path
        let serai = try await RunningSerai(arguments: ["--trade-index", method, "--trade-figures", idle])
        try await Self.wait(serai, for: "/en/trade-index/method") { $0.contains("index.xlsx") }
        try await serai.stop()
        #expect(serai.process.errors.contains("idle.csv"), "\(serai.process.errors)")
    }

    @Test("Killed and started again with another method, it publishes anew; what was half-written is gone")
    func restarted() async throws {
        let files = try TemporaryFolder()
        let data = try TemporaryFolder()
        let method = try SmallIndex.write(into: files, namesFigures: true).method
        let serai = try await RunningSerai(data: data, arguments: ["--trade-index", method])
        let before = try await Self.wait(serai, for: "/en/trade-index/method") { $0.contains("index.xlsx") }
        let tag = try await serai.get("/trade-index/files/scores.csv").header("etag")
        try await serai.kill9()
        // As a killed publication leaves it: known by its marker, and by nothing else.
        let partial = data(".trade-index.partial-000000")
        try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: partial.appendingPathComponent("stray.csv"))
        try Data().write(to: partial.appendingPathComponent(".serai-publication-in-progress"))

        try SmallIndex.write(into: files, reach: 9, namesFigures: true)
        let again = try await RunningSerai(data: data, arguments: ["--trade-index", method])
        let after = try await Self.wait(again, for: "/en/trade-index/method") { $0.contains("index.xlsx") }
        #expect(Self.methodHash(before) != Self.methodHash(after))
        #expect(try await again.get("/trade-index/files/scores.csv").header("etag") != tag)
        #expect(try await again.get("/trade-index/files/stray.csv").status == 404)
        #expect(!FileManager.default.fileExists(atPath: partial.path))
        try await again.stop()
    }

    @Test("Two servers over one folder each give the files that their own pages tell of")
    func twoServers() async throws {
        let files = try TemporaryFolder()
        let data = try TemporaryFolder()
        let one = try SmallIndex.write("one", into: files, namesFigures: true).method
        let two = try SmallIndex.write("two", into: files, reach: 5, namesFigures: true).method
        let servers = [
            try await RunningSerai(data: data, arguments: ["--trade-index", one]),
            try await RunningSerai(data: data, arguments: ["--trade-index", two]),
        ]
        var scores: [[UInt8]] = []
        for serai in servers {
            try await Self.wait(serai, for: "/en/trade-index/method") { $0.contains("index.xlsx") }
            let answer = try await serai.get("/trade-index/files/scores.csv")
            #expect(answer.status == 200)
            scores.append(answer.body)
        }
        #expect(scores[0] != scores[1])
        let again = try await servers[0].get("/trade-index/files/scores.csv")
        #expect(again.body == scores[0])
        for serai in servers { try await serai.stop() }
    }

    @Test("Files are asked for with HEAD, on a condition, and left in the middle")
    func files() async throws {
        let folder = try TemporaryFolder()
        let method = try SmallIndex.write(into: folder, namesFigures: true).method
        let serai = try await RunningSerai(arguments: ["--trade-index", method])
        try await Self.wait(serai, for: "/en/trade-index/method") { $0.contains("index.xlsx") }
        let path = "/trade-index/files/index.xlsx"
        let whole = try await serai.get(path)
        let tag = try #require(whole.header("etag"))
        #expect(whole.header("content-disposition") == "attachment")
        let head = try await request("HEAD", path, port: serai.port)
        #expect(head.status == 200 && head.body.isEmpty && head.header("etag") == tag)
        #expect(head.header("content-length") == "\(whole.body.count)")
        for condition in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let kept = try await serai.get(path, headers: [("If-None-Match", condition)])
            #expect(kept.status == 304 && kept.body.isEmpty, "\(condition)")
        }
        #expect(try await serai.get(path, headers: [("If-None-Match", "\"other\"")]).status == 200)
        #expect(try await request("POST", path, port: serai.port, body: []).status == 405)
        for _ in 0..<20 {
            let connection = try LoopbackConnection(port: serai.port, patience: 5)
            try connection.send(Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        }
        #expect(try await serai.get(path).body == whole.body)
        try await serai.stop()
    }

    @Test(
        "Settings that cannot be are refused before the venue opens",
        arguments: [
            (["digital-trade", "digital-trade"], "digital-trade is there twice"),
            (["a/services.yaml", "digital-trade", "b/Services.yml"], "would both be services"),
            (["digital-trade", "method.yaml"], "trade-index/method is a page of the first index"),
            (["digital-trade", "_.yaml"], "its address comes from its name"),
        ])
    func refused(methods: [String], reason: String) async throws {
        let folder = try TemporaryFolder()
        let process = try SeraiCommand.start(
            ["serve", "--data", folder.url.path, "--port", "0"] + methods.flatMap { ["--trade-index", $0] },
            outputIn: folder)
        #expect(try await process.end() != .exited(0))
        #expect(process.errors.contains(reason), "\(process.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder("serai.sqlite").path))
    }
}
