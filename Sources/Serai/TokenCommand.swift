import Accounts
import ArgumentParser
import Foundation
import Venue

/// `serai token`: which programs may write through the API.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Let other programs write through the API.",
        discussion:
            "A program sends its token as Authorization: Bearer serai_...; the change log has the token's name.",
        subcommands: [Add.self, List.self, Remove.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token, and show it, once.")

        @Argument(help: "What the change log calls who uses it.")
        var name: String

        @Option(help: "What it may do: organiser, editor, exhibitor or visitor.")
        var role: Role

        @Option(help: "The id of the exhibitor for whom it acts, with the role exhibitor.")
        var exhibitor: String?

        @Option(help: "For how many days it is good, from 1 to 3650.")
        var days: Int = APIToken.usualDays

        @OptionGroup var venue: VenueOptions

        func validate() throws {
            let term = APIToken.days
            guard term ~= days else {
                throw ValidationError("--days has to be from \(term.lowerBound) to \(term.upperBound)")
            }
        }

        func run() async throws {
            try await reportingErrors {
                let secret = try await VenueTokens(settings: venue.settings()).add(
                    name: name, role: role, exhibitor: exhibitor, days: days)
                print(secret.text)
                say("The token is not shown again; it is good for \(days) \(days == 1 ? "day" : "days").")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show all tokens, without their secrets.")

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                let lines = try await VenueTokens(settings: venue.settings()).all().map(TokenLine.init)
                if json { return try printJSON(lines) }
                if lines.isEmpty { say("There is no token: serai token add NAME --role editor makes one.") }
                for line in lines { print(line.text) }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a token back, at once.")

        @Argument(help: "The token's id.")
        var id: String

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                try await VenueTokens(settings: venue.settings()).remove(id)
            }
        }
    }
}

extension Role: ExpressibleByArgument {}

/// A token as the list shows it.
private struct TokenLine: Encodable {
    let id: String
    let name: String
    let role: Role
    let exhibitor: String?
    let createdBy: String
    let endsAt: Date

    init(_ token: APIToken) {
        (id, name, role, exhibitor) = (token.id, token.name, token.role, token.exhibitor)
        (createdBy, endsAt) = (token.createdBy, token.endsAt)
    }

    var text: String {
        "\(id)  \(name)  \(role.rawValue)\(exhibitor.map { " of \($0)" } ?? "")  until \(endsAt.formatted(.iso8601))"
    }
}
