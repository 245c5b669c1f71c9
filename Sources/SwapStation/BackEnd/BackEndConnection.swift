import Control
import Foundation
import Logging
import NIOCore
import OCPP
import Station
import Synchronization

/// Connects a running controller with its back end: hears, sees and asks on the one side, obeys on the other.
///
/// ```swift
/// let backEnd = try BackEndConnection(description, link, memory: "station.backend", group: group, logger: logger)
/// outlook.also(hear: backEnd.hear, look: backEnd.see)
/// let host = try StationHost(..., authorise: backEnd.authorise, outlook: outlook)
/// await backEnd.run { host.post($0) }
/// ```
package final class BackEndConnection: Sendable {
    private struct Mail {
        var reports: [StationReport] = []
        var picture: StationPicture?
    }

    private let mail = Mutex(Mail())
    private let wishes: AsyncStream<Void>
    private let wish: AsyncStream<Void>.Continuation
    private let arrivals: AsyncStream<Control.Arrival>
    private let arriving: AsyncStream<Control.Arrival>.Continuation
    private let desk: BackEndDesk
    package let link: StationLink
    private let logger: Logger
    private let slots: Int
    private let heedBounds: (@Sendable (PowerBounds) -> Void)?

    /// A connection that takes up where its files left off; it begins with ``run(post:)``.
    ///
    /// - Parameters:
    ///   - memory: the path of the file of what has to be known after a restart.
    ///   - heedBounds: told of the back end's bounds of power, at first, when they change and each quarter of an hour, for a
    ///     charging plan that keeps to them (see `PowerBounds.rack(from:to:midnight:slots:ownKilowatts:)`). Without one the connection
    ///     itself has each slot charge with no more than they allow.
    /// - Throws: `LedgerError`, ``MemoryError``.
    package init(
        _ description: StationDescription, _ settings: StationLinkSettings, memory path: String,
        rules: BackEndSettings = BackEndSettings(), group: any EventLoopGroup, logger: Logger,
        heedBounds: (@Sendable (PowerBounds) -> Void)? = nil
    ) throws {
        (wishes, wish) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (arrivals, arriving) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(8))
        let file = MemoryFile(path: path)
        let reporter = BackEndReporter(slots: description.slots, settings: rules, memory: try file.read())
        let desk = BackEndDesk(reporter, file: file, nudge: { [wish] in wish.yield() })
        self.desk = desk
        self.logger = logger
        self.heedBounds = heedBounds
        slots = description.slots
        link = try StationLink(
            description, settings, group: group, generator: SystemRandomNumberGenerator(), logger: logger
        ) { await desk.decide($0, at: Date()) }
    }

    // MARK: Where the station's outlook is

    /// Hears what the controller reports; waits for nothing.
    @Sendable package func hear(_ report: StationReport) {
        mail.withLock { $0.reports.append(report) }
        wish.yield()
    }

    /// Sees how the station is; waits for nothing.
    @Sendable package func see(_ picture: StationPicture) {
        mail.withLock { $0.picture = picture }
        wish.yield()
    }

    /// Finds out whether a driver is served and has the controller told; waits for nothing.
    @Sendable package func authorise(_ arrival: Control.Arrival) { arriving.yield(arrival) }

    // MARK: On its own

    /// Keeps the back end told and obeyed until the task is cancelled.
    ///
    /// - Parameter post: hands the controller an event.
    package func run(post: @escaping @Sendable (Control.StationEvent) -> Void) async {
        await restore(post)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.tell(post) }
            group.addTask {
                for await arrival in self.arrivals { await self.decide(on: arrival, post) }
            }
            group.addTask {
                // The first thing that the back end hears is what is in the slots, where the machinery answers.
                for _ in 0..<50 where await !self.desk.hasSeen { try? await Task.sleep(for: .milliseconds(100)) }
                await self.link.run()
            }
            group.addTask { [heedBounds] in
                if let heedBounds { await self.remind(heedBounds) } else { await self.capPower(post) }
            }
            await group.waitForAll()
        }
    }

    /// What has not arrived yet, and what went wrong, in one line for the log.
    package var summary: String {
        get async {
            let (messages, faults) = (await link.messages, await link.faults)
            let wrong = [
                (faults.unreadable, "unreadable"), (faults.refused, "refused"), (faults.replayed, "repeated"),
                (faults.late, "late"), (faults.unknown, "unknown"), (faults.nonsense, "nonsense"),
                (faults.timedOut, "without an answer"),
            ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
            return "\(messages.queued) messages wait, \(messages.givenUp) were given up, \(messages.leftOut) left out; "
                + (wrong.isEmpty ? "nothing went wrong" : wrong.joined(separator: ", "))
        }
    }

    private func restore(_ post: @Sendable (Control.StationEvent) -> Void) async {
        var settings: [(component: String, variable: String, value: String)] = []
        for (component, variable) in [
            ("BatterySwapCtrlr", "Enabled"), ("BatterySwapCtrlr", "TargetSoC"), ("BatterySwapCtrlr", "Timeout"),
            ("AuthCtrlr", "Enabled"), ("AuthCtrlr", "OfflineTxForUnknownIdEnabled"),
            ("SampledDataCtrlr", "TxUpdatedInterval"),
        ] {
            guard let value = await link.setting(component: component, variable) else { continue }
            // Where the back end has not said otherwise, the operator's rule for the time without it holds.
            if variable == "OfflineTxForUnknownIdEnabled", value == "false" { continue }
            settings.append((component, variable, value))
        }
        await desk.restore(settings, isOperative: await link.availability.isOperative)
    }

    private func tell(_ post: @Sendable (Control.StationEvent) -> Void) async {
        for await _ in wishes {
            let (reports, picture) = mail.withLock { mail in
                defer { mail = Mail() }
                return (mail.reports, mail.picture)
            }
            for deed in await desk.take(reports, picture, at: Date()) { await perform(deed, post) }
            do {
                try await desk.keep()
            } catch {
                logger.error("\(error)")
            }
        }
    }

    private func perform(_ deed: BackEndDeed, _ post: @Sendable (Control.StationEvent) -> Void) async {
        switch deed {
        case .tell(let event):
            do {
                try await link.report(event)
            } catch {
                logger.error("\(error)")
            }
        case .order(let order): post(.order(order))
        case .arrived(let arrival): post(.arrived(arrival))
        case .bounds(let bounds): heedBounds?(bounds)
        }
    }

    private func decide(on arrival: Control.Arrival, _ post: @Sendable (Control.StationEvent) -> Void) async {
        do {
            try await link.report(BackEndReporter.recognised(arrival))
        } catch {
            logger.error("\(error)")
        }
        let (question, patience) = await desk.question(arrival)
        var isAllowed = false
        switch question {
        case .decided(let decision): isAllowed = decision
        case .ask(let driver):
            let word = await word(on: driver, within: .seconds(patience))
            isAllowed = await desk.answered(arrival.plate, word, at: Date())
        }
        post(.authorised(plate: arrival.plate, isAllowed: isAllowed))
    }

    /// The back end's word on a driver; `offline` where it does not come in time.
    private func word(on driver: DriverToken, within patience: Duration) async -> Authorisation {
        let (words, said) = AsyncStream.makeStream(of: Authorisation.self, bufferingPolicy: .bufferingOldest(1))
        // The link answers each question once; an answer after the time is heard by nobody.
        Task { said.yield(await self.link.authorise(driver)) }
        let alarm = Task {
            try await Task.sleep(for: patience)
            said.yield(.offline)
        }
        defer { alarm.cancel() }
        for await word in words { return word }
        return .offline
    }

    /// Tells of the bounds each quarter of an hour: a plan looks a day ahead, and the days go on.
    private func remind(_ heedBounds: @Sendable (PowerBounds) -> Void) async {
        while !Task.isCancelled {
            heedBounds(await link.powerBounds)
            try? await Task.sleep(for: .seconds(900))
        }
    }

    /// Has slots charge with no more than the back end's bounds allow, where no charging plan does that.
    private func capPower(_ post: @Sendable (Control.StationEvent) -> Void) async {
        var wasBounded = false
        while !Task.isCancelled {
            let bounds = await link.powerBounds
            let isBounded = !bounds.isEmpty
            if isBounded || wasBounded {
                let wanted = Array(repeating: StationSettings().chargingPower, count: slots)
                post(.charging(isBounded ? bounds.capped(wanted, at: Date()) : []))
            }
            wasBounded = isBounded
            try? await Task.sleep(for: .seconds(5))
        }
    }
}
