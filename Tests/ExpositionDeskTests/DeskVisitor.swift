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

    /// Sends a form with files, as browsers do.
    func post(
        _ path: String, fields: [(String, String)], files: [(field: String, name: String, bytes: Data)]
    ) async throws -> HTTPAnswer {
        var body = Data()
        for (name, value) in fields + [("form-token", try await formToken())] {
            body += Data("--b0undary\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            let name = file.name.replacing("\"", with: "%22")
            body += Data(
                """
                --b0undary\r
                Content-Disposition: form-data; name="\(file.field)"; filename="\(name)"\r
                Content-Type: application/octet-stream\r
                \r\n
                """.utf8)
            body += file.bytes + Data("\r\n".utf8)
        }
        body += Data("--b0undary--\r\n".utf8)
        return try await request(
            "POST", path, port: serai.port,
            headers: headers + [
                ("Content-Type", "multipart/form-data; boundary=b0undary"), ("Sec-Fetch-Site", "same-origin"),
            ], body: Array(body))
    }

    /// The token of the pages; empty where nobody is signed in.
    func formToken() async throws -> String {
        var page = try await get("/en/desk")
        if let place = page.header("location") { page = try await get(place) }
        return page.text.firstMatch(of: /name="form-token" value="([^"]*)"/).map { String($0.output.1) }
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
