import ArgumentParser
import OCPP
import Venue

/// `serai csms swap`.
struct CSMSSwapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "swap", abstract: "Have a station change the battery of a driver's car.")

    @OptionGroup var station: OrderedStation

    @Argument(help: "What the driver is known by: a plate, or with --kind anything else, for the car that comes next.")
    var driver: String

    @Option(help: "What kind of name that is, such as LicensePlate, Central or ISO14443.")
    var kind = "LicensePlate"

    func run() async throws { try await station.carryOut(.swap(DriverToken(driver, kind: kind))) }
}

/// `serai csms availability`.
struct CSMSAvailabilityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "availability", abstract: "Take a station out of service once it is idle, or put it back.")

    enum Wanted: String, ExpressibleByArgument, CaseIterable { case operative, inoperative }

    @OptionGroup var station: OrderedStation

    @Argument(help: "operative or inoperative.")
    var wanted: Wanted

    func run() async throws { try await station.carryOut(.availability(isOperative: wanted == .operative)) }
}

/// `serai csms reset`.
struct CSMSResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Have a station's side of OCPP start anew; its machinery goes on.")

    @OptionGroup var station: OrderedStation

    @Flag(help: "Not only when the station is idle; a swap under way is finished all the same.")
    var now = false

    func run() async throws { try await station.carryOut(.reset(isImmediate: now)) }
}

/// `serai csms trigger`.
struct CSMSTriggerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trigger", abstract: "Have a station send a message now, such as StatusNotification.")

    @OptionGroup var station: OrderedStation

    @Argument(help: "OCPP's word for the message: Heartbeat, StatusNotification, MeterValues, TransactionEvent ...")
    var message: String

    func run() async throws { try await station.carryOut(.trigger(message)) }
}

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
