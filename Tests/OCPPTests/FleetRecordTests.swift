import Foundation
import NIOPosix
import Records
import RecordsTestSupport
import Testing

@testable import OCPP

@Suite("What is true now of a fleet follows from what its stations say")
struct FleetRecordTests {
    static let now = Date(timeIntervalSince1970: 1_790_000_000)

    static func entry(_ message: String, _ record: CentralRecord, after seconds: Double = 0) -> CentralEntry {
        CentralEntry(station: "CQ-1", message: message, record: record, receivedAt: now + seconds)
    }

    static func status(_ slot: Int, _ status: ConnectorStatus) -> CentralRecord {
        .status(StatusNotification(timestamp: now, connectorStatus: status, evseId: slot, connectorId: 1))
    }

    static func charging(
        _ slot: Int, _ event: TransactionEvent.Event, _ sequence: Int, _ state: ChargingState, charge: Double
    ) -> CentralRecord {
        .transaction(
            TransactionEvent(
                eventType: event, timestamp: now, triggerReason: .chargingStateChanged, seqNo: sequence,
                transactionInfo: TransactionEvent.Transaction(transactionId: "t\(slot)", chargingState: state),
                evse: EVSE(id: slot),
                meterValue: [StationMessages.meter(StationFixture.meter(slot, charge), .samplePeriodic, at: now)]))
    }

    static func alarm(_ code: String, severity: Int, isCleared: Bool = false) -> CentralRecord {
        .events(
            StationMessages.alarm(
                StationAlarm(
                    component: "AccessBarrier", code: code, text: "words of \(code)", severity: severity,
                    isCleared: isCleared), number: 1, at: now))
    }

    private func withStore(
        _ engine: SQLDialect, _ body: (CentralStore) async throws -> Void
    ) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(CentralMigrations.all(from: 1))
            let store = CentralStore(database)
            try await store.write([
                Self.entry("boot", .boot(StationMessages.boot(StationFixture.description, .powerUp)))
            ])
            try await body(store)
        }
    }

    @Test(arguments: TestDatabases.engines)
    func slots(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.write(
                [
                    Self.status(1, .available), Self.status(2, .occupied), Self.status(3, .occupied),
                    Self.status(4, .occupied), Self.status(5, .faulted), Self.status(6, .occupied),
                    Self.charging(2, .started, 0, .charging, charge: 0.3),
                    Self.charging(3, .started, 0, .charging, charge: 0.3),
                    Self.charging(3, .updated, 1, .suspendedEVSE, charge: 0.4),
                    Self.charging(6, .started, 0, .charging, charge: 0.5),
                    Self.charging(6, .ended, 1, .idle, charge: 0.95),
                    // A pack that came full and is not charged.
                    Self.status(7, .occupied),
                    .meter(
                        MeterValues(
                            evseId: 7,
                            meterValue: [
                                StationMessages.meter(StationFixture.meter(7, 0.95), .samplePeriodic, at: Self.now)
                            ])),
                ].enumerated().map { Self.entry("m\($0)", $1) })
            let one = try #require(try await store.fleet(swapsSince: Self.now).first)
            #expect(one.slots == [1: .empty, 2: .charging, 3: .waiting, 4: .waiting, 5: .unusable, 6: .full, 7: .full])
            #expect(one.heardAt == Self.now && one.model == "Swap 1")
        }
    }

    @Test(arguments: TestDatabases.engines)
    func alarmsAndSwaps(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let swaps = [(1, -10.0), (2, 5), (3, 6)].map { number, seconds in
                Self.entry(
                    "out\(number)", .swap(StationMessages.swap(.batteryOut, StationFixture.move(number))),
                    after: seconds)
            }
            let state = NotifyEvent(
                generatedAt: Self.now, seqNo: 0,
                eventData: StationMessages.change(
                    Component(name: "ChargingStation"), "AvailabilityState", to: "Faulted", number: 1, at: Self.now
                ).eventData)
            try await store.write(
                swaps + [
                    Self.entry("a", Self.alarm("mild", severity: 5)), Self.entry("b", Self.alarm("bad", severity: 0)),
                    Self.entry("c", Self.alarm("gone", severity: 1)),
                    Self.entry("d", Self.alarm("gone", severity: 1, isCleared: true)),
                    Self.entry("e", .events(state)), Self.entry("", .presence(isConnected: true)),
                ])
            let one = try #require(try await store.fleet(swapsSince: Self.now).first)
            #expect(one.swaps == 2)
            #expect(one.alarms.map(\.code) == ["bad", "mild"])
            #expect(one.alarms.first?.information == "words of bad")
            #expect(one.availability == "Faulted")
            #expect(one.isConnected)
            try await store.forgetConnections()
            #expect(try await store.fleet(swapsSince: Self.now).first?.isConnected == false)
        }
    }

    @Test(
        "errands of one process are done by another, once, and void when nobody does them",
        arguments: TestDatabases.engines)
    func errands(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let group = MultiThreadedEventLoopGroup.singleton
            try await store.enrol("CQ-1", password: "0123456789abcdef")
            let central = try await CentralSystem.start(
                CentralSettings(port: 0), store: store, group: group, logger: TestDatabases.quiet)
            try await LinkTests.withStation(at: central.port) { link, orders in
                try await LinkTests.until { await link.state == .online }
                let driver = DriverToken("渝 A1", kind: "Central")
                #expect(try await store.ask("CQ-1", .swap(driver)) == .taken(.accepted))
                #expect(try await store.ask("CQ-1", .availability(isOperative: false)) == .taken(.accepted))
                #expect(try await store.ask("CQ-1", .reset(isImmediate: true)) == .taken(.accepted))
                #expect(
                    orders.all == [
                        .swap(1, driver), .availability(slot: nil, isOperative: false),
                        .reset(slot: nil, isImmediate: true),
                    ])
                #expect(try await store.ask("CQ-9", .trigger("Heartbeat")) == .notConnected)
                // Whoever ordered is told why not.
                try await LinkTests.until { await link.state == .online }
                #expect(
                    try await store.ask("CQ-1", .trigger("TransactionEvent"))
                        == .taken(.rejected(code: "NotNow", reason: "No pack is being charged")))
                #expect(
                    try await store.ask("CQ-1", .trigger("LogStatusNotification"))
                        == .taken(.rejected(code: "NotImplemented", reason: "It has no LogStatusNotification to send")))
                guard case .taken(.rejected(let code, let reason)) = try await store.ask("CQ-1", .trigger("Tea")) else {
                    Issue.record("There is no such message")
                    return
                }
                #expect(code == "UnknownMessage" && reason.contains("“Tea”") && reason.contains("StatusNotification"))
            }
            await central.stop()
        }
    }

    @Test("an errand whose back end ends before the station has answered is not waited for without end")
    func abandonedErrand() async throws {
        try await withStore(.sqlite) { store in
            async let asked = store.ask("CQ-1", .reset(isImmediate: true), at: Date(), limit: .milliseconds(500))
            var begun = false
            for _ in 0..<100 where !begun {
                if let errand = try await store.waitingErrands(at: Date()).first {
                    begun = try await store.begin(errand.id)
                }
                try await Task.sleep(for: .milliseconds(10))
            }
            guard case .noAnswer(let reason) = try await asked else {
                Issue.record("The back end is gone")
                return
            }
            #expect(begun && reason.contains("look at the station"))
        }
    }
}
