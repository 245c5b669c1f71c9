import ArgumentParser
import Foundation
import Venue
import Webhooks

/// `serai webhook`: who is told of what changes.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook", abstract: "Tell other programs of what visitors can see has changed.",
        discussion: """
            Deliveries are signed as Standard Webhooks has it, sent in order, and tried again for three days. A webhook \
            that takes nothing for seven days, or answers 410, is paused.
            """,
        subcommands: [Add.self, List.self, Remove.self, Resume.self, Test.self, Deliveries.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell an address of all changes from now on, and show the secret, once.")

        @Argument(help: "Where to tell it, such as https://example.org/hook.")
        var url: String

        @Option(help: "What to call it (the address's host).")
        var name: String?

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                let hook = try await VenueWebhooks(settings: venue.settings()).add(url, name: name)
                print("\(hook.id)  \(hook.url)")
                print("secret: \(hook.secret.revealed)")
                say("The secret is not shown again; the receiver checks signatures with it.")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show all webhooks, without their secrets.")

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                let lines = try await VenueWebhooks(settings: venue.settings()).all().map(WebhookLine.init)
                if json { return try printJSON(lines) }
                if lines.isEmpty { say("There is no webhook: serai webhook add URL makes one.") }
                for line in lines { print(line.text) }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Tell a webhook nothing more, and forget it.")

        @Argument(help: "The webhook's id.")
        var id: String

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                try await VenueWebhooks(settings: venue.settings()).remove(id)
            }
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go on with a paused webhook, where it stopped.")

        @Argument(help: "The webhook's id.")
        var id: String

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                try await VenueWebhooks(settings: venue.settings()).resume(id)
            }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send a test message at once, and say what came of it.")

        @Argument(help: "The webhook's id.")
        var id: String

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                let outcome = try await VenueWebhooks(settings: venue.settings()).test(id)
                guard outcome.isSuccess else { throw WebhookError.notTaken(id, reason: "\(outcome)") }
                print(outcome)
            }
        }
    }

    struct Deliveries: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a webhook's last deliveries, the newest first.")

        @Argument(help: "The webhook's id.")
        var id: String

        @Flag(help: "As JSON.")
        var json = false

        @OptionGroup var venue: VenueOptions

        func run() async throws {
            try await reportingErrors {
                let lines = try await VenueWebhooks(settings: venue.settings()).deliveries(of: id)
                    .map(DeliveryLine.init)
                if json { return try printJSON(lines) }
                if lines.isEmpty { say("Nothing has been delivered yet.") }
                for line in lines { print(line.text) }
            }
        }
    }
}

/// A webhook as the list shows it: all but its secret.
private struct WebhookLine: Encodable {
    let id: String
    let name: String
    let url: String
    let state: Webhook.State
    let pausedBecause: Webhook.PauseReason?
    let failingSince: Date?
    let madeAt: Date

    init(_ hook: Webhook) {
        (id, name, url, state) = (hook.id, hook.name, hook.url, hook.state)
        (pausedBecause, failingSince, madeAt) = (hook.pausedBecause, hook.failingSince, hook.madeAt)
    }

    var text: String {
        let condition =
            switch (state, pausedBecause, failingSince) {
            case (.paused, .gone, _): "paused: it answered 410"
            case (.paused, _, let since?): "paused: it took nothing since \(since.formatted(.iso8601))"
            case (.paused, _, nil): "paused"
            case (.active, _, let since?): "active, takes nothing since \(since.formatted(.iso8601))"
            case (.active, _, nil): "active"
            }
        return "\(id)  \(name)  \(url)  \(condition)"
    }
}

/// A delivery as the list shows it: all but its body.
private struct DeliveryLine: Encodable {
    let id: String
    let state: WebhookDelivery.State
    let events: Int
    let attempts: Int
    let madeAt: Date
    let dueAt: Date?
    let lastAttemptAt: Date?
    let lastOutcome: String?

    init(_ delivery: WebhookDelivery) {
        (id, state, events, attempts) = (delivery.id, delivery.state, delivery.events, delivery.attempts)
        dueAt = delivery.state == .waiting ? delivery.dueAt : nil
        (madeAt, lastAttemptAt, lastOutcome) = (delivery.madeAt, delivery.lastAttemptAt, delivery.lastOutcome)
    }

    var text: String {
        func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
        let counts = count(events, "event") + ", " + count(attempts, "attempt")
        let due = dueAt.map { ", due \($0.formatted(.iso8601))" } ?? ""
        return "\(id)  \(madeAt.formatted(.iso8601))  \(state.rawValue)  \(counts)\(due)  \(lastOutcome ?? "")"
    }
}

/// Prints a value as JSON.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
