import ArgumentParser
import Foundation

/// The `serai` command.
@main
struct SeraiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serai",
        abstract: "Serai runs an industry expo across borders.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, ImportCommand.self, ExportCommand.self, DemoCommand.self, BackupCommand.self,
            RestoreCommand.self, DoctorCommand.self, WebhookCommand.self, UserCommand.self, TokenCommand.self,
            StationCommand.self, PlantCommand.self, PlatesCommand.self, CSMSCommand.self,
            IndexCommand.self,
        ])

    /// What `serai` alone says: a few lines that are enough to begin.
    static let overview = """
        Serai runs an industry expo across borders: halls, exhibitors, exhibits and a programme, in many languages.
          serai demo                          fill a venue with the demo expo
          serai serve, serai user add NAME    open the venue on http://localhost:8080; say who makes it
          serai import FILE..., export FILE   take in a programme, exhibitors, pictures; give everything out again
          serai backup FILE, restore FILE     keep the whole venue in one file, and put it back
          serai index build digital-trade     build a trade index by a method anyone can check
          serai doctor, webhook, token        look whether all is well; tell programs of changes; let them write
          serai station, plant, csms, plates  control a battery-swap station, its simulated hardware, its network; read plates
        The venue is kept in ./data, or where --data or SERAI_DATA says; --database takes a PostgreSQL URL. Every command
        explains itself: serai serve --help. Exit codes: 0 done, 64 wrongly used, others in Documentation/Running.md.
        """

    static func main() async {
        await main(nil)
        if let obstacle = StandardOutput.flush() {
            FileHandle.standardError.write(Data("Error: the output cannot be written: \(obstacle)\n".utf8))
            Foundation.exit(74)
        }
    }

    func run() async throws {
        print(Self.overview)
    }
}
