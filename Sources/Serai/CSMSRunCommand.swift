import ArgumentParser
import Foundation
import OCPP
import Venue

/// `serai csms run`: lets stations in until it is asked to end.
struct CSMSRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the back end.",
        discussion: """
            The first line on standard output says the port as JSON. With --certificate and --key it speaks TLS (security profile \
            2); with --trusted besides, stations show a certificate and no password (profile 3). It ends with SIGTERM or SIGINT.
            """)

    @Option(help: "The internet address of this machine to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on, 0 for any free one.")
    var port = 9000

    @Option(help: "This back end's PEM certificate chain, its own first.", completion: .file())
    var certificate: String?

    @Option(help: "The PEM key of that certificate.", completion: .file())
    var key: String?

    @Option(help: "PEM certificates of those who vouch for stations.", completion: .file())
    var trusted: String?

    @Option(help: "The PEM certificate of an authority that signs stations' certificates.", completion: .file())
    var authority: String?

    @Option(help: "The PEM key of that authority.", completion: .file())
    var authorityKey: String?

    @Option(
        help: "A file with a password with which any station may come, for trials; else only those that were enrolled.",
        completion: .file())
    var sharedPasswordFile: String?

    @Flag(help: "Serve drivers of whom nobody has said anything.")
    var servesStrangers = false

    @Option(help: "Seconds between the heartbeats of a station that has nothing else to say.")
    var heartbeat = 300

    @OptionGroup var venue: VenueOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be 0 to 65535") }
        guard (1...86_400).contains(heartbeat) else { throw ValidationError("--heartbeat must be 1 to 86400") }
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("Give --certificate and --key together")
        }
        guard trusted == nil || certificate != nil else {
            throw ValidationError("--trusted is for TLS: give --certificate and --key as well")
        }
        guard (authority == nil) == (authorityKey == nil) else {
            throw ValidationError("Give --authority and --authority-key together")
        }
    }

    func run() async throws {
        try await reportingErrors {
            let material = TLSMaterial(
                trusted: try GivenFile.text(trusted), chain: try GivenFile.text(certificate),
                key: try GivenFile.text(key))
            let profile: SecurityProfile =
                trusted != nil ? .mutualTLS(material) : certificate != nil ? .tls(material) : .basic
            let shared = try GivenFile.password(sharedPasswordFile)
            let settings = CentralSettings(
                host: host, port: port, profile: profile,
                enrolment: shared.map { .any(password: $0) } ?? .known,
                strangers: servesStrangers ? .accepted : .refused,
                heartbeat: .seconds(heartbeat))
            let signs = try GivenFile.text(authority).map {
                try CentralAuthority(certificate: $0, key: GivenFile.text(authorityKey) ?? "")
            }
            try await VenueFleet(settings: venue.settings()).run(settings, authority: signs) { port in
                try? FileHandle.standardOutput.write(contentsOf: Data("{\"port\":\(port)}\n".utf8))
                say("Stations may come to \(certificate == nil ? "ws" : "wss")://\(host):\(port)/")
            }
        }
    }
}
