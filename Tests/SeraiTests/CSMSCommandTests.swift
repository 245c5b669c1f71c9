import Foundation
import TestSupport
import Testing

@Suite(
    "The back end's command says what is wrong and what to do", .enabled(if: SeraiCommand.isBuilt, "serai is not built")
)
struct CSMSCommandTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ words: [String]) async throws -> (end: ChildProcess.End, output: String, errors: String) {
        let process = try SeraiCommand.start(words, environment: ["SERAI_DATA": folder("data").path], outputIn: folder)
        let end = try await process.end()
        return (end, process.output, process.errors)
    }

    @Test(
        "a wrong use is refused before anything begins",
        arguments: [
            ["csms", "run", "--port", "70000"], ["csms", "run", "--certificate", "a.pem"],
            ["csms", "run", "--trusted", "a.pem"], ["csms", "availability", "CQ-1", "perhaps"],
            ["csms", "swap", "CQ-1"],
            ["station", "--simulate", "--csms", "http://example.org/"],
            ["station", "--simulate", "--csms", "ws://example.org/", "--certificate", "a", "--key", "b"],
            ["station", "--simulate", "--csms", "ws://example.org/", "--offline", "some"],
            ["station", "--simulate", "--csms", "ws://example.org/", "--identity", "a b"],
            ["station", "--simulate", "--csms", "ws://example.org/", "--identity", "渝-1"],
            ["station", "--simulate", "--csms", "ws://example.org/", "--identity", "a:b"],
            ["station", "network", "--stations", "0"], ["station", "network", "--stations=-1"],
            ["station", "network", "--stations", "9223372036854775807"], ["station", "network", "--days", "0"],
            ["station", "network", "--days=-3"], ["station", "network", "--days", "1000000"],
            ["station", "network", "--threads", "0"], ["station", "network", "--threads=-1"],
            ["station", "--simulate", "--grid-power", "NaN"], ["station", "--simulate", "--grid-power=-5"],
            ["station", "--simulate", "--grid-power", "1e400"], ["station", "--simulate", "--grid-power", "0"],
            ["station", "--simulate", "--charge-at-once", "--grid-power", "inf"],
            ["station", "--simulate", "--cars-a-day", "1:NaN"], ["station", "--simulate", "--cars-a-day", "1:-3"],
            ["station", "--simulate", "--cars-a-day", "99:3"], ["station", "--simulate", "--cars-a-day", "x"],
            ["station", "--simulate", "--pack-type=-1"], ["station", "--simulate", "--pack-type", "65536"],
            ["station", "--simulate", "--charging-pace", "NaN"], ["plant", "--charging-pace", "1e400"],
            ["csms", "run", "--heartbeat", "0"], ["csms", "run", "--heartbeat", "1e3"],
            ["station", "rehearse", "--cars", "0"], ["station", "rehearse", "--cars=-1"],
        ])
    func wrongUse(words: [String]) async throws {
        let answer = try await run(words)
        #expect(answer.end == .exited(64))
        #expect(answer.errors.contains("Error: "))
    }

    @Test(
        "a file that is not what it must be is named, with the place and what to do, and no word of the program's own",
        arguments: [
            ("[{", "it is no JSON: a part of it is missing", 65), ("{}", "the whole must be a list in [ ]", 65),
            (#"[{"device": "axis.lift", "kind": "stuck"}, {"kind": "stuck"}]"#, "[1].device is missing", 65),
            (#"[{"device": "axis.lift", "kind": 7}]"#, "[0].kind must be a text in quotation marks", 65),
            (#"[{"device": "axis.lift", "kind": "stuck", "at": "noon"}]"#, "[0].at must be a number", 65),
            (#"[{"device": "lift", "kind": "stuck"}]"#, "axis.lift", 65),
            (#"[{"device": "axis.lift", "kind": "broken"}]"#, "axis.lift cannot be broken: it can be stuck, slow", 65),
            (nil, "cannot be read", 66),
        ])
    func faultFile(text: String?, reason: String, code: Int32) async throws {
        if let text { try folder.write(text, to: "faults.json") }
        for words in [
            ["plant", "--port", "0", "--control-port", "0", "--faults"], ["station", "network", "--scenario"],
        ] {
            // A scenario's own fields are others.
            guard words[0] == "plant" || text == nil || text == "[{" else { continue }
            let answer = try await run(words + [folder("faults.json").path])
            #expect(answer.end == .exited(code))
            #expect(answer.errors.contains(reason), "\(answer.errors)")
            #expect(answer.errors.contains("faults.json") || answer.errors.contains("fault 1:"), "\(answer.errors)")
            #expect(!answer.errors.contains("DecodingError") && !answer.errors.contains("Cocoa"))
        }
    }

    @Test("a camera's folder that is not there is named")
    func camera() async throws {
        let answer = try await run(["station", "--simulate", "--silent", "--camera", folder("none").path])
        #expect(answer.end == .exited(66), "\(answer.errors)")
        #expect(answer.errors.contains("/none cannot be read: "), "\(answer.errors)")
        #expect(!answer.errors.contains("Cocoa") && !answer.errors.contains("Domain"), "\(answer.errors)")
    }

    @Test(
        "a scenario whose values are none is refused with the place, what must stand there, and no word of the program's own",
        arguments: [
            ("{}", "stations is missing"), (#"{"stations": 7}"#, "stations must be a list in [ ]"),
            (#"{"stations": [], "days": 1e400}"#, "the number 1e400 is too large"),
            (#"{"stations": [], "days": 1.5}"#, "one of its numbers cannot stand where it does"),
            (#"{"stations" []}"#, "it is no JSON: byte 12 cannot stand there"),
        ])
    func scenario(text: String, reason: String) async throws {
        try folder.write(text, to: "scenario.json")
        let answer = try await run(["station", "network", "--scenario", folder("scenario.json").path])
        #expect(answer.end == .exited(65))
        #expect(answer.errors.contains("scenario.json: ") && answer.errors.contains(reason), "\(answer.errors)")
        for word in ["Int", "Swift", "Coding", "Error", "Network"] {
            #expect(!answer.errors.contains(word), "\(answer.errors)")
        }
    }

    @Test(
        "a certificate or a password that is not there, or is none, is named",
        arguments: [
            (["csms", "run", "--port", "0", "--certificate", "FILE", "--key", "FILE"], "cannot be read", 78),
            (
                ["csms", "run", "--port", "0", "--certificate", "none.pem", "--key", "none.pem"],
                "none.pem cannot be read", 66
            ),
            (["csms", "run", "--port", "0", "--authority", "FILE", "--authority-key", "FILE"], "give it as PEM", 78),
            (["csms", "enrol", "CQ-1", "--password-file", "none.txt"], "none.txt cannot be read", 66),
            (
                ["station", "--simulate", "--csms", "ws://a", "--password-file", "none.txt"], "none.txt cannot be read",
                66
            ),
        ])
    func secretFiles(words: [String], reason: String, code: Int32) async throws {
        try folder.write("not a certificate", to: "text")
        let answer = try await run(words.map { $0 == "FILE" ? folder("text").path : $0 })
        #expect(answer.end == .exited(code), "\(answer.errors)")
        #expect(answer.errors.contains(reason), "\(answer.errors)")
        #expect(!answer.errors.contains("NSCocoa") && !answer.errors.contains("NIOSSL"))
    }

    @Test("a port that another program has is said with the option that chooses another")
    func takenPort() async throws {
        let holder = try SeraiCommand.start(
            ["plant", "--port", "0", "--control-port", "0"], outputIn: folder)
        defer { holder.send(SIGTERM) }
        var port: Int?
        for _ in 0..<200 where port == nil {
            try await Task.sleep(for: .milliseconds(50))
            port = holder.output.firstMatch(of: /"port":(\d+)/).flatMap { Int($0.output.1) }
        }
        let taken = "\(try #require(port))"
        let alone = try await run(["csms", "run", "--port", taken])
        #expect(alone.end == .exited(69) && alone.errors.contains("choose another port with --port"))
        let venue = try await run(["serve", "--port", "0", "--csms", taken])
        #expect(venue.end == .exited(69) && venue.errors.contains("choose another port with --csms"))
    }

    @Test("stations and drivers that cannot be are named, with what they must be")
    func wrongNames() async throws {
        let station = try await run(["csms", "enrol", "a station"])
        #expect(station.end == .exited(65) && station.errors.contains("names no station"))
        try folder.write("short\n", to: "password")
        let password = try await run(["csms", "enrol", "CQ-1", "--password-file", folder("password").path])
        #expect(password.end == .exited(65) && password.errors.contains("16 to 64"))
        #expect(!password.errors.contains("short"))
        let driver = try await run(["csms", "driver", "渝A1", "Nice"])
        #expect(driver.end == .exited(65) && driver.errors.contains("“Nice”"))
    }

    @Test("a fleet that is not there is an empty list, and looking makes no venue")
    func empty() async throws {
        let fleet = try await run(["csms", "fleet", "--json"])
        #expect(fleet.end == .exited(0))
        #expect(fleet.output.filter { !$0.isWhitespace } == "[]")
        #expect(!FileManager.default.fileExists(atPath: folder("data").path))
        #expect(try await run(["csms", "swap", "CQ-1", "渝A1"]).end == .exited(66))
    }

    @Test("an enrolled station that never came is listed so, and cannot be ordered anything")
    func neverCame() async throws {
        #expect(try await run(["csms", "enrol", "CQ-1"]).end == .exited(0))
        #expect(try await run(["csms", "fleet"]).output.hasPrefix("CQ-1\tnever came"))
        let ordered = try await run(["csms", "swap", "CQ-1", "渝A1"])
        #expect(ordered.end == .exited(69))
        #expect(ordered.errors.contains("CQ-1 is not connected to a back end that runs"))
    }
}
