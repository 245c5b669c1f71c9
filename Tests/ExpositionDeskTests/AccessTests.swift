import Accounts
import ExpositionDesk
import Foundation
import TestSupport
import Testing

@Suite("Who may enter the desk", .serialized, .timeLimit(.minutes(2)))
struct AccessTests {
    /// Each route with the roles that may enter it; `-` stands for nobody signed in. Written by hand, so that a new route
    /// has to be thought of.
    static let table: [String: String] = [
        "GET desk": "- organiser editor exhibitor operator visitor",
        "GET desk/welcome": "- organiser editor exhibitor operator visitor",
        "POST desk/welcome": "- organiser editor exhibitor operator visitor",
        "GET desk/sign-in": "- organiser editor exhibitor operator visitor",
        "POST desk/sign-in": "- organiser editor exhibitor operator visitor",
        "POST desk/sign-out": "organiser editor exhibitor operator visitor",
        "GET desk/invitation/{secret}": "- organiser editor exhibitor operator visitor",
        "POST desk/invitation/{secret}": "- organiser editor exhibitor operator visitor",
        "GET desk/contents/{kind}": "organiser editor",
        "POST desk/contents/{kind}": "organiser editor",
        "GET desk/contents/{kind}/new": "organiser editor",
        "POST desk/contents/{kind}/new": "organiser editor",
        "GET desk/contents/{kind}/{address}": "organiser editor",
        "POST desk/contents/{kind}/{address}": "organiser editor",
        "GET desk/stand": "exhibitor",
        "GET desk/stand/{kind}/new": "exhibitor",
        "POST desk/stand/{kind}/new": "exhibitor",
        "GET desk/stand/{kind}/{address}": "exhibitor",
        "POST desk/stand/{kind}/{address}": "exhibitor",
        "GET desk/proposals": "organiser editor",
        "GET desk/proposals/{kind}/{address}": "organiser editor",
        "POST desk/proposals/{kind}/{address}": "organiser editor",
        "GET desk/suggestions/{kind}": "organiser editor",
        "GET desk/changes": "organiser editor",
        "GET desk/import": "organiser editor",
        "POST desk/import": "organiser editor",
        "POST desk/import/{id}": "organiser editor",
        "GET desk/accounts": "organiser",
        "POST desk/accounts": "organiser",
        "GET desk/tokens": "organiser",
        "POST desk/tokens": "organiser",
        "GET desk/webhooks": "organiser",
        "POST desk/webhooks": "organiser",
    ]

    @Test("is written down for every route, and every route keeps to it")
    func everyRoute() async throws {
        try await DeskVenue.with { serai in
            let routes = Desk.routes
            #expect(Set(routes.map { "\($0.method.rawValue) \($0.pattern)" }) == Set(Self.table.keys))
            var visitors: [String: DeskVisitor] = ["-": DeskVisitor(serai)]
            for role in DeskVenue.roles {
                visitors[role] = try await DeskVenue.visitor(role, at: serai)
            }
            for route in routes {
                let key = "\(route.method.rawValue) \(route.pattern)"
                let allowed = (Self.table[key] ?? "").split(separator: " ").map(String.init)
                let path = Self.path(of: route)
                for role in ["-"] + DeskVenue.roles {
                    var visitor = try #require(visitors[role])
                    // Signing out would end the others' turn.
                    if route.pattern == "desk/sign-out", role != "-" {
                        visitor = DeskVisitor(serai)
                        try await visitor.signIn(role)
                    }
                    let answer =
                        route.method == .get
                        ? try await visitor.get(path) : try await visitor.post(path, [("action", "none")])
                    let isRefused =
                        answer.status == 403 || answer.status == 401
                        || (role == "-" && answer.header("location")?.contains("/desk/sign-in?next=") == true)
                    #expect(isRefused != allowed.contains(role), "\(key) as \(role): \(answer.status)")
                    #expect(answer.status < 500, "\(key) as \(role): \(answer.status)")
                    #expect(answer.header("cache-control") == "no-store", "\(key) as \(role)")
                }
            }
        }
    }

    @Test("is asked anew with each request: a stolen cookie, a changed role")
    func asked() async throws {
        try await DeskVenue.with { serai in
            var thief = DeskVisitor(serai)
            try await thief.signIn("editor")
            let owner = thief
            #expect(try await thief.get("/en/desk/changes").status == 200)
            #expect(try await owner.post("/en/desk/sign-out", []).status == 303)
            #expect(try await thief.get("/en/desk/changes").status == 303)
            #expect(try await thief.post("/en/desk/contents/halls/new", [("name.en", "Stolen")]).status == 401)

            let editor = try await DeskVenue.visitor("editor", at: serai)
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let page = try await organiser.get("/en/desk/accounts").text
            let id = try #require(
                page.firstMatch(of: /<td>editor<\/td>.*?name="id" value="([^"]+)"/).map { String($0.output.1) })
            let changed = try await organiser.post(
                "/en/desk/accounts", [("id", id), ("role", "visitor"), ("action", "change")])
            #expect(changed.status == 303)
            #expect(try await editor.get("/en/desk/changes").status == 403)
            let closed = try await organiser.post("/en/desk/accounts", [("id", id), ("action", "close")])
            #expect(closed.status == 303)
            #expect(try await editor.get("/en/desk/changes").status == 303)
        }
    }

    @Test("is proved by every form of every route: from another site, without its token, with another's")
    func forgery() async throws {
        // A venue of its own for each, since attempts are counted.
        for route in Desk.routes where route.method == .post { try await forgery(of: route) }
        try await DeskVenue.with { serai in
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            #expect(try await organiser.post("/en/desk/contents/halls/new", Self.forged).status == 303)
        }
    }

    /// Something that each route would do, were the form ours.
    private static let forged = [
        ("name.en", "Forged"), ("number", "F1"), ("width", "10"), ("depth", "10"), ("version", "1"),
        ("name", "Forged"), ("password", "a long password"), ("role", "editor"), ("note", "Forged"), ("days", "1"),
        ("url", "https://192.0.2.1/"), ("action", "publish"),
    ]

    private func forgery(of route: DeskRoute) async throws {
        let path = Self.path(of: route)
        try await DeskVenue.with { serai in
            let victim = try await DeskVenue.visitor(
                route.access.admits(.organiser) ? "organiser" : "exhibitor", at: serai)
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let (own, another) = (try await victim.formToken(), try await editor.formToken())
            let cookie = ("Cookie", try #require(victim.cookie))
            func state() async throws -> [String] {
                var pages: [String] = []
                for path in ["changes", "accounts", "tokens", "webhooks", "contents/halls", "proposals", "stand"] {
                    pages.append(try await victim.get("/en/desk/\(path)").text)
                }
                return pages
            }
            let before = try await state()
            for action in ["publish", "invite", "add", "remove", "apply"] {
                let sent = Self.forged.filter { $0.0 != "action" } + [("action", action)]
                for token in ["", "guess", another, own + "x"] {
                    let answer = try await victim.post(path, sent, token: token)
                    #expect(answer.status == 403, "\(path) with \(token): \(answer.status)")
                }
                for site in ["cross-site", "same-site", "none-such"] {
                    let answer = try await victim.post(path, sent, token: own, from: site)
                    #expect(answer.status == 403, "\(path) from \(site): \(answer.status)")
                }
            }
            // No word of where it comes from, but an Origin that is not ours; and in parts, without a token.
            for (type, body, more) in [
                ("application/x-www-form-urlencoded", "form-token=\(own)", [("Origin", "https://evil.example")]),
                ("application/x-www-form-urlencoded", "form-token=\(own)", [("Origin", "null")]),
                ("application/x-www-form-urlencoded", "name.en=Forged", []),
                (
                    "multipart/form-data; boundary=b",
                    "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\nName\r\n--b--",
                    [("Sec-Fetch-Site", "same-origin")]
                ),
            ] {
                let answer = try await request(
                    "POST", path, port: serai.port, headers: [cookie, ("Content-Type", type)] + more,
                    body: Array(body.utf8))
                #expect(answer.status == 403, "\(path) \(more) \(body): \(answer.status)")
            }
            #expect(try await state() == before)
        }
    }

    /// An address of a route.
    static func path(
        of route: DeskRoute, kind: String = "halls", address: String = "smart-cities", id: String = "other"
    ) -> String {
        "/en/"
            + route.pattern.replacing("{kind}", with: kind).replacing("{address}", with: address)
            .replacing("{secret}", with: "guess").replacing("{id}", with: id)
    }

    @Test("leads back only to pages of the desk, and marks its cookie")
    func openRedirect() async throws {
        try await DeskVenue.with { serai in
            for (next, place) in [
                ("/en/desk/changes", "/en/desk/changes"), ("https://evil.example", "/en/desk"),
                ("//evil.example", "/en/desk"), ("/en/desk//evil.example", "/en/desk"), ("/\\evil.example", "/en/desk"),
                ("/en/", "/en/desk"),
            ] {
                let answer = try await DeskVisitor(serai).post(
                    "/en/desk/sign-in",
                    [("name", "editor"), ("password", DeskVisitor.password), ("next", next)])
                #expect(answer.header("location") == place, "\(next)")
                let cookie = try #require(answer.header("set-cookie"))
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            }
        }
    }
}
