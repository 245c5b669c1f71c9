import Control
import Foundation
import OCPP

extension BackEndReporter {
    /// What is to be done about a driver.
    package enum Question: Equatable, Sendable {
        case decided(Bool)
        /// The back end is to be asked.
        case ask(DriverToken)
    }

    /// A car is to be served or not.
    package mutating func question(_ arrival: Control.Arrival) -> Question {
        asked = arrival
        guard isOperative, isEnabled else { return .decided(false) }
        if order(for: arrival.plate) != nil || !settings.asksForDrivers { return .decided(true) }
        return .ask(DriverToken(arrival.plate))
    }

    /// The back end's word on a driver, or none in time.
    ///
    /// - Returns: whether the driver is served.
    package mutating func answered(_ plate: String, _ word: Authorisation, at date: Date) -> Bool {
        switch word {
        case .accepted:
            memory.drivers.remember(plate, isAccepted: true, at: date)
            return true
        case .refused:
            memory.drivers.remember(plate, isAccepted: false, at: date)
            return false
        case .offline: return settings.offline.serves(memory.drivers.isAccepted(plate, at: date))
        }
    }
}
