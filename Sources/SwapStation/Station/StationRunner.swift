import Control
import Fieldbus
import Foundation
import Synchronization

/// A station's controller at work: every 10 ms it reads the plant's registers, lets `StationMachine` decide, and writes its orders.
///
/// The scan has a thread of its own, the journal another and the listener a third, so that a slow disk delays a step, a slow
/// listener what is told, and neither a scan.
package final class StationRunner: Sendable {
    /// How the scan has kept its time.
    package struct Figures: Codable, Equatable, Sendable {
        package var scans = 0
        /// Scans that were left out because an earlier one took too long.
        package var missed = 0
        /// Seconds by which half, 99.9 % and all of the scans began late at most.
        package var lateP50 = 0.0
        package var lateP999 = 0.0
        package var lateMost = 0.0
        /// Requests on the fieldbus that failed, and connections made anew.
        package var busErrors = 0
        package var connections = 0
        /// Whether the system lets the scan go before other work.
        package var hasPriority = false
    }

    /// Called on a thread of its own, in the order in which things happened.
    package struct Listener: Sendable {
        package var action: @Sendable (StationAction) -> Void
        /// Called every 50 ms.
        package var picture: @Sendable (StationPicture) -> Void
        package var contact: @Sendable (PlantContact) -> Void

        package init(
            action: @escaping @Sendable (StationAction) -> Void,
            picture: @escaping @Sendable (StationPicture) -> Void = { _ in },
            contact: @escaping @Sendable (PlantContact) -> Void = { _ in }
        ) {
            self.action = action
            self.picture = picture
            self.contact = contact
        }
    }

    private struct Mail {
        var events: [StationEvent] = []
        var isStopping = false
        var figures = Figures()
    }

    private let mail = Mutex(Mail())
    private let ended = DispatchSemaphore(value: 0)

    /// Begins to work at once.
    ///
    /// - Parameters:
    ///   - host: the plant's IPv4 address.
    ///   - journal: where the journal is kept.
    /// - Throws: `JournalError`; `ModbusError` if the address is none. A plant that does not answer yet is waited for.
    package init(
        settings: StationSettings, host: String, port: Int, journal path: String, listener: Listener
    ) throws {
        let journal = try JournalFile(path: path)
        // Fails early on an address that is none; the thread makes its own.
        _ = try ModbusClient(host: host, port: port)
        let machine = StationMachine(settings: settings, last: journal.last, away: journal.away)
        let writer = JournalWriter(journal) { [weak self] in self?.post(.journalled($0)) }
        let thread = Thread { [self] in
            scan(machine, writer, host: host, port: port, listener)
            ended.signal()
        }
        thread.name = "serai.station.scan"
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Hands the controller something from outside the fieldbus; it is taken at the next scan.
    package func post(_ event: StationEvent) { mail.withLock { $0.events.append(event) } }

    package var figures: Figures { mail.withLock { $0.figures } }

    /// Stops scanning and waits for the end of the scan under way; the plant notices that the heartbeat is gone and stops.
    package func stop() {
        mail.withLock { $0.isStopping = true }
        ended.wait()
        ended.signal()
    }

    // MARK: On the scan's thread

    private func scan(
        _ start: StationMachine, _ journal: JournalWriter, host: String, port: Int, _ listener: Listener
    ) {
        guard let bus = try? ModbusClient(host: host, port: port) else { return }
        let outbox = Outbox(listener)
        defer { outbox.end() }
        var machine = start
        var exchange = BusExchange(slots: start.settings.layout.slotCount)
        var clock = ScanClock()
        var contact = ContactWatch(host: host, port: port)
        var figures = Figures()
        figures.hasPriority = PromptThread.askForPriority()
        let began = Self.now()
        var wasVerified = true
        while true {
            let now = Double(clock.wait() - began) * 1e-9
            var (events, isStopping) = mail.withLock { mail in
                defer { mail.events.removeAll(keepingCapacity: true) }
                return (mail.events, mail.isStopping)
            }
            if isStopping { break }
            if !wasVerified { events.append(.writeNotVerified) }
            wasVerified = true
            var failure: ModbusError?
            do throws(ModbusError) {
                if !bus.isConnected {
                    figures.connections += 1
                    try exchange.connect(bus, &machine.image)
                }
                try exchange.read(bus, into: &machine.image)
            } catch {
                figures.busErrors += 1
                failure = error
            }
            if let news = contact.note(failure, at: now) { outbox.put(.contact(news)) }
            let actions = machine.scan(now: now, events: events)
            do throws(ModbusError) {
                if bus.isConnected { try exchange.write(bus, machine.image) }
            } catch {
                figures.busErrors += 1
                if case .readBackDiffers = error { wasVerified = false }
            }
            for action in actions {
                if case .journal(let entry) = action { journal.write(entry) } else { outbox.put(.action(action)) }
            }
            figures.scans += 1
            if figures.scans % 5 == 0 { outbox.put(.picture(StationPicture(of: machine))) }
            if figures.scans % 100 == 0 {
                figures.missed = clock.missed
                figures.lateP50 = clock.lateness(share: 0.5)
                figures.lateP999 = clock.lateness(share: 0.999)
                figures.lateMost = clock.latest
                mail.withLock { [figures] in $0.figures = figures }
            }
        }
        bus.close()
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

/// Writes journal entries one after another, away from the scan.
// Safe to send: nothing of it changes, and the journal, which does, is touched on the serial queue alone.
private final class JournalWriter: @unchecked Sendable {
    private let journal: JournalFile
    private let queue = DispatchQueue(label: "serai.station.journal", qos: .userInteractive)
    private let written: @Sendable (Int) -> Void

    init(_ journal: JournalFile, written: @escaping @Sendable (Int) -> Void) {
        self.journal = journal
        self.written = written
    }

    /// An entry that cannot be written is not acknowledged: the controller holds and says so.
    func write(_ entry: JournalEntry) {
        queue.async { [self] in
            guard (try? journal.append(entry)) != nil else { return }
            written(entry.sequence)
        }
    }
}

/// What the scan has for its listener, handed over without waiting for it.
private final class Outbox: Sendable {
    enum Piece: Sendable {
        case action(StationAction)
        case picture(StationPicture)
        case contact(PlantContact)
        case end
    }

    // The mutex lends the scan's priority to whoever holds it, and it is held for a moment only.
    private let pieces = Mutex<[Piece]>([])
    private let count = DispatchSemaphore(value: 0)
    private let isEmptied = DispatchSemaphore(value: 0)

    init(_ listener: StationRunner.Listener) {
        let thread = Thread { [self] in
            while deliver(to: listener) {}
            isEmptied.signal()
        }
        thread.name = "serai.station.listener"
        thread.start()
    }

    /// A picture takes the place of one that has not been looked at, so that a slow listener sees the newest.
    func put(_ piece: Piece) {
        pieces.withLock { pieces in
            if case .picture = piece, case .picture? = pieces.last { pieces.removeLast() }
            pieces.append(piece)
        }
        count.signal()
    }

    /// Waits until all has been delivered.
    func end() {
        put(.end)
        isEmptied.wait()
    }

    private func deliver(to listener: StationRunner.Listener) -> Bool {
        count.wait()
        // What the signals of these pieces wake up for later is an empty box.
        let all = pieces.withLock { pieces in
            defer { pieces.removeAll(keepingCapacity: true) }
            return pieces
        }
        for piece in all {
            switch piece {
            case .action(let action): listener.action(action)
            case .picture(let picture): listener.picture(picture)
            case .contact(let contact): listener.contact(contact)
            case .end: return false
            }
        }
        return true
    }
}
