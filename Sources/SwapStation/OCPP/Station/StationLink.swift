import Foundation
import Logging
import NIOCore

/// A station's link to its back end over OCPP 2.1: it connects and reconnects, keeps what has to arrive until it has, and
/// hands the back end's orders to the controller.
///
/// ```swift
/// let link = try StationLink(description, settings, group: group, generator: SystemRandomNumberGenerator(), logger: logger) {
///     order in await controller.decide(order)
/// }
/// async let running: Void = link.run()
/// try await link.report(.packsIn(move))
/// ```
public actor StationLink {
    private let settings: StationLinkSettings
    private let description: StationDescription
    private let group: any EventLoopGroup
    private let logger: Logger
    private let ledger: LedgerFile
    private let executor = LinkExecutor()
    private let decide: @Sendable (StationOrder) async -> OrderAnswer
    private let orders: AsyncStream<(id: String?, order: StationOrder)>
    private let ordering: AsyncStream<(id: String?, order: StationOrder)>.Continuation
    private var generator: any RandomNumberGenerator & Sendable
    private var machine: StationMachine
    private var socket: Socket?
    private var alarm: Task<Void, Never>?
    private var tickets: [Int: CheckedContinuation<Authorisation, Never>] = [:]
    private var nextTicket = 0
    private var counts = ExchangeCounts()
    private var listeners: [UUID: AsyncStream<LinkState>.Continuation] = [:]

    /// The link's own thread, which may wait for the disk.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A link that takes up where its ledger left off.
    /// - Parameters:
    ///   - generator: where message ids and the jitter of waits come from.
    ///   - decide: the controller's answer to an order; orders come one after another. What needs no answer
    ///     (``StationOrder/powerBounds(_:)``, ``StationOrder/setting(component:slot:variable:value:)``) may be answered with anything.
    /// - Throws: ``LedgerError``.
    public init(
        _ description: StationDescription, _ settings: StationLinkSettings, group: any EventLoopGroup,
        generator: some RandomNumberGenerator & Sendable, logger: Logger,
        decide: @escaping @Sendable (StationOrder) async -> OrderAnswer
    ) throws(LedgerError) {
        self.description = description
        self.settings = settings
        self.generator = generator
        self.logger = logger
        self.decide = decide
        self.group = group
        ledger = try LedgerFile(path: settings.ledger)
        machine = StationMachine(
            description: description, profileNumber: settings.profile.number, ledger: ledger.opened,
            identifiers: IdentifierSource(generator))
        (orders, ordering) = AsyncStream.makeStream()
    }

    /// Connects, and connects again whenever the connection is gone, until the task is cancelled.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.carryOutOrders() }
            group.addTask { await self.stayConnected() }
            await group.waitForAll()
        }
    }

    /// Reports something; when this returns it will reach the back end, whatever happens.
    /// - Throws: ``LedgerError`` when it cannot be kept: it is still sent if the station runs until the back end is reached.
    public func report(_ event: StationEvent, at date: Date = Date()) throws(LedgerError) {
        let effects = machine.report(event, at: Moment(clock: Self.clock, date: date))
        if let error = perform(effects) { throw error }
    }

    /// Asks the back end about a driver.
    public func authorise(_ driver: DriverToken) async -> Authorisation {
        let ticket = nextTicket
        nextTicket += 1
        return await withCheckedContinuation { continuation in
            tickets[ticket] = continuation
            perform(machine.authorise(driver, ticket: ticket, at: now))
        }
    }

    /// The bounds of power that hold now and later.
    public var powerBounds: PowerBounds { machine.bounds }

    /// Whether the station is in service, as the back end has it; slots that are out of service.
    public var availability: (isOperative: Bool, slotsOutOfService: [Int]) {
        (machine.isOperative, machine.slots.filter { !$0.value.isOperative }.keys.sorted())
    }

    /// The link's state.
    public var state: LinkState { machine.linkState }

    /// The link's state now and whenever it changes.
    public var states: AsyncStream<LinkState> {
        let (stream, continuation) = AsyncStream.makeStream(of: LinkState.self, bufferingPolicy: .bufferingNewest(1))
        let id = UUID()
        listeners[id] = continuation
        continuation.onTermination = { _ in Task { await self.forget(id) } }
        continuation.yield(machine.linkState)
        return stream
    }

    /// Messages that are still to be delivered, those that were given up because the back end would not have them, and
    /// readings of meters that were left out because the queue was full.
    public var messages: (queued: Int, givenUp: Int, leftOut: Int) {
        (machine.ledger.queue.count, machine.givenUp, machine.leftOut)
    }

    /// The value of one of the station's own variables, such as `TargetSoC` of `BatterySwapCtrlr`; nil for an unknown one,
    /// and for one that nobody may read.
    public func setting(component: String, _ variable: String) -> String? {
        let wanted = GetVariables.Wanted(component: Component(name: component), variable: Variable(name: variable))
        return machine.model.get(wanted).attributeValue
    }

    /// What went wrong on this link's connections, by count.
    public var faults: ExchangeCounts { socket == nil ? counts : counts + machine.exchange.counts }

    /// Asks the back end to sign a certificate for a new key; when it comes it is used from the next connection on.
    public func requestCertificate() { makeKey(requestID: nil) }

    // MARK: The connection

    private func stayConnected() async {
        var delay = ReconnectionDelay()
        while !Task.isCancelled {
            let problem: DiallingError?
            do {
                let stream = SocketStream()
                try await dialler.dial(
                    settings.address, identity: description.identity,
                    password: settings.profile.wantsPassword ? machine.password ?? settings.password : nil,
                    profile: profile, owner: { stream })
                delay = configuredDelay
                await withTaskCancellationHandler {
                    for await event in stream.events { take(event) }
                } onCancel: {
                    Task { await self.hangUp() }
                }
                problem = nil
            } catch {
                problem = DiallingError(error)
            }
            let wait = delay.next(using: &generator)
            if let problem, !Task.isCancelled {
                let seconds = Int((wait / .seconds(1)).rounded(.up))
                logger.warning(
                    "No connection to the back end at \(settings.address), tried again in \(seconds) s: \(problem)")
            }
            try? await Task.sleep(for: wait)
        }
        ordering.finish()
    }

    /// The profile with the certificate that the back end has signed, where there is one.
    private var profile: SecurityProfile {
        guard case .mutualTLS(var material) = settings.profile, let certificate = machine.certificate else {
            return settings.profile
        }
        (material.chain, material.key) = (certificate.chain, certificate.key)
        return .mutualTLS(material)
    }

    private var dialler: SocketDialler {
        var limits = settings.limits
        if let seconds = machine.setByBackEnd("WebSocketPingInterval") { limits.pingInterval = .seconds(seconds) }
        return SocketDialler(group: group, limits: limits)
    }

    private var configuredDelay: ReconnectionDelay {
        ReconnectionDelay(
            shortest: .seconds(machine.model.number("OCPPCommCtrlr", "RetryBackOffWaitMinimum")),
            doublings: machine.model.number("OCPPCommCtrlr", "RetryBackOffRepeatTimes"),
            randomRange: .seconds(machine.model.number("OCPPCommCtrlr", "RetryBackOffRandomRange")))
    }

    private func take(_ event: SocketStream.Event) {
        switch event {
        case .opened(let socket):
            self.socket = socket
            perform(machine.connected(at: now))
        case .received(let text): perform(machine.received(text, at: now))
        case .closed(let reason):
            logger.info("The connection to the back end is gone: \(reason)")
            counts = faults
            socket = nil
            perform(machine.disconnected(at: now))
        }
    }

    private func hangUp() { socket?.close() }

    private func forget(_ id: UUID) { listeners[id] = nil }

    // MARK: Doing

    private static let origin = ContinuousClock.now
    private static var clock: Duration { origin.duration(to: .now) }
    private var now: Moment { Moment(clock: Self.clock, date: Date()) }

    @discardableResult
    private func perform(_ effects: [StationEffect]) -> LedgerError? {
        var problem: LedgerError?
        for effect in effects {
            switch effect {
            case .keep(let entries):
                do throws(LedgerError) {
                    try ledger.keep(entries, state: machine.ledger)
                } catch {
                    logger.error("\(error)")
                    problem = error
                }
            case .send(let text): socket?.send(text)
            case .close(let reason):
                logger.notice("Closing the connection to the back end: \(reason)")
                socket?.close()
            case .order(let id, let order): ordering.yield((id, order))
            case .tell(let order): ordering.yield((nil, order))
            case .authorised(let ticket, let answer): tickets.removeValue(forKey: ticket)?.resume(returning: answer)
            case .makeKey(let requestID): makeKey(requestID: requestID)
            case .state(let state): for listener in listeners.values { listener.yield(state) }
            case .note(let words): logger.warning("\(words)")
            }
        }
        setAlarm()
        return problem
    }

    private func setAlarm() {
        alarm?.cancel()
        guard let due = machine.nextDue else { return }
        let wait = max(.zero, due - Self.clock)
        alarm = Task { [weak self] in
            do { try await Task.sleep(for: wait) } catch { return }
            await self?.tick()
        }
    }

    private func tick() { perform(machine.tick(at: now)) }

    private func carryOutOrders() async {
        for await (id, order) in orders {
            let answer = await decide(order)
            guard let id else { continue }
            perform(machine.answered(id, answer, at: now))
        }
    }

    private func makeKey(requestID: Int?) {
        do {
            let organisation = machine.model[Component(name: "SecurityCtrlr"), Variable(name: "OrganizationName")]
            let (csr, key) = try StationCertificate.request(
                identity: description.identity, organisation: organisation ?? description.vendor)
            perform(machine.requestCertificate(csr: csr, key: key, requestID: requestID, at: now))
        } catch {
            logger.error("No request for a certificate can be made: \(error)")
        }
    }
}
