import Addresses
import Foundation
import TestSupport
import Testing

@testable import Webhooks

@Suite("A message goes to the address that was looked at, and to no other")
struct WebhookSenderTests {
    private func secret() throws -> WebhookSecret {
        try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    }

    private func loopbackAllowed() throws -> AddressGuard {
        AddressGuard(allowing: [try #require(AddressRange("127.0.0.0/8"))])
    }

    @Test("A name is looked up once, so that a second answer cannot lead elsewhere")
    func rebinding() async throws {
        let receiver = try HookReceiver()
        let asked = Tally()
        let sender = WebhookSender(try loopbackAllowed()) { name in
            await asked.count(name)
            // What the system would say of this name is of no matter: it is never asked.
            return [InternetAddress("127.0.0.1")].compactMap { $0 }
        }
        let outcome = try await sender.send(
            "{}", id: "msg_1", to: "http://rebinding.invalid:\(receiver.port)/hook?x=1", signedWith: secret(),
            at: Date())
        #expect(outcome == .answered(status: 200))
        #expect(await asked.names == ["rebinding.invalid"])
        let message = try #require(receiver.messages.first)
        #expect(message.path == "/hook?x=1")
        #expect(message.headers["host"] == "rebinding.invalid:\(receiver.port)")
        #expect(message.headers["content-type"] == "application/json")
        #expect(message.headers["webhook-id"] == "msg_1")
        #expect(message.body == "{}")
    }

    @Test("A test message tells of nothing, and is signed")
    func test() async throws {
        let receiver = try HookReceiver()
        let sender = WebhookSender(try loopbackAllowed())
        let moment = Date(timeIntervalSince1970: 1_600_136_400)
        let hook = Webhook(
            id: "1", name: "Shop", url: "http://127.0.0.1:\(receiver.port)/", secret: try secret(), madeAt: moment,
            place: 0, state: .active)
        #expect(try await sender.sendTest(to: hook, at: moment) == .answered(status: 200))
        let message = try #require(receiver.messages.first)
        #expect(message.body == #"{"type":"test","timestamp":"2020-09-15T02:20:00Z","data":[]}"#)
        #expect(message.headers["webhook-signature"]?.hasPrefix("v1,") == true)
    }

    @Test("What may not be reached is refused before anything is kept")
    func destinations() async throws {
        let sender = WebhookSender(AddressGuard()) { _ in [InternetAddress("10.0.0.1")].compactMap { $0 } }
        for text in ["https://127.0.0.1/", "https://inside.invalid/", "http://192.0.2.1/", "https://[::1]/x"] {
            await #expect(throws: WebhookError.self) { try await sender.destination(text) }
        }
        await #expect(
            throws: WebhookError.badURL(
                "ftp://example.org/", reason: "it begins neither with https:// nor with http://")
        ) {
            try await sender.destination("ftp://example.org/")
        }
        let open = WebhookSender(AddressGuard()) { _ in [InternetAddress("93.184.215.14")].compactMap { $0 } }
        #expect(try await open.destination("https://Example.org").description == "https://example.org/")
    }

    @Test("Where a name has several addresses, only those that may be reached are tried")
    func several() async throws {
        let receiver = try HookReceiver()
        let sender = WebhookSender(try loopbackAllowed()) { _ in
            ["10.0.0.1", "::1", "169.254.169.254", "127.0.0.1"].compactMap { InternetAddress($0) }
        }
        let outcome = try await sender.send(
            "{}", id: "msg_1", to: "http://several.invalid:\(receiver.port)/", signedWith: secret(), at: Date())
        #expect(outcome == .answered(status: 200))
    }

    @Test(
        "Names and addresses of this machine are refused before anything is sent",
        arguments: ["localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"], [true, false])
    func refused(host: String, encrypted: Bool) async throws {
        let receiver = try HookReceiver()
        let outcome = try await WebhookSender(AddressGuard()).send(
            "{}", id: "msg_1", to: "\(encrypted ? "https" : "http")://\(host):\(receiver.port)/", signedWith: secret(),
            at: Date())
        guard case .refused = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(receiver.messages.isEmpty)
    }

    @Test("A redirect is an answer like any other, and is not followed")
    func redirect() async throws {
        let elsewhere = try HookReceiver()
        let receiver = try HookReceiver { _ in
            HookReceiver.Reply(status: 307, headers: [("Location", "http://127.0.0.1:\(elsewhere.port)/secret")])
        }
        let outcome = try await WebhookSender(loopbackAllowed()).send(
            "{}", id: "msg_1", to: "http://127.0.0.1:\(receiver.port)/", signedWith: secret(), at: Date())
        #expect(outcome == .answered(status: 307))
        #expect(elsewhere.messages.isEmpty)
    }

    @Test("An endless answer is not read")
    func endless() async throws {
        let receiver = try HookReceiver { _ in HookReceiver.Reply(status: 200, isEndless: true) }
        let start = ContinuousClock.now
        let outcome = try await WebhookSender(loopbackAllowed()).send(
            "{}", id: "msg_1", to: "http://127.0.0.1:\(receiver.port)/", signedWith: secret(), at: Date())
        #expect(outcome == .answered(status: 200))
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("A receiver that never answers is waited for fifteen seconds, not more")
    func silent() async throws {
        let receiver = try HookReceiver { _ in HookReceiver.Reply(status: nil) }
        let start = ContinuousClock.now
        let outcome = try await WebhookSender(loopbackAllowed()).send(
            "{}", id: "msg_1", to: "http://127.0.0.1:\(receiver.port)/", signedWith: secret(), at: Date())
        #expect(outcome == .unreachable(reason: "no answer within 15 seconds"))
        #expect((.seconds(14)...(.seconds(25))).contains(ContinuousClock.now - start))
    }

    @Test("A port where nobody listens, a receiver that speaks no TLS, and a name that is none are told apart")
    func unreachable() async throws {
        let sender = WebhookSender(try loopbackAllowed())
        let receiver = try HookReceiver()
        let closed = try freePort()
        let plain = try await sender.send(
            "{}", id: "m", to: "http://127.0.0.1:\(closed)/", signedWith: secret(), at: Date())
        #expect(plain == .unreachable(reason: "connection refused"))
        let noTLS = try await sender.send(
            "{}", id: "m", to: "https://127.0.0.1:\(receiver.port)/", signedWith: secret(), at: Date())
        #expect(noTLS == .unreachable(reason: "it does not speak TLS"))
        let noName = try await sender.send(
            "{}", id: "m", to: "https://nobody.invalid/", signedWith: secret(), at: Date())
        guard case .unreachable(let reason) = noName else {
            Issue.record("\(noName)")
            return
        }
        #expect(reason.hasPrefix("nobody.invalid"))
    }
}

private actor Tally {
    private(set) var names: [String] = []

    func count(_ name: String) { names.append(name) }
}
