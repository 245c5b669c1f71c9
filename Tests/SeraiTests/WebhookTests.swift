import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Webhooks are told what visitors can see has changed", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct WebhookTests {
    @Test("once, signed, from the present on", arguments: Engine.available)
    func told(engine: Engine) async throws {
        try await HookedVenue.with(engine) { venue in
            try await venue.import("first")
            let receiver = try HookReceiver()
            let hook = try await venue.add(port: receiver.port)
            let serai = try await venue.serve()
            try await Task.sleep(for: .seconds(1))
            #expect(receiver.messages.isEmpty, "a new hook begins at the present")

            try await venue.import("second")
            let message = try #require(try await receiver.messages(atLeast: 1, within: .seconds(10)).first)
            #expect(message.path == "/hook")
            #expect(try await message.isSigned(with: hook.secret))
            let seconds = try #require(message.headers["webhook-timestamp"].flatMap(Double.init))
            #expect(abs(Date().timeIntervalSince1970 - seconds) < 20)
            let payload = try message.payload()
            #expect(payload.type == "changes")
            let sessions = payload.data.filter { $0.kind == "session" }
            #expect(sessions.map(\.type) == Array(repeating: "entry.changed", count: 3))
            #expect(sessions.map(\.version) == [2, 2, 2])
            #expect(Set(sessions.flatMap(\.title.values)) == ["Talk 1, second", "Talk 2, second", "Talk 3, second"])
            #expect(payload.data.map(\.sequence) == payload.data.map(\.sequence).sorted())
            // The address given with an event leads to what it tells of.
            let address = try #require(sessions.first?.api)
            let answer = try await serai.get(try #require(URL(string: address)).path)
            #expect(answer.status == 200)
            #expect(answer.text.contains(", second"))

            try await Task.sleep(for: .seconds(1))
            #expect(receiver.messages.count == 1)
            let deliveries = try await venue.command("webhook", "deliveries", hook.id).output
            #expect(deliveries.contains("delivered"))
            #expect(deliveries.contains("answered 200"))
            #expect(try await serai.stop() == .exited(0))
            let log = serai.process.errors
            #expect(!log.contains(hook.secret))
        }
    }

    @Test("not before visitors of the same node see it, however large the venue is")
    func shown() async throws {
        try await HookedVenue.with(.sqlite) { venue in
            try await venue.command("demo", "--exhibitors", "600")
            // The receiver asks at once what the API says of what it is told.
            let port = Mutex(0)
            let seen = Mutex("")
            let receiver = try HookReceiver { number in
                let answer = try? LoopbackConnection(port: port.withLock { $0 })
                    .exchange("GET", "/api/v1/programmes")
                if number == 0 { seen.withLock { $0 = answer?.text ?? "" } }
                return HookReceiver.Reply(status: 200)
            }
            _ = try await venue.add(port: receiver.port)
            let serai = try await venue.serve()
            port.withLock { $0 = serai.port }
            try await venue.import("first")
            let limit = ContinuousClock.now + .seconds(40)
            while seen.withLock({ $0.isEmpty }), ContinuousClock.now < limit {
                try await Task.sleep(for: .milliseconds(50))
            }
            try await serai.stop()
            #expect(seen.withLock { $0 }.contains("Caravan"))
        }
    }

    @Test("in order and in batches, while the receiver fails now and then")
    func batches() async throws {
        try await HookedVenue.with(.sqlite) { venue in
            let receiver = try HookReceiver { number in
                // The second message fails once.
                HookReceiver.Reply(status: number == 1 ? 500 : 200)
            }
            let hook = try await venue.add(port: receiver.port)
            let serai = try await venue.serve()
            try await venue.import(talks: 350, "first")
            var messages = try await receiver.messages(atLeast: 5, within: .seconds(40))
            try await Task.sleep(for: .seconds(1))
            messages = receiver.messages
            let payloads = try messages.map { try $0.payload() }
            #expect(payloads.allSatisfy { (1...100).contains($0.data.count) })
            #expect(messages[1].messageID == messages[2].messageID, "the same again, with the same id")
            #expect(messages[1].body == messages[2].body)
            for message in messages { #expect(try await message.isSigned(with: hook.secret)) }
            let told = payloads.enumerated().filter { $0.offset != 1 }.flatMap(\.element.data)
            #expect(told.map(\.sequence) == Array(1...told.count))
            #expect(told.filter { $0.kind == "session" }.count == 350)
            #expect(Set(messages.map(\.messageID)).count == messages.count - 1)
            try await serai.stop()
        }
    }

    @Test("when their receiver was away and comes back, though serai was killed between", arguments: Engine.available)
    func away(engine: Engine) async throws {
        try await HookedVenue.with(engine) { venue in
            let port = try freePort()
            let hook = try await venue.add(port: port)
            let first = try await venue.serve()
            try await venue.import("first")
            for _ in 0..<200 {
                if try await venue.command("webhook", "deliveries", hook.id).output.contains("refused") { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            let waiting = try await venue.command("webhook", "deliveries", hook.id).output
            #expect(waiting.contains("waiting") && waiting.contains("connection refused"))
            try await first.kill9()
            // What happens while nobody serves is told too.
            try await venue.import("second")

            let receiver = try HookReceiver(port: port)
            let second = try await venue.serve()
            let messages = try await receiver.messages(atLeast: 2, within: .seconds(60))
            try #require(messages.count == 2)
            #expect(messages[0].messageID == String(waiting.prefix(28)))
            let told = try messages.flatMap { try $0.payload().data }
            #expect(told.map(\.sequence) == Array(1...told.count))
            #expect(told.last { $0.kind == "session" }?.title.values.contains { $0.hasSuffix("second") } == true)
            try await second.stop()
        }
    }

    @Test("when serai is killed while it sends", arguments: Engine.available)
    func killedWhileSending(engine: Engine) async throws {
        try await sentAgain(engine, within: .seconds(60)) { first in try await first.kill9() }
    }

    @Test("when serai was stopped while it sent, and then at once", arguments: Engine.available)
    func stoppedWhileSending(engine: Engine) async throws {
        try await sentAgain(engine, within: .seconds(10)) { first async throws in
            let start = ContinuousClock.now
            #expect(try await first.stop() == .exited(0))
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }

    /// A node ends while its first message is not answered; the next one sends the same again.
    private func sentAgain(
        _ engine: Engine, within limit: Duration, _ end: (RunningSerai) async throws -> Void
    ) async throws {
        try await HookedVenue.with(engine) { venue in
            let receiver = try HookReceiver { HookReceiver.Reply(status: $0 == 0 ? nil : 200) }
            _ = try await venue.add(port: receiver.port)
            let first = try await venue.serve()
            try await venue.import("first")
            try #require(try await receiver.messages(atLeast: 1, within: .seconds(10)).count == 1)
            try await end(first)
            let second = try await venue.serve()
            let messages = try await receiver.messages(atLeast: 2, within: limit)
            try #require(messages.count == 2)
            #expect(messages[0].messageID == messages[1].messageID)
            #expect(messages[0].body == messages[1].body)
            #expect(try await second.stop() == .exited(0))
        }
    }

    @Test(
        "by one of two nodes, each change once",
        .enabled(if: Postgres.shared != nil, "needs PostgreSQL: make test starts it"))
    func twoNodes() async throws {
        try await HookedVenue.with(.postgres) { venue in
            let receivers = [try HookReceiver(), try HookReceiver()]
            for receiver in receivers { _ = try await venue.add(port: receiver.port) }
            let nodes = [try await venue.serve(), try await venue.serve()]
            for edition in 0..<5 { try await venue.import(talks: 120, "edition \(edition)") }
            for receiver in receivers {
                var told: [HookEvent] = []
                let limit = ContinuousClock.now + .seconds(40)
                while told.filter({ $0.title.values.contains { $0.hasSuffix("edition 4") } }).count < 120,
                    ContinuousClock.now < limit
                {
                    try await Task.sleep(for: .milliseconds(100))
                    told = try receiver.messages.flatMap { try $0.payload().data }
                }
                try await Task.sleep(for: .seconds(1))
                told = try receiver.messages.flatMap { try $0.payload().data }
                // PostgreSQL's numbers may have gaps; each is told once, in order.
                #expect(told.map(\.sequence) == Set(told.map(\.sequence)).sorted())
                #expect(told.filter { $0.kind == "session" }.count == 600)
            }
            for node in nodes { #expect(try await node.stop() == .exited(0)) }
        }
    }

    @Test("but not where they redirect to")
    func redirect() async throws {
        try await HookedVenue.with(.sqlite) { venue in
            let elsewhere = try HookReceiver()
            let receiver = try HookReceiver { _ in
                HookReceiver.Reply(status: 302, headers: [("Location", "http://127.0.0.1:\(elsewhere.port)/")])
            }
            let hook = try await venue.add(port: receiver.port)
            let serai = try await venue.serve()
            try await venue.import("first")
            try #require(try await receiver.messages(atLeast: 1, within: .seconds(10)).count == 1)
            try await Task.sleep(for: .seconds(1))
            #expect(elsewhere.messages.isEmpty)
            let deliveries = try await venue.command("webhook", "deliveries", hook.id).output
            #expect(deliveries.contains("answered 302, which is not followed"))
            let test = try await venue.command("webhook", "test", hook.id, exit: 69)
            #expect(test.errors.contains("302"))
            #expect(elsewhere.messages.isEmpty)
            try await serai.stop()
        }
    }

    @Test("but not on this machine where no setting allows it, neither at adding nor at sending")
    func refused() async throws {
        try await HookedVenue.with(.sqlite) { venue in
            let receiver = try HookReceiver()
            let hook = try await venue.add(port: receiver.port, host: "localhost")
            var strict = venue
            strict.environment = [:]
            for url in [
                "http://localhost:\(receiver.port)/", "https://localhost:\(receiver.port)/", "https://127.0.0.1/",
                "https://[::1]/", "https://169.254.169.254/latest/", "https://[::ffff:10.0.0.1]/", "https://0x7f.1/",
                "https://2130706433/", "https://user@example.org/",
            ] {
                let answer = try await strict.command("webhook", "add", url, exit: 65)
                #expect(answer.output.isEmpty)
                #expect(answer.errors.contains("told"), "\(answer.errors)")
            }
            let serai = try await strict.serve()
            try await venue.import("first")
            for _ in 0..<100 {
                if try await venue.command("webhook", "deliveries", hook.id).output.contains("refused: ") { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            let deliveries = try await venue.command("webhook", "deliveries", hook.id).output
            #expect(deliveries.contains("loopback address, and the setting webhooksMayReach does not allow it"))
            #expect(receiver.messages.isEmpty)
            try await serai.stop()
        }
    }

    @Test("and are added, listed, tested and removed by commands that show the secret once")
    func commands() async throws {
        try await HookedVenue.with(.sqlite) { venue in
            #expect(try await venue.command("webhook", "list").output.isEmpty)
            let receiver = try HookReceiver { HookReceiver.Reply(status: $0 == 0 ? 204 : 410) }
            let hook = try await venue.add(port: receiver.port)
            let list = try await venue.command("webhook", "list").output
            for text in [hook.id, "127.0.0.1:\(receiver.port)/hook", "active"] { #expect(list.contains(text)) }
            let json = try await venue.command("webhook", "list", "--json").output
            let items = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
            #expect(items.first?["id"] as? String == hook.id)
            for text in [list, json] { #expect(!text.contains("whsec_")) }

            #expect(try await venue.command("webhook", "test", hook.id).output == "answered 204\n")
            let message = try #require(receiver.messages.first)
            #expect(try await message.isSigned(with: hook.secret))
            #expect(try message.payload().type == "test")

            let serai = try await venue.serve()
            try await venue.import("first")
            _ = try await receiver.messages(atLeast: 2, within: .seconds(10))
            for _ in 0..<100 {
                if try await venue.command("webhook", "list").output.contains("paused") { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await venue.command("webhook", "list").output.contains("paused: it answered 410"))
            try await venue.command("webhook", "resume", hook.id)
            let again = try await receiver.messages(atLeast: 3, within: .seconds(10))
            #expect(again.count == 3 && again[2].messageID == again[1].messageID)

            try await venue.command("webhook", "remove", hook.id)
            #expect(try await venue.command("webhook", "list").output.isEmpty)
            for word in ["remove", "test", "deliveries", "resume"] {
                let answer = try await venue.command("webhook", word, hook.id, exit: 65)
                #expect(answer.errors.contains("there is no webhook \(hook.id)"))
            }
            try await serai.stop()
        }
    }
}
