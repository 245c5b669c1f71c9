import Foundation
import TestSupport
import Testing

@testable import Webhooks

@Suite("Messages are signed as Standard Webhooks has it")
struct WebhookSignatureTests {
    /// The example of the reference libraries' own tests (standard-webhooks, libraries/python/tests/test_webhooks.py),
    /// signed again with Python's hmac.
    @Test("The reference's message has the reference's signature")
    func reference() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let headers = secret.headers(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: Date(timeIntervalSince1970: 1_614_265_330.9),
            body: #"{"test": 2432232314}"#.utf8)
        #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(
            headers.map(\.value) == [
                "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            ])
    }

    @Test("Id, time and body are each part of what is signed")
    func parts() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let moment = Date(timeIntervalSince1970: 1_614_265_330)
        let signatures = [
            secret.headers(id: "msg_1", at: moment, body: "a".utf8),
            secret.headers(id: "msg_2", at: moment, body: "a".utf8),
            secret.headers(id: "msg_1", at: moment + .seconds(1), body: "a".utf8),
            secret.headers(id: "msg_1", at: moment, body: "b".utf8),
            try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx"))
                .headers(id: "msg_1", at: moment, body: "a".utf8),
        ].map { $0[2].value }
        #expect(Set(signatures).count == signatures.count)
    }

    @Test("A new secret has 32 bytes, is read back, and is never the same")
    func random() throws {
        var generator = SeededGenerator(seed: 7)
        let secrets = (0..<100).map { _ in WebhookSecret.random(using: &generator) }
        #expect(Set(secrets).count == 100)
        for secret in secrets {
            #expect(WebhookSecret(secret.revealed) == secret)
            #expect(Data(base64Encoded: String(secret.revealed.dropFirst(6)))?.count == 32)
        }
    }

    @Test(
        "What is no secret is not taken for one",
        arguments: [
            "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_!!!!",
            "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_" + Data(repeating: 1, count: 65).base64EncodedString(),
        ])
    func noSecret(text: String) {
        #expect(WebhookSecret(text) == nil)
    }

    @Test("No log and no dump shows a secret")
    func hidden() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
            #expect(!text.contains("MfKQ"))
            #expect(!text.contains("49"), "the key's bytes: \(text)")
        }
    }
}
