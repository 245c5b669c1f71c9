import ArgumentParser

/// `serai index`: composite indicators, such as the digital trade index.
struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Build an index by a method file, and check it.",
        discussion: """
            A METHOD is a YAML file (Documentation/TradeIndex.md), or one that is shipped: digital-trade, China's index of digital trade \
            with its partners, or digitally-deliverable-services, which takes UNCTAD's file by --data.
            """,
        subcommands: [
            IndexBuildCommand.self, IndexExamineCommand.self, IndexCheckCommand.self, IndexFiguresCommand.self,
        ])
}
