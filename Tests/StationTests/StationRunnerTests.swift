import Control
import Fieldbus
import Foundation
import Station
import Synchronization
import Testing

@testable import Plant

@Suite("A controller drives a plant over Modbus in wall time", .serialized, .timeLimit(.minutes(4)))
struct StationRunnerTests {
    /// What a running station has said so far.
    final class Ear: Sendable {
        private let heard = Mutex<(reports: [StationReport], said: [Announcement], picture: StationPicture?)>(
            ([], [], nil))

        var reports: [StationReport] { heard.withLock { $0.reports } }
        var said: [Announcement] { heard.withLock { $0.said } }
        var picture: StationPicture? { heard.withLock { $0.picture } }

        func listener(_ answer: @escaping @Sendable (Control.Arrival) -> Void) -> StationRunner.Listener {
            StationRunner.Listener { action in
                self.heard.withLock {
                    switch action {
                    case .report(let report): $0.reports.append(report)
                    case .say(let words): $0.said.append(words)
                    case .authorise, .journal: break
                    }
                }
                if case .authorise(let arrival) = action { answer(arrival) }
            } picture: { picture in
                self.heard.withLock { $0.picture = picture }
            }
        }
    }

    static func wait(_ seconds: Double, until isSo: () -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            if isSo() { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return isSo()
    }

    /// Waits as a person does who is there when the station stops: on a machine that is kept busy it may miss a heartbeat.
    static func attend(_ runner: StationRunner, _ ear: Ear, _ seconds: Double, until isSo: () -> Bool) async throws
        -> Bool
    {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            if isSo() { return true }
            let isMissed = ear.picture?.alarms.allSatisfy {
                [.plantSilent, .drivesWithoutPower, .writeNotVerified].contains($0.kind)
            }
            if ear.picture?.state == .aborted, isMissed == true {
                for order in [OperatorOrder.clear, .confirmPlaces, .reset, .start] {
                    runner.post(.order(order))
                    try await Task.sleep(for: .seconds(1))
                }
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return isSo()
    }

    static func start(_ plant: PlantServer, journal: URL, _ ear: Ear) throws -> StationRunner {
        let box = Mutex<StationRunner?>(nil)
        var settings = StationSettings()
        // Other tests may keep the machine busy.
        settings.silence = 1
        let runner = try StationRunner(
            settings: settings, host: "127.0.0.1", port: plant.port, journal: journal.path,
            listener: ear.listener { arrival in
                box.withLock { $0 }?.post(.authorised(plate: arrival.plate, isAllowed: true))
            })
        box.withLock { $0 = runner }
        return runner
    }

    @Test("A car gets a full pack within a minute; killed in the middle, a new controller finds its place and goes on")
    func swapWithAPowerCut() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("station-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plant = try PlantServer(PlantSetup(seed: 3))
        defer { plant.stop() }
        let journal = folder.appendingPathComponent("journal")
        let ear = Ear()
        var runner = try Self.start(plant, journal: journal, ear)
        #expect(try await Self.wait(5) { ear.picture?.slots.contains { $0.pack != 0 } == true })
        runner.post(.order(.reset))
        #expect(try await Self.wait(10) { ear.picture?.state == .idle }, "\(ear.reports)")
        plant.withWorld { $0.arrive(Plant.Arrival(parking: ParkingOffset(x: 10, y: -8, yaw: 0.4))) }
        #expect(try await Self.wait(10) { ear.picture?.presence.contains("approachOccupied") == true })
        runner.post(.arrived(Control.Arrival(plate: "渝A12345", confidence: 0.93, packType: 1)))
        // Bolts are loose and the pack is on its way down: the worst moment.
        #expect(
            try await Self.wait(60) {
                ear.picture?.steps.contains { $0.name == "lowerSpent" && $0.stage == .active } == true
            },
            "\(ear.reports)")
        runner.stop()
        try await Task.sleep(for: .seconds(1))
        let isStill = plant.withWorld { world in Axis.allCases.map { world.position(of: $0) } }
        try await Task.sleep(for: .milliseconds(300))
        #expect(plant.withWorld { world in Axis.allCases.map { world.position(of: $0) } } == isStill)

        let second = Ear()
        runner = try Self.start(plant, journal: journal, second)
        #expect(try await Self.wait(5) { second.picture?.state == .aborted })
        #expect(second.picture?.alarms.contains { $0.kind == .powerWasCut } == true)
        #expect(second.picture?.swap?.plate == "渝A12345")
        for order in [OperatorOrder.clear, .confirmPlaces] {
            runner.post(.order(order))
            try await Task.sleep(for: .milliseconds(500))
        }
        runner.post(.order(.reset))
        #expect(try await Self.wait(10) { second.picture?.state == .idle }, "\(second.reports)")
        runner.post(.order(.start))
        let isServed = try await Self.attend(runner, second, 120) {
            second.reports.contains { if case .finished = $0 { true } else { false } }
        }
        #expect(isServed, "\(second.reports)")
        let (violations, isConserved) = plant.withWorld { ($0.audit.violations, $0.store.isConserved) }
        #expect(violations.isEmpty && isConserved, "\(violations)")
        #expect(second.said.contains(.driveOut))
        let figures = runner.figures
        #expect(figures.scans > 500 && figures.busErrors < figures.scans / 100)
        runner.stop()
    }

    @Test("A listener who takes his time delays no scan, and hears all that happened and the newest picture")
    func slowListener() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("station-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plant = try PlantServer(PlantSetup(seed: 5))
        defer { plant.stop() }
        let ear = Ear()
        var listener = ear.listener { _ in }
        let look = listener.picture
        listener.picture = { picture in
            Thread.sleep(forTimeInterval: 0.3)
            look(picture)
        }
        let runner = try StationRunner(
            settings: StationSettings(), host: "127.0.0.1", port: plant.port,
            journal: folder.appendingPathComponent("journal").path, listener: listener)
        #expect(try await Self.wait(10) { ear.picture != nil })
        let before = runner.figures.scans
        runner.post(.order(.reset))
        try await Task.sleep(for: .seconds(3))
        // All would be 300; one who is waited for leaves time for 50.
        #expect(runner.figures.scans - before >= 150)
        #expect(try await Self.wait(5) { ear.picture?.state == .idle })
        runner.stop()
        let states = ear.reports.compactMap { if case .state(let state) = $0 { state } else { nil } }
        #expect(states.starts(with: [.resetting, .idle]))
    }

    @Test("Without a plant it waits, and a plant that goes away stops everything until a person has looked")
    func plantGoesAway() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("station-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plant = try PlantServer(PlantSetup(seed: 4))
        let ear = Ear()
        let runner = try Self.start(plant, journal: folder.appendingPathComponent("journal"), ear)
        defer { runner.stop() }
        #expect(try await Self.wait(5) { ear.picture?.slots.contains { $0.pack != 0 } == true })
        runner.post(.order(.reset))
        #expect(try await Self.wait(10) { ear.picture?.state == .idle })
        plant.stop()
        #expect(try await Self.wait(5) { ear.picture?.state == .aborted })
        #expect(ear.picture?.alarms.contains { $0.kind == .plantSilent } == true)
        #expect(throws: JournalError.self) {
            _ = try Self.start(plant, journal: folder.appendingPathComponent("journal"), Ear())
        }
    }
}
