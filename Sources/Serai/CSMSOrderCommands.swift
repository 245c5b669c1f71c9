import ArgumentParser
import OCPP

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
