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

        @Option(help: "organiser, editor, exhibitor, operator or visitor.")
        var role: Role = .organiser

        @Option(
            help:
                "For an exhibitor: the id of the exhibitor whose stand it fills, or the last part of its page's address."
        )
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

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                let lines = try await VenueAccounts(settings: venue.settings()).all().map(AccountLine.init)
                if json { return try printJSON(lines) }
                if lines.isEmpty { say("There is no account: serai user add NAME --role organiser makes one.") }
                for line in lines { print(line.text) }
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

/// An account as the list shows it.
private struct AccountLine: Encodable {
    let name: String
    let role: Role
    let exhibitor: String?
    let isOpen: Bool
    let createdAt: Date

    init(_ account: Account) {
        (name, role, exhibitor) = (account.name, account.role, account.exhibitor)
        (isOpen, createdAt) = (account.isOpen, account.createdAt)
    }

    var text: String {
        "\(role.rawValue)\t\(name)\(exhibitor.map { "\tof \($0)" } ?? "")\(isOpen ? "" : "\tclosed")"
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
