import Control
import Foundation
import Logging
import NIOPosix
import OCPP
import Station
import Synchronization
import TestSupport
import Testing

@testable import BackEnd

/// A virtual station, a hundred times as fast as a real one, with its connection to a back end.
final class LiveStation: Sendable {
    let connection: BackEndConnection
    private let station = Mutex(VirtualStation())
    private let posted = Mutex<[Control.StationEvent]>([])
    private let waiting = Mutex<Control.Arrival?>(nil)
    private let tasks = Mutex<[Task<Void, Never>]>([])

    init(port: Int, folder: TemporaryFolder, rules: BackEndSettings = BackEndSettings()) throws {
        let settings = StationLinkSettings(
            address: try BackEndAddress("ws://127.0.0.1:\(port)/ocpp"), password: "0123456789abcdef",
            ledger: folder("ledger").path)
        let description = StationDescription(
            identity: "CQ-1", vendor: "Serai", model: "Swap 1", serialNumber: "SN1", firmware: "1.0",
            slots: VirtualStation.slots, watts: 1_200_000, slotWatts: 60_000)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        connection = try BackEndConnection(
            description, settings, memory: folder("memory").path, rules: rules,
            group: MultiThreadedEventLoopGroup.singleton, logger: logger)
    }

    func start() {
        let running = Task { await connection.run { self.take($0) } }
        let ticking = Task {
            while !Task.isCancelled {
                let picture = station.withLock { station in
                    station.wait()
                    return station.picture
                }
                connection.see(picture)
                try? await Task.sleep(for: .milliseconds(10))
            }
        }
        tasks.withLock { $0 = [running, ticking] }
    }

    func stop() async {
        for task in tasks.withLock({ $0 }) {
            task.cancel()
            await task.value
        }
    }

    /// A car stands before the entry; the controller asks for it.
    func arrive(_ plate: String) {
        let arrival = Control.Arrival(plate: plate, confidence: 0.95, packType: 1)
        station.withLock { $0.picture.presence = ["approachOccupied"] }
        ask(arrival)
    }

    private func ask(_ arrival: Control.Arrival) {
        waiting.withLock { $0 = arrival }
        connection.authorise(arrival)
    }

    /// What the controller does with what is posted to it.
    private func take(_ event: Control.StationEvent) {
        posted.withLock { $0.append(event) }
        switch event {
        case .authorised(let plate, let isAllowed):
            guard let arrival = waiting.withLock({ $0 }), arrival.plate == plate else { return }
            if isAllowed {
                station.withLock { station in
                    station.picture.presence = []
                    station.begin(plate, slot: 1)
                }
            } else {
                connection.hear(.refused(arrival, .notAuthorised))
            }
        case .arrived(let arrival): ask(arrival)
        case .order(.stop): station.withLock { $0.picture.state = .stopped }
        case .order(.reset): station.withLock { $0.picture.state = .idle }
        default: break
        }
    }

    /// How often the controller was told that a car is served, or is not.
    func decisions(_ plate: String) -> [Bool] {
        posted.withLock { $0 }.compactMap { event in
            if case .authorised(plate, let isAllowed) = event { isAllowed } else { nil }
        }
    }

    var limits: [[Double]] {
        posted.withLock { $0 }.compactMap { if case .charging(let limits) = $0 { limits } else { nil } }
    }

    var isSwapping: Bool { station.withLock { $0.isSwapping } }
    var state: PackMLState { station.withLock { $0.picture.state } }

    /// Waits until a condition holds.
    static func until(_ what: String, _ condition: () async throws -> Bool) async throws {
        for _ in 0..<1500 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("not within 15 seconds: \(what)")
    }
}
