import ArgumentParser

/// `serai csms`: the back end of a network of battery-swap stations.
struct CSMSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csms", abstract: "Run the back end of battery-swap stations, and order them.",
        discussion: """
            Stations speak OCPP 2.1 to it. What they say is kept in the venue's records. The other subcommands work from any \
            terminal while it runs.
            """,
        subcommands: [
            CSMSRunCommand.self, CSMSEnrolCommand.self, CSMSDriverCommand.self, CSMSFleetCommand.self,
            CSMSSwapCommand.self, CSMSAvailabilityCommand.self, CSMSResetCommand.self, CSMSTriggerCommand.self,
        ], defaultSubcommand: CSMSRunCommand.self)
}
