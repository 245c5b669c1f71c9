import Foundation
import TestSupport
import Testing

@Suite("A battery-swap station on show", .serialized, .timeLimit(.minutes(3)))
struct StationOnShowTests {
    private static let form = [("Content-Type", "application/x-www-form-urlencoded")]

    private static func state(_ serai: RunningSerai) async throws -> String? {
        try await serai.get("/en/station").text.firstMatch(of: /data-state="([a-z]+)"/).map { String($0.output.1) }
    }

    private static func wait(for wanted: String, _ serai: RunningSerai) async throws {
        let clock = ContinuousClock()
        let limit = clock.now + .seconds(40)
        var state: String?
        while clock.now < limit {
            state = try await Self.state(serai)
            if state == wanted { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        Issue.record("the station is \(state ?? "not there"), not \(wanted)")
    }

    /// The processes that a process has started.
    private static func children(of pid: Int32) throws -> [Int32] {
        // Each thread has those that it started itself.
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task").flatMap { thread in
            let text = try? String(contentsOfFile: "/proc/\(pid)/task/\(thread)/children", encoding: .utf8)
            return (text ?? "").split(separator: " ").compactMap { Int32($0) }
        }
    }

    @Test("A plant that is killed is replaced, and the station takes cars again; both end with the venue")
    func killedPlant() async throws {
        let serai = try await RunningSerai(arguments: ["--station", "simulate"])
        try await Self.wait(for: "idle", serai)
        let first = try Self.children(of: serai.process.pid)
        try #require(first.count == 1)
        kill(first[0], SIGKILL)
        try await Self.wait(for: "stopped", serai)
        try await Self.wait(for: "idle", serai)
        let second = try Self.children(of: serai.process.pid)
        #expect(second.count == 1 && second != first)
        let pressed = try await request("POST", "/hu/station/arrivals", port: serai.port, headers: Self.form)
        #expect(pressed.status == 303 && pressed.header("location") == "/hu/station")
        try await Self.wait(for: "execute", serai)
        // A killed venue leaves no plant behind: its plant's input ends with it.
        try await serai.kill9()
        let clock = ContinuousClock()
        let limit = clock.now + .seconds(10)
        while clock.now < limit, kill(second[0], 0) == 0 { try await Task.sleep(for: .milliseconds(100)) }
        #expect(kill(second[0], 0) != 0, "the plant outlives its venue")
    }

    @Test("What nobody may, does not exist or is no form is refused, and the station stays as it is")
    func refusals() async throws {
        let serai = try await RunningSerai(arguments: ["--station", "simulate"])
        try await Self.wait(for: "idle", serai)
        for (method, path, body, status) in [
            ("POST", "/en/station/orders", "order=abort", 403),
            ("POST", "/en/station/orders", "order=abort&form-token=", 403),
            ("POST", "/en/station/orders", "%00", 403),
            ("GET", "/en/station/orders", "", 405), ("GET", "/en/station/arrivals", "", 405),
            ("POST", "/xx/station/arrivals", "", 404), ("GET", "/xx/station", "", 404),
            ("GET", "/station/voice/none.opus", "", 404), ("GET", "/station/voice/..%2f..%2fetc", "", 400),
            ("GET", "/live/station-xx", "", 404), ("POST", "/en/station", "", 405),
        ] {
            let answer = try await request(
                method, path, port: serai.port, headers: Self.form, body: Array(body.utf8))
            #expect(answer.status == status, "\(method) \(path) \(body): \(answer.status)")
        }
        let elsewhere = try await request(
            "POST", "/en/station/arrivals", port: serai.port,
            headers: Self.form + [("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "cross-site")])
        #expect(elsewhere.status == 403, "another site sends no cars")
        #expect(try await Self.state(serai) == "idle")
        try await serai.stop()
    }

    @Test("Without the setting there is no station, and a setting that is none is told")
    func settings() async throws {
        let serai = try await RunningSerai()
        #expect(try await serai.get("/en/station").status == 404)
        #expect(try await !serai.get("/en/").text.contains("/en/station"))
        try await serai.stop()
        let folder = try TemporaryFolder()
        for (key, value) in [
            ("--station", "simulated"), ("--station", "host:"), ("--csms", "70000"), ("--station-camera", "no/such"),
        ] {
            let answer = try await SeraiCommand.run("serve", "--data", folder.url.path, key, value, in: folder)
            #expect(answer.end != .exited(0))
            #expect(answer.errors.contains(value), "\(answer.errors)")
        }
        let real = try await SeraiCommand.run(
            "serve", "--data", folder.url.path, "--station", "127.0.0.1:9", in: folder)
        #expect(real.end != .exited(0) && real.errors.contains("stationCamera"), "real cars under drawn plates")
    }
}
