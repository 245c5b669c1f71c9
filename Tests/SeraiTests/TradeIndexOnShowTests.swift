import Foundation
import TestSupport
import Testing

@Suite("A trade index on show", .serialized, .timeLimit(.minutes(3)))
struct TradeIndexOnShowTests {
    private static func wait(_ serai: RunningSerai, for path: String, until isThere: (String) -> Bool) async throws {
        let clock = ContinuousClock()
        let limit = clock.now + .seconds(60)
        while clock.now < limit {
            let answer = try await serai.get(path)
            if answer.status == 200, isThere(answer.text) { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        Issue.record("\(path) does not come")
    }

    @Test("Its pages answer in each language, weights re-rank, and its files can be taken along")
    func pages() async throws {
        let serai = try await RunningSerai(arguments: ["--trade-index", "digital-trade"])
        try await Self.wait(serai, for: "/en/trade-index/method") { $0.contains("/trade-index/files/index.xlsx") }
        for language in ["en", "zh", "hu"] {
            for page in [
                "", "/partners/SGP", "/compare?one=SGP&other=TUR", "/weights", "/figures", "/method", "/examination",
            ] {
                let answer = try await serai.get("/\(language)/trade-index\(page)")
                #expect(answer.status == 200, "\(language) \(page)")
            }
        }
        #expect(try await serai.get("/en/trade-index?year=2018").text.contains("Singapore"))
        let home = try await serai.get("/en/").text
        #expect(home.contains("/en/trade-index"), "nothing leads to it")

        let plain = try await serai.get("/en/trade-index/weights.json")
        let weighed = try await serai.get("/en/trade-index/weights.json?w=ties:100")
        #expect(plain.status == 200 && weighed.status == 200 && plain.text != weighed.text)
        for (path, status) in [
            ("/en/trade-index/partners/ZZZ", 404), ("/xx/trade-index", 404), ("/trade-index/files/none.csv", 404),
            ("/trade-index/files/..%2fserai.sqlite", 400), ("/en/trade-index?year=soon", 200),
            ("/en/trade-index/weights?w=ties:-1,levels:nan,none:5", 200),
        ] {
            #expect(try await serai.get(path).status == status, "\(path)")
        }
        for (name, kind) in [
            ("scores.csv", "text/csv; charset=utf-8"), ("figures.sdmx.json", "application/json"),
            ("index.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ] {
            let answer = try await serai.get("/trade-index/files/\(name)")
            #expect(
                answer.status == 200 && answer.header("content-type") == kind && answer.body.count > 1000, "\(name)")
        }
        try await serai.stop()
    }

    @Test("A venue whose index cannot be built is open all the same, and says why in its log")
    func broken() async throws {
        let serai = try await RunningSerai(arguments: ["--trade-index", "nothing.yaml"])
        try await Self.wait(serai, for: "/en/") { _ in true }
        #expect(try await serai.get("/en/trade-index").status == 503)
        let clock = ContinuousClock()
        let limit = clock.now + .seconds(10)
        while clock.now < limit, !serai.process.errors.contains("nothing.yaml") {
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(serai.process.errors.contains("nothing.yaml"), "\(serai.process.errors)")
        try await serai.stop()
    }

    @Test("Without the setting there is none")
    func none() async throws {
        let serai = try await RunningSerai()
        #expect(try await serai.get("/en/trade-index").status == 404)
        #expect(try await !serai.get("/en/").text.contains("/en/trade-index"))
        try await serai.stop()
    }
}
