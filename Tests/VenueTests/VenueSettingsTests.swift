import Foundation
import Records
import Testing

@testable import Venue

@Suite("Settings come from the command line, then the environment, then the file")
struct VenueSettingsTests {
    private func folder(settings: String? = nil) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "serai-settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if let settings {
            try settings.write(to: folder.appendingPathComponent("serai.json"), atomically: true, encoding: .utf8)
        }
        return folder
    }

    @Test("With nothing said, the venue is in ./data on port 8080")
    func defaults() async throws {
        let settings = try await VenueSettings(given: [:], environment: [:])
        #expect(settings.port == 8080)
        #expect(settings.host == "127.0.0.1")
        #expect(settings.dataFolder.lastPathComponent == "data")
        #expect(settings.database == .sqlite(settings.dataFolder.appendingPathComponent("serai.sqlite").path))
        #expect(settings.publicAddress == "http://localhost:8080")
    }

    @Test("The more particular source wins")
    func order() async throws {
        let folder = try folder(settings: #"{"port": 1, "host": "::1", "logLevel": "info"}"#)
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = try await VenueSettings(
            given: ["data": folder.path, "port": "3"], environment: ["SERAI_PORT": "2", "SERAI_HOST": "0.0.0.0"])
        #expect(settings.port == 3)
        #expect(settings.host == "0.0.0.0")
        #expect(settings.logLevel == .info)
        let withoutCommandLine = try await VenueSettings(
            given: [:], environment: ["SERAI_DATA": folder.path, "SERAI_PORT": "2"])
        #expect(withoutCommandLine.port == 2)
        let fileOnly = try await VenueSettings(given: ["data": folder.path], environment: [:])
        #expect(fileOnly.port == 1)
    }

    @Test(
        "A setting that cannot be is refused by name",
        arguments: [
            ("port", "eighty"), ("port", "70000"), ("port", "-1"), ("now", "soon"), ("address", "expo.example"),
            ("logLevel", "loud"), ("logForm", "xml"),
        ])
    func refused(key: String, value: String) async throws {
        await #expect {
            _ = try await VenueSettings(given: [key: value], environment: [:])
        } throws: { error in
            guard case .badSetting(key, value, _) = error as? VenueError else { return false }
            return true
        }
    }

    @Test(
        "Trade indices are at addresses made of their names, however they are listed",
        arguments: [
            ([:], #"{"tradeIndex": ["digital-trade", "Data/My Services (v2).yaml"]}"#),
            ([:], #"{"tradeIndex": "digital-trade,Data/My Services (v2).yaml"}"#),
            (["SERAI_TRADE_INDEX": "digital-trade, Data/My Services (v2).yaml,"], "{}"),
        ] as [([String: String], String)])
    func indices(environment: [String: String], file: String) async throws {
        let folder = try folder(settings: file)
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = try await VenueSettings(given: ["data": folder.path], environment: environment)
        #expect(settings.tradeIndices.map(\.method) == ["digital-trade", "Data/My Services (v2).yaml"])
        #expect(settings.tradeIndices.map(\.path) == ["trade-index", "trade-index/my-services-v2"])
        #expect(settings.tradeIndices.map(\.folder) == ["trade-index", "trade-index-my-services-v2"])
        #expect(try TradeIndexPlace.places(of: ["a", "服务.yml"]).last?.address == "trade-index/%E6%9C%8D%E5%8A%A1")
    }

    @Test("A broken settings file is named")
    func brokenFile() async throws {
        let folder = try folder(settings: "{port:")
        defer { try? FileManager.default.removeItem(at: folder) }
        await #expect {
            _ = try await VenueSettings(given: ["data": folder.path], environment: [:])
        } throws: { error in
            guard case .badSettingsFile(let path, _) = error as? VenueError else { return false }
            return path.hasSuffix("serai.json")
        }
    }
}

@Suite("Moments are read as people write them")
struct MomentTests {
    @Test(arguments: [
        ("2020-09-15", 1_600_128_000), ("2020-09-15T10:20", 1_600_165_200), ("2020-09-15T10:20:30Z", 1_600_165_230),
        ("2020-09-15T10:20:00+08:00", 1_600_136_400), ("2020-09-15T10:20:00-05:30", 1_600_185_000),
    ])
    func read(text: String, seconds: Int) {
        #expect(Moment.parse(text) == Date(timeIntervalSince1970: TimeInterval(seconds)))
    }

    @Test(arguments: [
        "", "today", "2020-13-01", "2020-02-30", "2020-09-15T", "2020-09-15T25:00", "2020-09-15T10:60",
        "2020-09-15T10:20+8", "2020-09-15T10:20:00+", "2020-09-15 10:20",
    ])
    func refused(text: String) {
        #expect(Moment.parse(text) == nil)
    }
}
