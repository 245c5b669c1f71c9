import JSON
import NIOCore
import NIOPosix
import Records
import RecordsTestSupport
import Testing

@testable import OCPP

@Suite("A back end takes no more than it can keep, and nothing from a station that it does not know")
struct CentralRefusalTests {
    /// Says calls one after the other, and gives what was answered to each.
    private static func answers(
        _ port: Int, _ calls: [String], identity: String = "CQ-1", number: Int = 0
    ) async throws -> [String] {
        let stream = SocketStream()
        try await LinkTests.dial(port, stream, identity: identity)
        var events = stream.events.makeAsyncIterator()
        guard case .opened(let socket) = await events.next() else { return [] }
        var answers: [String] = []
        for (index, call) in calls.enumerated() {
            socket.send(Array("[2,\"m\(number + index)\",\(call)]".utf8))
            guard case .received(let text) = await events.next() else { break }
            answers.append(String(decoding: text, as: UTF8.self))
        }
        try? await socket.channel.close().get()
        return answers
    }

    static let boot =
        #""BootNotification",{"chargingStation":{"model":"Swap 1","vendorName":"Serai"},"reason":"PowerUp"}"#
    private static let authorize = #""Authorize",{"idToken":{"idToken":"渝A1","type":"LicensePlate"}}"#

    /// B02.FR.09 and B03.FR.07 of Part 2.
    @Test func takesNothingButTheStartOfAStationThatItDoesNotKnow() async throws {
        try await TestDatabases.withFresh(.sqlite) { database in
            try await database.migrate(CentralMigrations.all(from: 1))
            func run(_ calls: [String], number: Int) async throws -> [String] {
                let central = try await CentralSystem.start(
                    CentralSettings(port: 0, enrolment: .any(password: "0123456789abcdef"), strangers: .accepted),
                    store: CentralStore(database), group: MultiThreadedEventLoopGroup.singleton,
                    logger: TestDatabases.quiet)
                let answers = try await Self.answers(central.port, calls, number: number)
                await central.stop()
                return answers
            }
            let first = try await run(
                [Self.authorize, #""Heartbeat",{}"#, #""GetLog",{}"#, Self.boot, Self.authorize, #""Heartbeat",{}"#],
                number: 0)
            #expect(first.map { $0.prefix(2) } == ["[4", "[4", "[4", "[3", "[3", "[3"])
            #expect(first.prefix(3).allSatisfy { $0.contains("SecurityError") }, "\(first)")
            // One that has started stays known, when it connects again and when the back end is another.
            let second = try await run([Self.authorize], number: 10)
            #expect(second.first?.contains("Accepted") == true, "\(second)")
        }
    }

    @Test(
        "text that no database keeps is refused for what it is, so that no station says it again and again",
        arguments: TestDatabases.engines)
    func refusesWhatCannotBeKept(engine: SQLDialect) async throws {
        let swap = "\"BatterySwap\",\(ContentTests.swap)"
        let event =
            #""NotifyEvent",{"generatedAt":"2026-01-01T00:00:00Z","seqNo":0,"eventData":[{"eventId":1,"timestamp":"2026-01-01T00:00:00Z","trigger":"Alerting","actualValue":"X","component":{"name":"X"},"eventNotificationType":"HardWiredNotification","variable":{"name":"X"}}]}"#
        var calls = [Self.boot]
        calls += [Self.boot, swap, Self.authorize].map {
            $0.replacingOccurrences(of: "Swap 1", with: "Swap\\u0000").replacingOccurrences(of: "P-1", with: "y\\u0000")
                .replacingOccurrences(of: "渝A1", with: "渝\\u0000")
        }
        calls += [event.replacingOccurrences(of: "\"X\"", with: "\"\\u0000\"")]
        // Anything else that is text is kept.
        calls += [event.replacingOccurrences(of: "\"X\"", with: "\"\\u0001\\u001f\\uffff🔋\"")]
        try await CentralTests.withCentral(engine) { central, store in
            let answers = try await Self.answers(central.port, calls)
            #expect(answers.map { $0.prefix(2) } == ["[3", "[4", "[4", "[4", "[4", "[3"], "\(answers)")
            #expect(answers.dropFirst().prefix(4).allSatisfy { $0.contains("PropertyConstraintViolation") })
            #expect(
                try await store.counts()
                    == CentralCounts(packMoves: 0, transactionEvents: 0, meterSamples: 0, events: 1))
        }
    }

    @Test(
        "a slot or connector that no rack has is refused, whatever says so", arguments: [1_001, 2_147_483_648, Int.max])
    func refusesPlaces(number: Int) throws {
        let at = #""timestamp":"2026-01-01T00:00:00Z""#
        let evse = #"{"name":"X","evse":{"id":HERE}}"#
        for (action, text) in [
            (Action.statusNotification, "{\(at),\"connectorStatus\":\"Available\",\"evseId\":HERE,\"connectorId\":1}"),
            (.statusNotification, "{\(at),\"connectorStatus\":\"Available\",\"evseId\":1,\"connectorId\":HERE}"),
            (.batterySwap, ContentTests.swap.replacingOccurrences(of: "\"evseId\":1", with: "\"evseId\":HERE")),
            (.meterValues, "{\"evseId\":HERE,\"meterValue\":[{\(at),\"sampledValue\":[{\"value\":1}]}]}"),
            (
                .transactionEvent,
                "{\(at),\"eventType\":\"Started\",\"triggerReason\":\"Trigger\",\"seqNo\":0,\"transactionInfo\":{\"transactionId\":\"t\"},\"evse\":{\"id\":1,\"connectorId\":HERE}}"
            ),
            (
                .notifyEvent,
                "{\"generatedAt\":\"2026-01-01T00:00:00Z\",\"seqNo\":0,\"eventData\":[{\"eventId\":1,\(at),\"trigger\":\"Delta\",\"actualValue\":\"\",\"component\":\(evse),\"eventNotificationType\":\"HardWiredNotification\",\"variable\":{\"name\":\"X\"}}]}"
            ),
            (
                .notifyReport,
                "{\"requestId\":1,\"generatedAt\":\"2026-01-01T00:00:00Z\",\"seqNo\":0,\"reportData\":[{\"component\":\(evse),\"variable\":{\"name\":\"X\"},\"variableAttribute\":[{}]}]}"
            ),
        ] {
            func read(_ place: Int) throws -> CentralVerdict {
                let bytes = Array(text.replacingOccurrences(of: "HERE", with: "\(place)").utf8)
                let payload = try JSONParser.parse(bytes, within: .message)
                return try CentralRules.read(InboundCall(id: "m", action: action, payload: payload))
            }
            let error = #expect(throws: ContentError.self) { try read(number) }
            #expect(error?.code == .propertyConstraintViolation, "\(action)")
            #expect(throws: Never.self, "\(action)") { try read(1_000) }
        }
    }

    @Test func acceptsStrangersWhereItIsToldTo() async throws {
        let settings = CentralSettings(
            port: 0, enrolment: .any(password: "0123456789abcdef"), strangers: .acceptedAt(station: "on-show"))
        try await CentralTests.withCentral(settings: settings) { central, store in
            for (station, status) in [("on-show", "Accepted"), ("CQ-1", "Unknown")] {
                let answers = try await Self.answers(central.port, [Self.boot, Self.authorize], identity: station)
                #expect(answers.last?.contains("\"\(status)\"") == true, "\(station): \(answers)")
            }
        }
    }
}
