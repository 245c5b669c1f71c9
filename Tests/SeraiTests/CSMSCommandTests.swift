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
        ])
    func wrongUse(words: [String]) async throws {
        let answer = try await run(words)
        #expect(answer.end == .exited(64))
        #expect(answer.errors.contains("Error: "))
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
