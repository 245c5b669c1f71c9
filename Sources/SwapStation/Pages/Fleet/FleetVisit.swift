import Foundation
import Languages
import OCPP

/// All that the fleet's page is made from.
package struct FleetVisit: Sendable {
    /// What has come of an order just given.
    package enum Notice: Sendable, Equatable {
        case none
        case answered(station: String, ErrandOutcome)
        /// The form could not be read.
        case unclear
    }

    package var language: Language
    package var stations: [FleetRecord]
    package var now: Date
    /// What forms carry back.
    package var formToken: String
    /// Which page of the list, from 1.
    package var page: Int
    package var notice: Notice

    package init(
        language: Language, stations: [FleetRecord], now: Date, formToken: String, page: Int = 1, notice: Notice = .none
    ) {
        self.language = language
        self.stations = stations
        self.now = now
        self.formToken = formToken
        self.page = page
        self.notice = notice
    }
}
