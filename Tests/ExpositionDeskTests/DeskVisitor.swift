import Foundation
import TestSupport
import Testing

/// Somebody at a browser without a screen: keeps its cookie, and sends forms as the pages have them.
struct DeskVisitor: Sendable {
    let serai: RunningSerai
    /// The cookie's name and value; nil while nobody is signed in.
    var cookie: String?

    init(_ serai: RunningSerai) {
        self.serai = serai
    }

    private var headers: [(String, String)] { cookie.map { [("Cookie", $0)] } ?? [] }

    func get(_ path: String) async throws -> HTTPAnswer { try await serai.get(path, headers: headers) }

    /// Sends a form from a page of the same site, with the hidden token that the pages carry.
    func post(
        _ path: String, _ fields: [(String, String)], token: String? = nil,
        from site: String = "same-origin"
    ) async throws -> HTTPAnswer {
        let token = if let token { token } else { try await formToken() }
        let body = (fields + [("form-token", token)]).map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }
            .joined(separator: "&")
        return try await request(
            "POST", path, port: serai.port,
            headers: headers + [
                ("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", site),
            ], body: Array(body.utf8))
    }

    /// The token of the pages; empty where nobody is signed in.
    func formToken() async throws -> String {
        try await get("/en/desk").text.firstMatch(of: /name="form-token" value="([^"]*)"/).map { String($0.output.1) }
            ?? ""
    }

    /// Signs in.
    mutating func signIn(_ name: String) async throws {
        let answer = try await post("/en/desk/sign-in", [("name", name), ("password", Self.password)])
        #expect(answer.status == 303, "\(answer.text)")
        let set = try #require(answer.headers.first { $0.name.lowercased() == "set-cookie" }?.value)
        cookie = String(set.prefix { $0 != ";" })
    }

    /// Makes a token of a role for a program; for an organiser.
    func apiToken(_ role: String) async throws -> String {
        let made = try await post(
            "/en/desk/tokens", [("name", "Robot"), ("role", role), ("days", "1"), ("action", "add")])
        return try #require(made.text.firstMatch(of: /serai_[A-Za-z0-9_-]{20,}/).map { String($0.output) })
    }

    static let password = "a long password"

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
