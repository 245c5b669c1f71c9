import Foundation

/// A station's side of OCPP 2.1, as a pure state machine over an ``Exchange``: what the controller reports goes into the
/// ledger and from there, in order and once, to the back end; what the back end orders is checked and handed on.
struct StationMachine {
    /// What the outstanding call is about.
    enum Purpose: Equatable {
        case boot
        case heartbeat
        case status(slot: Int, ConnectorStatus)
        case authorise(ticket: Int)
        case queued(number: Int)
        case signCertificate
        case report
    }

    /// A call that is not in the ledger: it is of no use when the connection it was meant for is gone.
    struct PassingCall {
        let action: Action
        let payload: [UInt8]
        let purpose: Purpose
    }

    struct Slot {
        var condition = SlotReport.Condition.empty
        var isOperative = true
        /// What the back end was told last.
        var reported: ConnectorStatus?
        var meter: SlotMeter?
    }

    /// A pack that is being charged; kept in the ledger.
    struct Charging: Content {
        var transaction: String
        /// That of the next message.
        var sequence: Int
    }

    let description: StationDescription
    let profileNumber: Int
    /// From so many undelivered messages on readings of meters are left out.
    let mostQueued: Int
    var exchange: Exchange
    var ledger: LedgerState
    var model: DeviceModel
    var bounds = PowerBounds()
    var slots: [Int: Slot]
    var charging: [Int: Charging] = [:]
    var isOperative = true
    /// Nil until the controller has said it, so that the first is told also where a back end has known another before.
    var activity: StationActivity?
    var identifiers: IdentifierSource

    private(set) var isConnected = false
    var isRegistered = false
    /// Whether it has said again that it has started because it was refused, and nothing has been taken since.
    var hasStartedAnew = false
    /// Whether the back end wants to look at the station before it accepts it: until then it is told only what it asks for
    /// (Part 2, B02).
    var isPending = false
    var bootReason: BootNotification.Reason
    var bootDue: Duration? = .zero
    var heartbeatDue: Duration?
    var current: (id: String, purpose: Purpose)?
    var authorisations: [PassingCall] = []
    var passing: [PassingCall] = []
    /// When the first message of the queue is tried again, and how often it was refused.
    var retryDue: Duration = .zero
    var attempts = 0
    /// Calls that wait for the controller, by message id.
    var held: [String: InboundCall] = [:]
    var closesAfterAnswers = false
    /// Messages that the back end would not have, whatever the number of tries.
    var givenUp = 0
    /// Readings that were left out because the queue was full.
    var leftOut = 0

    /// The state that a ledger has kept.
    init(
        description: StationDescription, profileNumber: Int, ledger: LedgerState, identifiers: IdentifierSource,
        settings: ExchangeSettings = ExchangeSettings(), mostQueued: Int = 50_000
    ) {
        self.description = description
        self.profileNumber = profileNumber
        self.mostQueued = mostQueued
        self.ledger = ledger
        self.identifiers = identifiers
        exchange = Exchange(settings: settings)
        model = DeviceModel(slots: description.slots)
        slots = Dictionary(uniqueKeysWithValues: (1...max(1, description.slots)).map { ($0, Slot()) })
        bootReason =
            ledger.values["boot"].flatMap { BootNotification.Reason(rawValue: String(decoding: $0, as: UTF8.self)) }
            ?? .powerUp
        describe()
        restore()
    }

    var linkState: LinkState { isConnected ? (isRegistered ? .online : .waiting) : .offline }

    /// When ``tick(at:)`` has something to do.
    var nextDue: Duration? {
        guard isConnected else { return nil }
        let due = isRegistered ? [heartbeatDue, ledger.head == nil ? nil : retryDue] : [bootDue]
        return ([exchange.deadline] + (exchange.isFree ? due : [])).compactMap { $0 }.min()
    }

    // MARK: The connection

    /// A connection is open.
    mutating func connected(at moment: Moment) -> [StationEffect] {
        isConnected = true
        var settings = exchange.settings
        if let seconds = setByBackEnd("MessageTimeout", instance: "Default") {
            settings.answerTimeout = .seconds(seconds)
        }
        exchange = Exchange(settings: settings)
        retryDue = moment.clock
        if !isRegistered { bootDue = moment.clock }
        return [.state(linkState)] + pump(at: moment)
    }

    /// The connection is gone. What was in the ledger stays there; what was not is answered with a no.
    mutating func disconnected(at moment: Moment) -> [StationEffect] {
        guard isConnected else { return [] }
        isConnected = false
        closesAfterAnswers = false
        held = [:]
        var effects = perform(exchange.disconnected(), at: moment)
        for call in authorisations {
            if case .authorise(let ticket) = call.purpose { effects.append(.authorised(ticket: ticket, .offline)) }
        }
        authorisations = []
        passing = []
        isPending = false
        return effects + [.state(.offline)]
    }

    /// Text has come.
    mutating func received(_ text: [UInt8], at moment: Moment) -> [StationEffect] {
        guard isConnected else { return [] }
        return perform(exchange.receive(text), at: moment) + pump(at: moment)
    }

    /// Time has passed.
    mutating func tick(at moment: Moment) -> [StationEffect] {
        guard isConnected else { return [] }
        return perform(exchange.tick(at: moment.clock), at: moment) + pump(at: moment)
    }

    // MARK: The ledger

    /// A variable of OCPPCommCtrlr, if the back end has set it.
    func setByBackEnd(_ variable: String, instance: String = "") -> Int? {
        ledger.values["variable/OCPPCommCtrlr/\(variable)/\(instance)"].flatMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
    }

    /// Puts a message into the queue, with whatever has to be remembered together with it.
    mutating func enqueue(_ message: some Call, with values: [LedgerEntry] = []) -> [StationEffect] {
        guard let payload = try? ContentEncoder.encode(message) else {
            // Numbers were made finite before, so this is for a message that somebody adds later.
            return [.note("A \(type(of: message).action.rawValue) cannot be written")]
        }
        let queued = QueuedMessage(
            number: ledger.nextNumber, id: identifiers.next(), action: type(of: message).action, payload: payload)
        return keep([.queued(queued)] + values)
    }

    /// Remembers entries.
    mutating func keep(_ entries: [LedgerEntry]) -> [StationEffect] {
        for entry in entries { ledger.apply(entry) }
        model.observe(Component(name: "OCPPCommCtrlr"), "QueuedMessages", is: String(ledger.queue.count))
        return [.keep(entries)]
    }

    /// The entry that keeps a value.
    static func kept(_ name: String, _ value: some Content) -> LedgerEntry {
        .kept(name, try? ContentEncoder.encode(value))
    }
}
