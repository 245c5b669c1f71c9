import Foundation
import TestSupport
import Testing

@Suite("Programs that organisers let in", .serialized, .timeLimit(.minutes(2)))
struct ProgramsTests {
    /// The value of a secret that a page shows.
    private static func secret(in page: HTTPAnswer) -> String? {
        page.text.firstMatch(of: /<input class="secret" readonly value="([^"]+)"/).map { String($0.output.1) }
    }

    @Test("get a token that is shown once, and is good until it is removed")
    func tokens() async throws {
        try await DeskVenue.with { serai in
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let path = "/en/desk/tokens"
            let fields = [("name", "Fair <b>office</b>"), ("role", "editor"), ("days", "30"), ("action", "add")]
            let made = try await organiser.post(path, fields)
            let secret = try #require(Self.secret(in: made))
            #expect(made.status == 200 && secret.hasPrefix("serai_"))
            let list = try await organiser.get(path).text
            #expect(!list.contains(secret) && list.contains("Fair &lt;b&gt;office&lt;/b&gt;"))
            #expect(list.contains("Made by organiser"))

            func create(_ name: String) async throws -> Int {
                try await request(
                    "POST", "/api/v1/fields", port: serai.port,
                    headers: [("Authorization", "Bearer \(secret)"), ("Content-Type", "application/json")],
                    body: Array(#"{"name":{"en":"\#(name)"}}"#.utf8)
                ).status
            }
            #expect(try await create("By a program") == 201)
            #expect(try await organiser.get("/en/desk/changes").text.contains("Fair &lt;b&gt;office&lt;/b&gt;"))

            let id = try #require(list.firstMatch(of: /name="id" value="([^"]+)"/).map { String($0.output.1) })
            for _ in 1...2 {
                #expect(try await organiser.post(path, [("id", id), ("action", "remove")]).status == 303)
            }
            #expect(try await create("Too late") == 401)
            #expect(try await organiser.get(path).text.contains("There is no token yet."))

            // What is wrong is said, and what was typed stays.
            for (name, days) in [("x", "30"), ("Fair office", "0"), ("Fair office", "3651"), ("Fair office", "many")] {
                let refused = try await organiser.post(
                    path, [("name", name), ("role", "organiser"), ("days", days), ("action", "add")])
                #expect(refused.status == 422 && Self.secret(in: refused) == nil, "\(name) \(days)")
                #expect(refused.text.contains("value=\"\(name)\"") && refused.text.contains("value=\"\(days)\""))
                #expect(refused.text.contains("<option value=\"organiser\" selected>"))
            }
            for role in ["exhibitor", "emperor", ""] {
                let refused = try await organiser.post(
                    path, [("name", "Fair office"), ("role", role), ("days", "30"), ("action", "add")])
                #expect([400, 422].contains(refused.status) && Self.secret(in: refused) == nil, "\(role)")
            }
            #expect(
                try await organiser.post(
                    path, [("name", "a\0b"), ("role", "editor"), ("days", "1"), ("action", "add")]
                ).status == 422)
            #expect(try await organiser.get(path).text.contains("There is no token yet."))
        }
    }

    @Test("are told by webhooks whose secret is shown once")
    func webhooks() async throws {
        let receiver = try HookReceiver()
        try await DeskVenue.with(environment: ["SERAI_WEBHOOKS_MAY_REACH": "127.0.0.0/8"]) { serai in
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let path = "/en/desk/webhooks"
            let url = "http://127.0.0.1:\(receiver.port)/hook?a=1&b=2"
            let made = try await organiser.post(
                path, [("url", url), ("name", "Shop\n<script>alert(1)</script>"), ("action", "add")])
            let secret = try #require(Self.secret(in: made))
            #expect(made.status == 200 && secret.hasPrefix("whsec_"))
            var list = try await organiser.get(path).text
            #expect(!list.contains("whsec_") && !list.contains("<script>alert") && list.contains("b=2"))
            #expect(list.contains("Nothing has been told yet."))
            let id = try #require(list.firstMatch(of: /name="id" value="([^"]+)"/).map { String($0.output.1) })

            let tested = try await organiser.post(path, [("id", id), ("action", "test")])
            #expect(tested.status == 200 && tested.text.contains("took the test message"))
            #expect(receiver.messages.first?.body.contains(#""type":"test""#) == true)

            let field = [("name.en", "Told"), ("action", "publish")]
            #expect(try await organiser.post("/en/desk/contents/fields/new", field).status == 303)
            let messages = try await receiver.messages(atLeast: 2, within: .seconds(10))
            #expect(messages.last?.body.contains("entry.added") == true)
            for _ in 0..<100 where !list.contains("1 change, taken") {
                try await Task.sleep(for: .milliseconds(50))
                list = try await organiser.get(path).text
            }
            #expect(list.contains("1 change, taken") && list.contains("answered 200"))

            #expect(try await organiser.post(path, [("id", id), ("action", "resume")]).status == 303)
            for action in ["remove", "remove", "test", "resume"] {
                #expect(try await organiser.post(path, [("id", id), ("action", action)]).status == 303, "\(action)")
            }
            #expect(try await organiser.get(path).text.contains("Nobody is told yet."))
            #expect(try await organiser.post(path, [("url", url), ("name", "a\0b"), ("action", "add")]).status == 200)
        }
    }

    @Test("are told nothing at addresses that no setting allows")
    func privateAddresses() async throws {
        try await DeskVenue.with { serai in
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let token = try await organiser.formToken()
            for url in [
                "http://127.0.0.1:\(serai.port)/", "https://localhost/", "https://169.254.169.254/latest/",
                "https://[::ffff:10.0.0.1]/", "https://2130706433/", "https://0x7f.1/", "https://user@example.org/",
                "javascript:alert(1)", "file:///etc/passwd", "",
            ] {
                let refused = try await organiser.post(
                    "/en/desk/webhooks", [("url", url), ("name", "Inside"), ("action", "add")], token: token)
                #expect(refused.status == 422, "\(url): \(refused.status)")
                #expect(refused.text.contains("role=\"alert\"") && !refused.text.contains("whsec_"), "\(url)")
                #expect(refused.text.contains("value=\"Inside\""), "what was typed stays")
            }
            #expect(try await organiser.get("/en/desk/webhooks").text.contains("Nobody is told yet."))
        }
    }
}
