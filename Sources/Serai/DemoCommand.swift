import ArgumentParser
import Venue

/// `serai demo`: fills the venue with the built-in expo.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Fill the venue with the demo expo.",
        discussion: """
            The expo of September 2020 that Serai is modelled on. What was made up carries a sample mark. The same seed \
            makes the same expo; running it again changes nothing.
            """)

    @OptionGroup var venue: VenueOptions

    @Option(help: "How many exhibitors.")
    var exhibitors = 551

    @Option(help: "The seed of everything made up.")
    var seed: UInt64 = 2020

    @Flag(help: "Only where the venue is still empty.")
    var ifEmpty = false

    func validate() throws {
        guard (1...1_000_000).contains(exhibitors) else {
            throw ValidationError("--exhibitors wants a number from 1 to 1000000, but got \(exhibitors).")
        }
    }

    func run() async throws {
        try await reportingErrors {
            let settings = try await venue.settings()
            let progress = ProgressLine()
            let report = try await VenueImport(settings: settings).fillDemo(
                exhibitors: exhibitors, seed: seed, onlyIfEmpty: ifEmpty, progress: { progress.show($0) })
            progress.finish()
            print(report.map(ReportText.lines) ?? "The venue already holds an expo; nothing changed.")
        }
    }
}
