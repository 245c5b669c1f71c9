import Foundation
import Testing

@testable import Records
@testable import Venue

@Suite("The doctor's judgement")
struct DoctorTests {
    private func verdicts(_ findings: [Finding]) -> [Finding.Verdict] { findings.map(\.verdict) }

    private func configuration(
        _ given: VenueSettings.Given, environment: [String: String] = [:]
    ) async throws -> [Finding] {
        let environment = environment.merging(["SERAI_DATA": "/nowhere"]) { $1 }
        let settings = try await VenueSettings(given: given, environment: environment)
        return ConfigurationExamination(settings: settings, environment: environment).findings
    }

    @Test("finds no fault with what is built in")
    func builtIn() async throws {
        #expect(try await verdicts(configuration([:])).allSatisfy { $0 == .fine })
    }

    @Test(
        "finds settings that do not go together",
        arguments: [
            (["address": "https://expo.example"], [:], "none is trusted"),
            (["address": "http://expo.example"], [:], "without TLS"),
            (["host": "0.0.0.0"], [:], "links lead to"),
            (
                ["address": "https://expo.example", "host": "0.0.0.0"], ["SERAI_TRUSTED_PROXIES": "10.0.0.1"],
                "past the proxy"
            ),
            (["now": "2020-09-16"], [:], "clock"),
            ([:], ["SERAI_PROT": "80"], "SERAI_PROT"),
            ([:], ["SERAI_TRUSTED_PROXIES": "0.0.0.0/0"], "everybody"),
        ] as [(VenueSettings.Given, [String: String], String)])
    func worthALook(given: VenueSettings.Given, environment: [String: String], words: String) async throws {
        let findings = try await configuration(given, environment: environment).filter { $0.verdict != .fine }
        #expect(verdicts(findings) == [.worthALook])
        #expect(findings.first?.says.contains(words) == true, "\(findings)")
        #expect(findings.first?.advice?.isEmpty == false)
    }

    @Test("does not let a proxy pass that is no address")
    func badProxy() async throws {
        let findings = try await configuration([:], environment: ["SERAI_TRUSTED_PROXIES": "127.0.0.1, proxy.example"])
        #expect(findings.filter { $0.verdict == .mustBeMended }.map(\.says).joined().contains("proxy.example"))
    }

    @Test(
        "of a schema",
        arguments: [
            (.upToDate(3), .fine), (.absent, .worthALook), (.older(database: 1, program: 3), .worthALook),
            (.newer(database: 4, program: 3), .mustBeMended), (.foreign(reason: "halls"), .mustBeMended),
        ] as [(DatabaseCondition.SchemaState, Finding.Verdict)])
    func schema(state: DatabaseCondition.SchemaState, verdict: Finding.Verdict) {
        let condition = DatabaseCondition(schema: state, version: "15.18", serverVersion: 150_018)
        #expect(verdicts(DatabaseExamination(condition: condition, place: "db").findings) == [.fine, verdict])
    }

    @Test(
        "of a server's version",
        arguments: [(120_022, .mustBeMended), (130_000, .fine), (180_001, .fine)] as [(Int, Finding.Verdict)])
    func server(version: Int, verdict: Finding.Verdict) {
        let condition = DatabaseCondition(schema: .upToDate(1), version: "x", serverVersion: version)
        #expect(DatabaseExamination(condition: condition, place: "db").findings.first?.verdict == verdict)
    }

    @Test("of a server that cannot be written to")
    func readOnlyServer() {
        func judged(_ schema: DatabaseCondition.SchemaState, _ spoil: WritableKeyPath<DatabaseCondition, Bool>)
            -> Finding.Verdict?
        {
            var condition = DatabaseCondition(schema: schema, version: "15.18", serverVersion: 150_018)
            condition[keyPath: spoil].toggle()
            return DatabaseExamination(condition: condition, place: "db").findings.first?.verdict
        }
        #expect(judged(.upToDate(1), \.isStandby) == .mustBeMended)
        #expect(judged(.upToDate(1), \.mayMakeTables) == .worthALook)
        #expect(judged(.absent, \.mayMakeTables) == .mustBeMended)
    }

    @Test("of a SQLite file")
    func file() {
        func judged(_ mode: String, _ faults: [String]) -> [Finding.Verdict] {
            let condition = DatabaseCondition(
                schema: .upToDate(1), version: "3.40.1", journalMode: mode, faults: faults)
            return verdicts(DatabaseExamination(condition: condition, place: "x.sqlite").findings)
        }
        #expect(judged("wal", []) == [.fine, .fine, .fine, .fine])
        #expect(judged("delete", []) == [.fine, .fine, .fine, .worthALook])
        #expect(judged("wal", ["page 7 is lost", "another"]) == [.fine, .fine, .mustBeMended, .fine])
    }

    @Test(
        "of room on the disk",
        arguments: [(0, .mustBeMended), (300_000_000, .worthALook), (50_000_000_000, .fine)] as [(Int, Finding.Verdict)]
    )
    func room(free: Int, verdict: Finding.Verdict) {
        #expect(DiskExamination.room("/srv", free: free).verdict == verdict)
    }

    @Test("of clocks")
    func clocks() {
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        func judged(_ now: Date, _ ahead: Double?) -> [Finding.Verdict] {
            verdicts(ClockExamination(now: now, serverAhead: ahead).findings)
        }
        #expect(judged(now, nil) == [.fine, .fine])
        #expect(judged(now, 0.3) == [.fine, .fine])
        #expect(judged(now, -5) == [.worthALook, .fine])
        #expect(judged(now, 3_600) == [.mustBeMended, .fine])
        #expect(judged(Date(timeIntervalSince1970: 0), nil) == [.mustBeMended, .fine])
    }

    @Test(
        "of the limits",
        arguments: [
            (256, 8_000_000_000, [.mustBeMended, .fine]), (1_024, 8_000_000_000, [.worthALook, .fine]),
            (20_000, 500_000_000, [.fine, .worthALook]), (20_000, 100_000_000, [.fine, .mustBeMended]),
            (20_000, nil, [.fine]),
        ] as [(Int, Int?, [Finding.Verdict])])
    func limits(openFiles: Int, memory: Int?, expected: [Finding.Verdict]) {
        let examination = LimitsExamination(connections: 10_000, openFiles: openFiles, memory: memory)
        #expect(verdicts(examination.findings) == expected)
    }

    @Test("compares the browser libraries with their list, file by file")
    func libraries() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("serai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("qrcode"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(verdicts(LibrariesExamination(folder: folder).findings) == [.worthALook, .fine])

        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let list = """
            # used by | registry | package | version | path within the package | SHA-256 of that file | path
            pages debian qr 1 usr/qrcode.js \(hash) qrcode/qrcode.js
            tests pypi axe 1 axe.js \(hash) axe/axe.js

            """
        try list.write(to: folder.appendingPathComponent(LibrariesExamination.list), atomically: true, encoding: .utf8)
        #expect(verdicts(LibrariesExamination(folder: folder).findings) == [.worthALook, .fine])
        try Data("abc".utf8).write(to: folder.appendingPathComponent("qrcode/qrcode.js"))
        #expect(verdicts(LibrariesExamination(folder: folder).findings) == [.fine, .fine])
        try Data("abd".utf8).write(to: folder.appendingPathComponent("qrcode/qrcode.js"))
        #expect(LibrariesExamination(folder: folder).findings.first?.says.contains("qrcode/qrcode.js") == true)
    }

    @Test("of the libraries that it is linked with")
    func linked() {
        #expect(LibrariesExamination.linked(libpq: 130_010, versions: "libpq 13.10").verdict == .mustBeMended)
        #expect(LibrariesExamination.linked(libpq: 150_018, versions: "libpq 15.18").verdict == .fine)
        #expect(DatabaseLibraries.versions.contains("SQLite 3."))
    }
}
