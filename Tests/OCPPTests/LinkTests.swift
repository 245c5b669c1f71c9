import Foundation
import Logging
import NIOCore
import NIOPosix
import RecordsTestSupport
import Synchronization
import TestSupport
import Testing

@testable import OCPP

@Suite("A link connects, reconnects and finds out when its back end is gone")
struct LinkTests {
    /// Orders as they came.
    final class Orders: Sendable {
        private let list = Mutex<[StationOrder]>([])
        var all: [StationOrder] { list.withLock { $0 } }
        func add(_ order: StationOrder) { list.withLock { $0.append(order) } }
    }

    static func until(
        _ condition: () async -> Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for _ in 0..<3000 {
            if await condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("not within half a minute", sourceLocation: sourceLocation)
    }

    static func dial(_ port: Int, _ stream: SocketStream, identity: String = "CQ-1") async throws {
        try await SocketDialler(group: MultiThreadedEventLoopGroup.singleton, limits: SocketLimits()).dial(
            try BackEndAddress("ws://127.0.0.1:\(port)/ocpp"), identity: identity, password: "0123456789abcdef",
            profile: .basic, owner: { stream })
    }

    static func withStation(
        at port: Int, limits: SocketLimits = SocketLimits(), _ body: (StationLink, Orders) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("link-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = StationLinkSettings(
            address: try BackEndAddress("ws://127.0.0.1:\(port)/ocpp"), password: "0123456789abcdef",
            ledger: folder.appendingPathComponent("ledger").path, limits: limits)
        let orders = Orders()
        let link = try StationLink(
            StationFixture.description, settings, group: MultiThreadedEventLoopGroup.singleton,
            generator: SeededGenerator(seed: 1), logger: TestDatabases.quiet
        ) { order in
            orders.add(order)
            return .accepted
        }
        let running = Task { await link.run() }
        do {
            try await body(link, orders)
        } catch {
            running.cancel()
            throw error
        }
        running.cancel()
        await running.value
    }

    @Test func findsOutThatItsBackEndIsSilent() async throws {
        let limits = SocketLimits(pingInterval: .milliseconds(100), silence: .milliseconds(300))
        // A back end that shakes hands and then says nothing, not even a pong.
        let listener = SilentBackEnd()
        let channel = try await listener.bind()
        let port = try #require(channel.localAddress?.port)
        try await Self.withStation(at: port, limits: limits) { link, _ in
            try await Self.until { await link.state == .waiting }
            try await Self.until { await link.state == .offline }
        }
        try await channel.close().get()
    }

    @Test(
        "addresses are read strictly",
        arguments: [
            ("ws://a:9000/ocpp/", "a", 9000, false, "/ocpp", "a:9000"), ("wss://a", "a", 443, true, "", "a"),
            ("ws://[::1]:80/x", "::1", 80, false, "/x", "[::1]"),
        ])
    func readsAddresses(text: String, host: String, port: Int, isSecure: Bool, path: String, authority: String) throws {
        let address = try BackEndAddress(text)
        #expect(address.host == host && address.port == port && address.isSecure == isSecure)
        #expect(address.path == path && address.authority == authority)
        #expect(address.path(of: "CQ-1:a") == path + "/CQ-1:a")
    }

    @Test(arguments: ["", "http://a", "ws://", "ws://u:p@a/", "ws://a/?q", "ws://a/#f", "ws://a:0", "ws://a:99999"])
    func refusesAddresses(text: String) {
        #expect(throws: BackEndAddressError.self) { try BackEndAddress(text) }
    }

    @Test func saysThatSchemeAndProfileDoNotFit() async throws {
        let dialler = SocketDialler(group: MultiThreadedEventLoopGroup.singleton, limits: SocketLimits())
        await #expect(throws: DiallingError.schemeAgainstProfile(2)) {
            try await dialler.dial(
                try BackEndAddress("ws://127.0.0.1:1"), identity: "a", password: nil, profile: .tls(TLSMaterial()),
                owner: { SocketStream() })
        }
    }

    @Test("a back end that is away is said in words, with no name of the program's own")
    func saysWhyItIsAway() async throws {
        let port = try freePort()
        for (address, words) in [
            ("ws://127.0.0.1:\(port)", "Nothing listens there"), ("ws://none.invalid", "no machine"),
        ] {
            do {
                try await SocketDialler(group: MultiThreadedEventLoopGroup.singleton, limits: SocketLimits()).dial(
                    try BackEndAddress(address), identity: "a", password: nil, profile: .basic,
                    owner: { SocketStream() })
                Issue.record("a connection to \(address)")
            } catch {
                #expect("\(DiallingError(error))".contains(words), "\(DiallingError(error))")
            }
        }
    }

    @Test("a link says where its back end is away, and when it tries again")
    func saysWhenItTriesAgain() async throws {
        let port = try freePort()
        let lines = Lines()
        let folder = try TemporaryFolder()
        let settings = StationLinkSettings(
            address: try BackEndAddress("ws://127.0.0.1:\(port)/ocpp"), password: "0123456789abcdef",
            ledger: folder("ledger").path)
        let link = try StationLink(
            StationFixture.description, settings, group: MultiThreadedEventLoopGroup.singleton,
            generator: SeededGenerator(seed: 1), logger: Logger(label: "test") { _ in Lines.Handler(lines: lines) }
        ) { _ in .accepted }
        let running = Task { await link.run() }
        try await Self.until { !lines.all.isEmpty }
        running.cancel()
        await running.value
        let line = try #require(lines.all.first)
        #expect(
            line.firstMatch(of: /at ws:\/\/127\.0\.0\.1:\d+\/ocpp, tried again in \d+ s: Nothing listens there/) != nil,
            "\(line)")
    }

    @Test func saysWhyItIsRefused() async throws {
        let settings = CentralSettings(port: 0, enrolment: .known)
        try await CentralTests.withCentral(settings: settings) { central, _ in
            await #expect(throws: DiallingError.refused(.unauthorized)) {
                try await Self.dial(central.port, SocketStream())
            }
        }
    }
}

/// A log that is kept in memory.
private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }

    struct Handler: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.warning
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) { lines.add("\(event.message)") }
    }
}
