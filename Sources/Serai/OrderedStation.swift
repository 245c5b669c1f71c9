import ArgumentParser
import OCPP
import Venue

/// The station that an order goes to, and the venue that has it.
struct OrderedStation: ParsableArguments {
    @Argument(help: "The station's name.")
    var station: String

    @OptionGroup var venue: VenueOptions

    /// Has the station do something, and says what it answered.
    func carryOut(_ errand: Errand) async throws {
        try await reportingErrors {
            switch try await VenueFleet(settings: venue.settings()).ask(station, errand) {
            case .taken(.accepted): say("\(station) accepts.")
            case .taken(.acceptedWith(let remark)): say("\(station) accepts, and says: \(remark).")
            case .taken(.scheduled): say("\(station) will, once what goes on there is done.")
            case .taken(.rejected(let code, let reason)):
                throw CSMSOrderError.refused(station: station, code: code, reason: reason)
            case .notConnected: throw CSMSOrderError.notConnected(station: station)
            case .noAnswer(let reason): throw CSMSOrderError.noAnswer(reason: reason)
            }
        }
    }
}

/// Why an order has not been carried out.
enum CSMSOrderError: Error, CustomStringConvertible {
    case refused(station: String, code: String, reason: String)
    case notConnected(station: String)
    case noAnswer(reason: String)

    var description: String {
        switch self {
        case .refused(let station, let code, let reason):
            "\(station) says no" + ([reason, code].first { !$0.isEmpty }.map { ": \($0)" } ?? ", and does not say why")
        case .notConnected(let station):
            "\(station) is not connected to a back end that runs: see serai csms fleet, and its network"
        case .noAnswer(let reason): reason
        }
    }
}
