import ArgumentParser

/// `serai station`: the controller of a battery-swap station, and what tries it out.
struct StationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "station", abstract: "Control a battery-swap station, rehearse it, or model a network of them.",
        subcommands: [StationRunCommand.self, StationRehearseCommand.self, StationNetworkCommand.self],
        defaultSubcommand: StationRunCommand.self)
}
