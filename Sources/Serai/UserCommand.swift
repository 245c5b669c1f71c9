import Accounts
import ArgumentParser
import Foundation
import Venue

/// `serai user`: who may sign in.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Say who may sign in.",
        discussion: "The pages at /desk do the same; this is for the first account, and for passwords that were lost.",
        subcommands: [Add.self, List.self, Password.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Make an account. The password is read from the terminal, or from the standard input's first line.")

        @Argument(help: "The name to sign in with.")
        var name: String

        @Option(help: "organiser, editor, exhibitor or visitor.")
        var role: Role = .organiser

        @Option(help: "For an exhibitor: the id of the exhibitor whose stand it fills.")
        var exhibitor: String?

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                let settings = try await venue.settings()
                let account = try await VenueAccounts(settings: settings).add(
                    name: name, password: try readPassword(), role: role, exhibitor: exhibitor)
                say("\(account.name) may sign in as \(account.role.rawValue).")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show all accounts.")

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                for account in try await VenueAccounts(settings: venue.settings()).all() {
                    print("\(account.role.rawValue)\t\(account.name)\(account.isOpen ? "" : "\tclosed")")
                }
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an account another password, and sign it out everywhere.")

        @Argument(help: "The account's name.")
        var name: String

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                try await VenueAccounts(settings: venue.settings()).setPassword(try readPassword(), of: name)
                say("\(name) has another password.")
            }
        }
    }
}

/// A password: typed without being shown where a person is there, else the standard input's first line.
private func readPassword() throws -> String {
    if isatty(STDIN_FILENO) == 1 {
        guard let typed = getpass("Password (\(PasswordDesk.shortest) characters or more): ") else {
            throw POSIXError(.EIO)
        }
        return String(cString: typed)
    }
    return readLine() ?? ""
}
