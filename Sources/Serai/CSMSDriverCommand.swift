import ArgumentParser
import OCPP
import Venue

/// `serai csms driver`: what a driver gets.
struct CSMSDriverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "driver", abstract: "Say whether a driver is served: Accepted, Blocked, Expired, NoCredit ...")

    @Argument(help: "What the driver is known by, such as a plate.")
    var driver: String

    @Argument(help: "OCPP's word for what the driver gets.")
    var status = "Accepted"

    @Option(help: "What kind of name that is.")
    var kind = "LicensePlate"

    @OptionGroup var venue: VenueOptions

    func run() async throws {
        try await reportingErrors {
            try await VenueFleet(settings: venue.settings()).set(DriverToken(driver, kind: kind), status: status)
            say("\(driver) is \(status) from now on.")
        }
    }
}
