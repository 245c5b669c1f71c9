import ArgumentParser
import Foundation
import Venue

/// `serai serve`: opens the venue.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Open the venue in the browser.",
        discussion: "Ends cleanly on SIGTERM and SIGINT: what is in flight is finished within ten seconds.")

    @OptionGroup var venue: VenueOptions

    @Option(help: "The address to listen on (SERAI_HOST; 127.0.0.1).")
    var host: String?

    @Option(help: "The port to listen on, 0 for any free one (SERAI_PORT; 8080).")
    var port: String?

    @Option(help: "What the venue is called where nothing that was imported says so (SERAI_NAME).")
    var name: String?

    @Option(help: "What the clock shows at the start, such as 2020-09-16T10:20:00+08:00 (SERAI_NOW).")
    var now: String?

    @Option(help: "The address that visitors use, such as https://expo.example (SERAI_ADDRESS).")
    var address: String?

    @Option(
        help: "Show a battery-swap station: simulate, or where its machinery answers (SERAI_STATION; none).")
    var station: String?

    @Option(
        help: """
            Its plate camera: a folder of pictures, a film, an rtsp:// address, or drawn for drawn cars (SERAI_STATION_CAMERA; drawn \
            with simulate).
            """,
        completion: .file())
    var stationCamera: String?

    @Option(help: "Run the back end of swap stations on this port, 0 for any free one (SERAI_CSMS; none).")
    var csms: String?

    @Option(
        help: """
            Publish a trade index: digital-trade, digitally-deliverable-services, or a method file; again for another one \
            (SERAI_TRADE_INDEX; none).
            """,
        completion: .file())
    var tradeIndex: [String] = []

    @Option(
        help: """
            Files of figures, of which each index takes what it knows; again, or with commas between them, for more \
            (SERAI_TRADE_FIGURES; those of the methods).
            """,
        completion: .file())
    var tradeFigures: [String] = []

    @Option(help: "trace, debug, info, notice, warning, error or critical (SERAI_LOG_LEVEL; notice).")
    var logLevel: String?

    func run() async throws {
        try await reportingErrors {
            var given: VenueSettings.Given = [:]
            given["host"] = host
            given["port"] = port
            given["name"] = name
            given["now"] = now
            given["address"] = address
            given["station"] = station
            given["stationCamera"] = stationCamera
            given["csms"] = csms
            given["tradeIndex"] = tradeIndex.isEmpty ? nil : tradeIndex.joined(separator: ",")
            given["tradeFigures"] = tradeFigures.isEmpty ? nil : tradeFigures.joined(separator: ",")
            given["logLevel"] = logLevel
            let settings = try await venue.settings(given: given)
            try await VenueNode(settings: settings).run { port, firstCode in
                let host = settings.host == "127.0.0.1" ? "localhost" : settings.host
                let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
                say("Serai is open on \(address)")
                if let firstCode { say("Nobody runs it yet: begin at \(address)/desk with the code \(firstCode)") }
            }
        }
    }
}
