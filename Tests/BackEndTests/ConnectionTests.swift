import Foundation
import Logging
import NIOPosix
import Records
import Station
import TestSupport
import Testing

@testable import BackEnd
@testable import OCPP

@Suite("A station and its back end, over a real connection")
struct ConnectionTests {
    static let quiet: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    /// A back end with its own database, and a station that knows it.
    static func together(
        _ body: (LiveStation, CentralSystem, CentralStore) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let database = try await Database.open(.sqlite(folder("csms.sqlite").path), logger: quiet)
        try await database.migrate(CentralMigrations.all(from: 1))
        let store = CentralStore(database)
        try await store.enrol("CQ-1", password: "0123456789abcdef")
        let central = try await CentralSystem.start(
            CentralSettings(port: 0), store: store, group: MultiThreadedEventLoopGroup.singleton, logger: quiet)
        let station = try LiveStation(port: central.port, folder: folder)
        station.start()
        try await LiveStation.until("connection") { await station.connection.link.state == .online }
        try await body(station, central, store)
        await station.stop()
        await central.stop()
        await database.close()
    }

    @Test("an accepted driver is served, another is not, until his swap is ordered")
    func drivers() async throws {
        try await Self.together { station, _, store in
            try await store.set(DriverToken("渝A1"), status: "Accepted")
            station.arrive("渝A1")
            try await LiveStation.until("swap") { station.isSwapping }
            try await LiveStation.until("moves") { try await store.swaps().count == 2 }
            try await LiveStation.until("end") { !station.isSwapping }
            station.arrive("渝A2")
            try await LiveStation.until("refusal") { station.decisions("渝A2") == [false] }
            try await LiveStation.until("event of it") {
                try await store.events().contains { $0.code == "notAuthorised" && $0.isCleared }
            }
            #expect(try await store.ask("CQ-1", .swap(DriverToken("渝A2"))) == .taken(.accepted))
            try await LiveStation.until("ordered swap") { station.isSwapping }
            try await LiveStation.until("its moves") { try await store.swaps().count == 4 }
            let swaps = try await store.swaps().reversed()
            #expect(swaps.map(\.event) == ["BatteryOut", "BatteryIn", "BatteryOut", "BatteryIn"])
            #expect(swaps.map(\.driver.text) == ["渝A1", "渝A1", "渝A2", "渝A2"])
            #expect(swaps.map(\.swap) == [1_000_000_001, 1_000_000_001, 1, 1])
            #expect(station.decisions("渝A2") == [false, true])
        }
    }

    @Test("the fleet shows what the station has told, and forgets it when the station is gone")
    func fleet() async throws {
        try await Self.together { station, _, store in
            try await LiveStation.until("slots") {
                try await store.fleet(swapsSince: .distantPast).first?.slots.count == 20
            }
            try await LiveStation.until("state") {
                try await store.fleet(swapsSince: .distantPast).first?.availability == "Available"
            }
            let one = try #require(try await store.fleet(swapsSince: .distantPast).first)
            #expect(one.identity == "CQ-1" && one.isConnected && one.vendor == "Serai" && one.alarms.isEmpty)
            #expect(one.count(.empty) == 16 && one.count(.full) + one.count(.charging) + one.count(.waiting) == 4)
            await station.stop()
            try await LiveStation.until("away") {
                try await store.fleet(swapsSince: .distantPast).first?.isConnected == false
            }
            #expect(try await store.ask("CQ-1", .availability(isOperative: true)) == .notConnected)
        }
    }

    @Test("out of service and back, and bounds of power, reach the controller")
    func orders() async throws {
        try await Self.together { station, central, store in
            #expect(try await store.ask("CQ-1", .availability(isOperative: false)) == .taken(.accepted))
            try await LiveStation.until("stop") { station.state == .stopped }
            let refused = try await store.ask("CQ-1", .swap(DriverToken("渝A1")))
            guard case .taken(.rejected(let code, _)) = refused else {
                Issue.record("\(refused)")
                return
            }
            #expect(code == "Unavailable")
            #expect(try await store.ask("CQ-1", .availability(isOperative: true)) == .taken(.accepted))
            try await LiveStation.until("start") { station.state == .idle }
            #expect(try await central.bound("CQ-1", number: 1, from: Date() - 60, steps: [(0, 120_000)]) == .accepted)
            try await LiveStation.until("limits") { station.limits.last.map { $0.reduce(0, +) <= 120.001 } ?? false }
            #expect(try await store.ask("CQ-1", .trigger("StatusNotification")) == .taken(.accepted))
            #expect(try await store.ask("CQ-1", .reset(isImmediate: false)) == .taken(.accepted))
            try await LiveStation.until("new start") {
                try await store.stations().first?.bootReason == "RemoteReset"
            }
            try await LiveStation.until("security event") {
                try await store.events().contains { $0.code == "ResetOrReboot" }
            }
        }
    }

    @Test(
        "a back end that answers nonsense is survived, counted, and replaced by the operator's rule",
        arguments: [1, 2, 3] as [UInt64])
    func nonsense(seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let fool = FoolishBackEnd(seed: seed)
        let channel = try await fool.bind()
        let port = try #require(channel.localAddress?.port)
        var rules = BackEndSettings()
        rules.offline = .everybody
        rules.patience = 0.3
        let station = try LiveStation(port: port, folder: folder, rules: rules)
        station.start()
        try await LiveStation.until("talk") { fool.heard > 3 }
        station.arrive("渝A1")
        try await LiveStation.until("decision") { station.decisions("渝A1") == [true] }
        try await LiveStation.until("swap") { !station.isSwapping }
        try await LiveStation.until("count") {
            let faults = await station.connection.link.faults
            return faults.unreadable + faults.refused + faults.nonsense + faults.unknown + faults.late > 3
        }
        #expect(await station.connection.link.messages.queued > 0)
        await station.stop()
        try await channel.close().get()
    }
}
