import Foundation
import TestSupport
import Testing

@Suite("The desk's forms", .serialized, .timeLimit(.minutes(2)))
struct FormTests {
    @Test("take odd requests calmly")
    func oddRequests() async throws {
        try await DeskVenue.with { serai in
            let editor = try await DeskVenue.visitor("editor", at: serai)
            #expect(try await editor.get("/en/desk/contents/elephants").status == 404)
            #expect(try await editor.get("/en/desk/contents/halls/nowhere").status == 404)
            #expect(try await editor.get("/xx/desk").status == 404)
            #expect(try await editor.get("/en/desk/contents/halls?page=-7&q=%27%22").status == 200)
            #expect(try await editor.get("/en/desk/changes?before=nonsense").status == 200)
            #expect(try await editor.post("/en/desk/import/00000000", [("action", "apply")]).status == 404)
            let cookie = ("Cookie", try #require(editor.cookie))
            let sameOrigin = ("Sec-Fetch-Site", "same-origin")
            for (type, body) in [
                ("text/plain", "name.en=x"), ("multipart/form-data", "x"),
                ("multipart/form-data; boundary=b", "--b\r\nx"),
                ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\nx"),
                ("application/x-www-form-urlencoded", "name.en=%FF"), ("", ""),
            ] {
                let answer = try await request(
                    "POST", "/en/desk/import", port: serai.port,
                    headers: [cookie, sameOrigin, ("Content-Type", type)], body: Array(body.utf8))
                #expect(answer.status == 400, "\(type): \(answer.status)")
            }
            let large = try await request(
                "POST", "/en/desk/contents/halls", port: serai.port,
                headers: [cookie, sameOrigin, ("Content-Type", "application/x-www-form-urlencoded")],
                body: Array(repeating: 0x61, count: 2 << 20))
            #expect(large.status == 413)
        }
    }

    @Test("lock a name out after five wrong passwords, and say for how long")
    func lockOut() async throws {
        try await DeskVenue.with { serai in
            let visitor = DeskVisitor(serai)
            for _ in 1...5 {
                let answer = try await visitor.post("/en/desk/sign-in", [("name", "editor"), ("password", "wrong")])
                #expect(answer.status == 422)
                #expect(answer.text.contains("The name or the password is wrong."))
            }
            let answer = try await visitor.post(
                "/en/desk/sign-in", [("name", "Editor"), ("password", DeskVisitor.password)])
            #expect(answer.status == 429)
            #expect(answer.text.contains("seconds"))
        }
    }

    @Test("are there in every language of the expo")
    func languages() async throws {
        try await DeskVenue.with { serai in
            let editor = try await DeskVenue.visitor("editor", at: serai)
            for (language, title) in [("en", "The desk"), ("zh", "工作台"), ("hu", "Szerkesztőség")] {
                for path in ["desk", "desk/contents/sessions/new", "desk/import", "desk/changes"] {
                    let page = try await editor.get("/\(language)/\(path)")
                    #expect(page.status == 200)
                    #expect(page.text.contains(title))
                    #expect(!page.text.contains(">desk."), "\(language)/\(path) shows a key")
                }
            }
        }
    }
}
