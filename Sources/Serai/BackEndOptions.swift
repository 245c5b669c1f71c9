import ArgumentParser
import BackEnd
import Foundation
import Logging
import NIOPosix
import OCPP
import Station
import WebFront

/// The options that say which back end a station has.
struct BackEndOptions: ParsableArguments {
    @Option(help: "The back end's address, such as wss://csms.example/ocpp; without it the station serves everybody.")
    var csms: String?

    @Option(help: "The name by which the back end knows this station.")
    var identity = "serai-1"

    @Option(
        help: "A file with the station's password, of 16 to 64 characters (or SERAI_CSMS_PASSWORD).",
        completion: .file())
    var passwordFile: String?

    @Option(
        help: "PEM certificates that the back end's is checked against; the system's otherwise.", completion: .file())
    var trusted: String?

    @Option(help: "The station's own PEM certificate, for security profile 3.", completion: .file())
    var certificate: String?

    @Option(help: "The PEM key of that certificate.", completion: .file())
    var key: String?

    @Option(help: "Who is served while the back end is away: known, everybody or nobody.")
    var offline = OfflineRule.known

    func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("Give --certificate and --key together")
        }
        guard StationIdentity.isValid(identity) else {
            throw ValidationError("--identity “\(identity)” names no station: write \(StationIdentity.rule)")
        }
        guard certificate != nil || StationIdentity.isValidWithPassword(identity) else {
            throw ValidationError(
                "--identity “\(identity)” has a colon, which cannot stand in front of a password: write another name, or "
                    + "give --certificate and --key")
        }
        guard let csms else { return }
        let address: BackEndAddress
        do throws(BackEndAddressError) {
            address = try BackEndAddress(csms)
        } catch {
            throw ValidationError(error.description)
        }
        guard certificate == nil || address.isSecure else {
            throw ValidationError("A certificate is shown over TLS only: write wss:// in --csms")
        }
    }

    /// The connection, where there is a back end.
    ///
    /// - Parameters:
    ///   - journal: the station's journal; what the connection keeps stands beside it.
    ///   - charging: what plans the charging of packs, within the back end's bounds; nil where nothing does.
    func connection(journal: String, charging: StationCharging?) throws -> BackEndConnection? {
        guard let csms else { return nil }
        let address = try BackEndAddress(csms)
        let material = TLSMaterial(
            trusted: try GivenFile.text(trusted), chain: try GivenFile.text(certificate), key: try GivenFile.text(key))
        let profile: SecurityProfile =
            certificate != nil ? .mutualTLS(material) : address.isSecure ? .tls(material) : .basic
        let description = StationDescription.serai(identity, firmware: SeraiCommand.configuration.version)
        var rules = BackEndSettings()
        rules.offline = offline
        let link = StationLinkSettings(
            address: address, profile: profile, password: try password, ledger: journal + ".ocpp")
        let logger = Logger(label: "serai.station") { StructuredLogHandler(label: $0, form: .logfmt, level: .warning) }
        var heedBounds: (@Sendable (PowerBounds) -> Void)?
        if let charging { heedBounds = { charging.heed($0, slots: description.slots) } }
        return try BackEndConnection(
            description, link, memory: journal + ".backend", rules: rules, group: MultiThreadedEventLoopGroup.singleton,
            logger: logger, heedBounds: heedBounds)
    }

    private var password: String? {
        get throws {
            try GivenFile.password(passwordFile)
                ?? ProcessInfo.processInfo.environment["SERAI_CSMS_PASSWORD"]?
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}

extension OfflineRule: ExpressibleByArgument {}
