import Foundation
import Logging
import NIOCore
import NIOPosix
import Records
import RecordsTestSupport
import TestSupport
import Testing

@testable import OCPP

@Suite("A back end writes down what stations say once, and survives whatever they send")
struct CentralTests {
    /// A back end on a fresh database.
    static func withCentral(
        _ engine: SQLDialect = .sqlite,
        settings: CentralSettings = CentralSettings(
            port: 0, enrolment: .any(password: "0123456789abcdef"), strangers: .accepted),
        _ body: (CentralSystem, CentralStore) async throws -> Void
    ) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(CentralMigrations.all(from: 1))
            let store = CentralStore(database)
            let central = try await CentralSystem.start(
                settings, store: store, group: MultiThreadedEventLoopGroup.singleton, logger: TestDatabases.quiet)
            do {
                try await body(central, store)
            } catch {
                await central.stop()
                throw error
            }
            await central.stop()
        }
    }

    @Test(arguments: TestDatabases.engines)
    func keepsEachMessageOnce(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(CentralMigrations.all(from: 1))
            let store = CentralStore(database)
            let meter = StationMessages.meter(
                StationFixture.meter(1), .samplePeriodic, at: Date(timeIntervalSince1970: 0))
            let records: [CentralRecord] = [
                .boot(StationMessages.boot(StationFixture.description, .powerUp)),
                .status(StatusNotification(timestamp: Date(), connectorStatus: .occupied, evseId: 1, connectorId: 1)),
                .swap(StationMessages.swap(.batteryIn, StationFixture.move(7))),
                .transaction(
                    TransactionEvent(
                        eventType: .started, timestamp: Date(), triggerReason: .chargingStateChanged, seqNo: 0,
                        transactionInfo: TransactionEvent.Transaction(transactionId: "t"), evse: EVSE(id: 1),
                        meterValue: [meter])),
                .meter(MeterValues(evseId: 1, meterValue: [meter])),
                .security(SecurityEventNotification(type: "TamperDetectionActivated", timestamp: Date())),
            ]
            let entries = records.enumerated().map {
                CentralEntry(station: "CQ-1", message: "m\($0)", record: $1, receivedAt: Date(timeIntervalSince1970: 5))
            }
            for _ in 0..<3 { try await store.write(entries) }
            #expect(
                try await store.counts()
                    == CentralCounts(packMoves: 1, transactionEvents: 1, meterSamples: 10, events: 1))
            // The same message of a transaction under another id is still the same.
            try await store.write([
                CentralEntry(station: "CQ-1", message: "other", record: records[3], receivedAt: Date())
            ])
            #expect(try await store.counts().transactionEvents == 1)
            #expect(try await store.counts().meterSamples == 10)
            let swap = try #require(try await store.swaps(of: "CQ-1").first)
            #expect(swap.swap == 7)
            #expect(swap.driver == DriverToken("渝A12345"))
            #expect(swap.pack == StationFixture.move(7).packs[0])
            #expect(try await store.swaps(of: "CQ-2").isEmpty)
            #expect(try await store.stations().map(\.model) == ["Swap 1"])
            let event = try #require(try await store.events(of: "CQ-1").first)
            #expect(event.component == "SecurityCtrlr" && event.code == "TamperDetectionActivated" && event.slot == nil)
            #expect(try await store.events(of: "CQ-2").isEmpty)
        }
    }

    /// A backup names each table and column as the schema has it, and forgets none.
    @Test func backsUpEveryTable() async throws {
        try await TestDatabases.withFresh(.sqlite) { database in
            try await database.migrate(CentralMigrations.all(from: 1))
            let tables = try await database.read { transaction in
                try transaction.values(
                    "select name from sqlite_master where type = 'table' and name like 'csms_%' order by name",
                    as: String.self)
            }
            let known = CentralMigrations.archived.map(\.name) + CentralMigrations.passing.map(\.name)
            #expect(known.sorted() == tables)
            for table in CentralMigrations.archived {
                let columns = try await database.read { transaction in
                    try transaction.values(
                        "select name from pragma_table_info(\(table.name)) order by cid", as: String.self)
                }
                #expect(columns == table.columns.map(\.name))
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func knowsStationsAndDrivers(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(CentralMigrations.all(from: 1))
            let store = CentralStore(database)
            try await store.enrol("CQ-1", password: "0123456789abcdef")
            let hash = try #require(try await store.password(of: "CQ-1"))
            #expect(StationPassword.fits("0123456789abcdef", hash))
            #expect(!StationPassword.fits("0123456789abcdeg", hash))
            #expect(!hash.contains("0123456789abcdef"))
            #expect(try await store.password(of: "CQ-2") == nil)
            await #expect(throws: CentralError.badPassword) { try await store.enrol("CQ-1", password: "short") }
            await #expect(throws: CentralError.badIdentity("a/b")) {
                try await store.enrol("a/b", password: "0123456789abcdef")
            }
            try await store.set(DriverToken("渝A1"), status: "Blocked")
            #expect(try await store.status(of: DriverToken("渝A1")) == .blocked)
            #expect(try await store.status(of: DriverToken("渝A1", kind: "Central")) == nil)
            await #expect(throws: CentralError.unknownStatus("Nice")) {
                try await store.set(DriverToken("渝A1"), status: "Nice")
            }
            #expect(try await store.addOrder("CQ-1", DriverToken("渝A1"), at: Date()) == 1)
            #expect(try await store.addOrder("CQ-1", DriverToken("渝A1"), at: Date()) == 2)
        }
    }

    @Test func swapsWithAStationOfOurs() async throws {
        try await Self.withCentral { central, store in
            try await LinkTests.withStation(at: central.port) { link, orders in
                try await LinkTests.until { await link.state == .online }
                let (swap, outcome) = try await central.requestSwap("CQ-1", DriverToken("渝A12345"))
                #expect(outcome == .accepted)
                #expect(orders.all == [.swap(swap, DriverToken("渝A12345"))])
                #expect(await link.authorise(DriverToken("渝A12345")) == .accepted)
                try await link.report(.packsIn(StationFixture.move(swap)))
                try await link.report(.packsOut(StationFixture.move(swap)))
                try await link.report(.chargingStarted(StationFixture.meter(1)))
                try await LinkTests.until { await link.messages.queued == 0 }
                #expect(try await store.swaps().map(\.event).sorted() == ["BatteryIn", "BatteryOut"])
                #expect(try await central.variable("CQ-1", component: "ChargingStation", "Model") == "Swap 1")
                #expect(try await central.bound("CQ-1", number: 1, from: Date(), steps: [(0, 5000)]) == .accepted)
                #expect(await link.powerBounds.stationWatts(at: Date()) == 5000)
                try await LinkTests.until { central.fleet.first?.slots == ["Available", "Available", "Available"] }
                #expect(central.fleet.first?.packMoves == 2)
            }
            try await LinkTests.until { central.fleet.first?.isConnected == false }
            await #expect(throws: CentralError.notConnected("CQ-1")) {
                try await central.requestSwap("CQ-1", DriverToken("渝A1"))
            }
        }
    }

    @Test func aNewConnectionTakesThePlaceOfAHalfOpenOne() async throws {
        try await Self.withCentral { central, _ in
            let (first, second) = (SocketStream(), SocketStream())
            for stream in [first, second] { try await LinkTests.dial(central.port, stream) }
            var end: String?
            for await event in first.events { if case .closed(let reason) = event { end = reason } }
            #expect(end != nil)
            #expect(central.connected == 1)
            #expect(central.fleet.first?.isConnected == true)
        }
    }

    /// Garbage, half messages, floods and frames that are too long: each costs its sender the connection or an error, and
    /// the next station is served as if nothing had been.
    @Test func survivesHostileStations() async throws {
        try await Self.withCentral { central, _ in
            var generator = SeededGenerator(seed: 9)
            let frame = Array(ContentTests.swap.utf8)
            for round in 0..<40 {
                let stream = SocketStream()
                try await LinkTests.dial(central.port, stream, identity: "H-\(round)")
                var events = stream.events.makeAsyncIterator()
                guard case .opened(let socket) = await events.next() else {
                    Issue.record("not open")
                    return
                }
                for _ in 0..<25 {
                    var damaged = Array("[2,\"\(round)\",\"BatterySwap\",".utf8) + frame + Array("]".utf8)
                    for _ in 0..<Int.random(in: 1...6, using: &generator) {
                        damaged[Int.random(in: 0..<damaged.count, using: &generator)] = .random(
                            in: 0...127, using: &generator)
                    }
                    socket.send(round % 8 == 0 ? [UInt8](repeating: 0x5B, count: 70_000) : damaged)
                }
                try? await socket.channel.close().get()
            }
            try await LinkTests.until { central.connected == 0 }
            #expect(central.faults.unreadable > 100)
            try await LinkTests.withStation(at: central.port) { link, _ in
                try await LinkTests.until { await link.state == .online }
            }
        }
    }

    @Test func givesUpAStationThatShowsNoSignOfLife() async throws {
        let limits = SocketLimits(pingInterval: .milliseconds(200), silence: .seconds(2), handshake: .seconds(1))
        let settings = CentralSettings(port: 0, enrolment: .any(password: "0123456789abcdef"), limits: limits)
        try await Self.withCentral(settings: settings) { central, _ in
            // A socket that shakes hands and then neither reads nor writes, as one whose cable was cut.
            let silent = try LoopbackSocket(port: central.port)
            silent.send(
                """
                GET /ocpp/CQ-1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\
                Sec-WebSocket-Protocol: ocpp2.1\r\n\
                Authorization: Basic \(Data("CQ-1:0123456789abcdef".utf8).base64EncodedString())\r\n\r\n
                """)
            try await LinkTests.until { central.connected == 1 }
            try await LinkTests.until { central.connected == 0 }
            // One that never asks for anything is not waited for either.
            let idle = try LoopbackSocket(port: central.port)
            #expect(try await onOwnThread { idle.readsEnd(withinSeconds: 30) })
            // A station that answers pings stays.
            let stream = SocketStream()
            try await LinkTests.dial(central.port, stream)
            try await Task.sleep(for: .seconds(4))
            #expect(central.connected == 1)
        }
    }
}
