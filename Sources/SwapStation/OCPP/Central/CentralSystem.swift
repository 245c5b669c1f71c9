import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

/// A back end for battery-swap stations (CSMS) inside a venue: it lets stations in, answers them, writes down what they
/// say before it answers, and orders what an operator asks for.
///
/// ```swift
/// let central = try await CentralSystem.start(settings, store: CentralStore(database), group: group, logger: logger)
/// let answer = try await central.requestSwap("CQ-1", DriverToken("渝A12345"))
/// ```
public final class CentralSystem: Sendable {
    let settings: CentralSettings
    let store: CentralStore
    let recorder: Recorder
    let board = FleetBoard()
    let authority: CentralAuthority?
    let logger: Logger
    let sessions = Mutex<[String: SessionHandle]>([:])
    let totals = Mutex(ExchangeCounts())
    /// The stations whose start was accepted, now or before this back end began.
    private let accepted = Mutex<Set<String>>([])
    private let channel = Mutex<(any Channel)?>(nil)
    private let errands = Mutex<Task<Void, Never>?>(nil)
    let isStopping = Atomic(false)

    private init(settings: CentralSettings, store: CentralStore, authority: CentralAuthority?, logger: Logger) {
        self.settings = settings
        self.store = store
        self.authority = authority
        self.logger = logger
        recorder = Recorder(store: store)
    }

    /// Begins to listen. One back end at a time uses a database.
    /// - Parameters:
    ///   - authority: signs stations' certificates; without one such requests are refused.
    /// - Throws: ``SecurityError``, `RecordsError`, and what sockets throw.
    public static func start(
        _ settings: CentralSettings, store: CentralStore, authority: CentralAuthority? = nil,
        group: any EventLoopGroup, logger: Logger
    ) async throws -> CentralSystem {
        let central = CentralSystem(settings: settings, store: store, authority: authority, logger: logger)
        try await store.forgetConnections()
        let started = try await store.stations().filter { $0.bootedAt != nil }.map(\.identity)
        central.accepted.withLock { $0.formUnion(started) }
        let listener = SocketListener(
            group: group, limits: settings.limits, profile: settings.profile,
            admit: { head, subject in await central.admit(head, subject) },
            owner: { StationSession(identity: $0, desk: central) })
        let channel = try await listener.bind(host: settings.host, port: settings.port)
        central.channel.withLock { $0 = channel }
        central.errands.withLock { $0 = Task { [weak central] in await central?.runErrands() } }
        return central
    }

    /// The port that is listened on.
    public var port: Int { channel.withLock { $0?.localAddress?.port } ?? 0 }

    /// Stops listening and says goodbye to all stations.
    public func stop() async {
        isStopping.store(true, ordering: .relaxed)
        errands.withLock { $0 }?.cancel()
        try? await channel.withLock { $0 }?.close().get()
        for session in sessions.withLock({ Array($0.values) }) { session.socket.close(.goingAway) }
        try? await store.forgetConnections()
    }

    /// Every station that has been heard of since the start, by identity.
    public var fleet: [FleetStation] { board.all }

    /// How many stations are connected.
    public var connected: Int { sessions.withLock { $0.count } }

    /// What went wrong on connections that are over, by count.
    public var faults: ExchangeCounts { totals.withLock { $0 } }

    // MARK: Admission

    /// Whether a station has started and was accepted: until then it may say nothing but that (Part 2, B02.FR.09 and B03.FR.07).
    func hasAccepted(_ identity: String) -> Bool { accepted.withLock { $0.contains(identity) } }

    /// From now on a station may say everything.
    func accept(_ identity: String) { accepted.withLock { _ = $0.insert(identity) } }

    /// Whether the station that a request names may connect. Paths end in the station's identity.
    private func admit(_ head: HTTPRequestHead, _ subject: String?) async -> Admission {
        func refused(_ status: HTTPResponseStatus, _ reason: String, _ headers: HTTPHeaders = [:]) -> Admission {
            .refused(Refusal(status: status, reason: reason, headers: headers))
        }
        // What stands in Host is checked here: nothing below does. No station is a page in somebody's browser.
        guard head.headers["Host"].count == 1, settings.authorities?.contains(head.headers["Host"][0]) ?? true else {
            return refused(.misdirectedRequest, "This back end has another name")
        }
        guard head.headers["Origin"].isEmpty else { return refused(.forbidden, "Browsers are no stations") }
        guard head.headers[canonicalForm: Subprotocol.header].contains(where: { $0 == Subprotocol.name }) else {
            return refused(.badRequest, "Offer the sub-protocol \(Subprotocol.name)")
        }
        guard let last = head.uri.split(separator: "/").last, let identity = String(last).removingPercentEncoding,
            StationIdentity.isValid(identity)
        else { return refused(.notFound, "The path ends in the station's identity") }
        let isKnown: Bool
        do {
            isKnown = try await knows(identity, head.headers.first(name: "Authorization"), subject)
        } catch {
            logger.error("Whether \(identity) may connect cannot be read: \(error)")
            return refused(.serviceUnavailable, "Try again later")
        }
        guard isKnown else {
            logger.warning("A station that says it is \(identity) is not let in")
            return refused(
                .unauthorized, "Unknown station, or wrong password", ["WWW-Authenticate": "Basic realm=\"csms\""])
        }
        return .admitted(identity)
    }

    private func knows(_ identity: String, _ authorization: String?, _ subject: String?) async throws -> Bool {
        guard settings.profile.wantsPassword else { return subject == identity }
        guard let authorization, authorization.lowercased().hasPrefix("basic "),
            let decoded = Data(base64Encoded: String(authorization.dropFirst(6)).trimmingCharacters(in: .whitespaces)),
            let credentials = String(validating: decoded, as: UTF8.self), credentials.hasPrefix(identity + ":")
        else { return false }
        let password = String(credentials.dropFirst(identity.count + 1))
        if let hash = try await store.password(of: identity) { return StationPassword.fits(password, hash) }
        guard case .any(let shared) = settings.enrolment else { return false }
        return StationPassword.fits(password, StationPassword.hash(shared))
    }
}
