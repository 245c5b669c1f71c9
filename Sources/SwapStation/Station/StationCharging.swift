import Charging
import Control
import Foundation
import Synchronization

/// The charging of a running station: looks at the rack each second, plans, and orders, all away from the controller's thread.
package final class StationCharging: Sendable {
    private struct Mail {
        var isBusy = false
        var lookedAt = -Double.infinity
        var arrivals: [StationTime] = []
        var bounds: [PowerBound] = []
        var plan: ChargingPlan?
        var order: (@Sendable ([Double]) -> Void)?
    }

    private let mail = Mutex(Mail())
    /// Held while a plan is made, and only on the queue.
    private let desk: Mutex<ChargingDesk>
    private let queue = DispatchQueue(label: "serai.station.charging", qos: .utility)
    private let clock: @Sendable () -> StationTime
    private let tell: @Sendable (ChargingDesk.Event) -> Void

    /// - Parameters:
    ///   - clock: the time on the station's wall.
    ///   - tell: called with what happens, away from the controller's thread.
    package convenience init(
        _ settings: ChargingDeskSettings, clock: @escaping @Sendable () -> StationTime = { StationTime(Date()) },
        tell: @escaping @Sendable (ChargingDesk.Event) -> Void = { _ in }
    ) {
        self.init(ChargingDesk(settings), clock: clock, tell: tell)
    }

    init(
        _ desk: ChargingDesk, clock: @escaping @Sendable () -> StationTime,
        tell: @escaping @Sendable (ChargingDesk.Event) -> Void
    ) {
        self.desk = Mutex(desk)
        self.clock = clock
        self.tell = tell
    }

    /// Begins to give orders.
    ///
    /// - Parameter order: takes the kilowatts of each slot to the controller, as `StationEvent.charging`.
    package func begin(order: @escaping @Sendable ([Double]) -> Void) { mail.withLock { $0.order = order } }

    /// The plan in force, for those who show it; nil before the first.
    package var plan: ChargingPlan? { mail.withLock { $0.plan } }

    /// Sets the back end's bounds on the rack's power, in place of those before.
    package func bound(_ bounds: [PowerBound]) { mail.withLock { $0.bounds = bounds } }

    /// Counts the cars that come for a pack; where the station's outlook is.
    package func hear(_ report: StationReport) {
        switch report {
        case .began(.openEntry), .refused(_, .noSuitablePack):
            let now = clock()
            mail.withLock { $0.arrivals.append(now) }
        default: break
        }
    }

    /// Looks at the station, some twenty times a second; where the station's outlook is.
    package func look(_ picture: StationPicture) {
        let isDue = mail.withLock { mail in
            guard mail.order != nil, !mail.isBusy, picture.time - mail.lookedAt >= 1 else { return false }
            mail.isBusy = true
            mail.lookedAt = picture.time
            return true
        }
        if isDue { queue.async { [self] in work(picture) } }
    }

    private func work(_ picture: StationPicture) {
        defer { mail.withLock { $0.isBusy = false } }
        let readings = picture.slotReadings
        // Before the plant answers its registers are empty.
        guard !readings.isEmpty else { return }
        let (arrivals, bounds) = mail.withLock { mail in
            defer { mail.arrivals = [] }
            return (mail.arrivals, mail.bounds)
        }
        let (answer, plan) = desk.withLock { desk in
            for time in arrivals { desk.arrived(at: time) }
            desk.bounds = bounds
            let answer = desk.look(readings, slots: picture.slots.count, now: clock())
            return (answer, desk.plan)
        }
        let order = mail.withLock { mail in
            mail.plan = plan
            return mail.order
        }
        if let kilowatts = answer.kilowatts { order?(kilowatts) }
        for event in answer.events { tell(event) }
    }
}
