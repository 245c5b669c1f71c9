import ArgumentParser

/// `serai plates`: reads number plates from pictures, and tells how well.
struct PlatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plates", abstract: "Read Chinese number plates from pictures, or measure how well they are read.",
        subcommands: [PlatesReadCommand.self, PlatesEvaluateCommand.self])
}
