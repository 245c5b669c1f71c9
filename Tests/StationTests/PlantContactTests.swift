import Control
import Fieldbus
import Foundation
import Synchronization
import Testing

@testable import Plant
@testable import Station

@Suite("A person is told once that the hardware is lost, where and why, and that it is there again")
struct PlantContactTests {
    static let refused = ModbusError.cannotConnect(host: "10.0.0.7", port: 502, reason: "Connection refused")

    @Test("Scans that fail one after another are told of once, and single ones not at all")
    func watch() {
        var watch = ContactWatch(host: "10.0.0.7", port: 502)
        var told: [PlantContact] = []
        func scan(_ error: ModbusError?, from: Int, to: Int) {
            for number in from..<to {
                if let news = watch.note(error, at: Double(number) / 100) { told.append(news) }
            }
        }
        scan(nil, from: 0, to: 10)
        for number in 10..<200 { scan(number % 2 == 0 ? .notConnected : nil, from: number, to: number + 1) }
        #expect(told.isEmpty)
        scan(Self.refused, from: 200, to: 800)
        #expect(told == [.lost(address: "10.0.0.7:502", Self.refused)])
        scan(nil, from: 800, to: 900)
        #expect(told == [.lost(address: "10.0.0.7:502", Self.refused), .found(address: "10.0.0.7:502")])
        scan(.timedOut(.readInputs(0..<4)), from: 900, to: 1100)
        #expect(told.count == 3)
        for (news, parts) in zip(
            told,
            [
                ["10.0.0.7:502", "Connection refused", "address is right"], ["10.0.0.7:502 answers"],
                ["10.0.0.7:502", "no answer in time"],
            ])
        {
            for part in parts { #expect("\(news)".contains(part), "\(news)") }
        }
    }

    @Test("With nothing there, and then a plant", .timeLimit(.minutes(1)))
    func comes() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("contact-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let port: Int
        do {
            let plant = try PlantServer(PlantSetup())
            port = plant.port
            plant.stop()
        }
        let heard = Mutex<[PlantContact]>([])
        let runner = try StationRunner(
            settings: StationSettings(), host: "127.0.0.1", port: port,
            journal: folder.appendingPathComponent("journal").path,
            listener: StationRunner.Listener(
                action: { _ in }, contact: { contact in heard.withLock { $0.append(contact) } }))
        defer { runner.stop() }
        #expect(try await StationRunnerTests.wait(10) { !heard.withLock { $0.isEmpty } })
        try await Task.sleep(for: .seconds(1))
        let lost = heard.withLock { $0 }
        #expect(lost.count == 1 && "\(lost)".contains("127.0.0.1:\(port)") && "\(lost)".contains("Connection refused"))
        let plant = try PlantServer(PlantSetup(), port: port)
        defer { plant.stop() }
        #expect(
            try await StationRunnerTests.wait(10) {
                heard.withLock { $0.contains(.found(address: "127.0.0.1:\(port)")) }
            })
    }
}
