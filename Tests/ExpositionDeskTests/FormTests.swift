import Foundation
import TestSupport
import Testing

@Suite("The desk's forms", .serialized, .timeLimit(.minutes(2)))
struct FormTests {
    @Test("let no script through, whatever the field and whatever the page")
    func scripts() async throws {
        try await DeskVenue.with { serai in
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
            // Every kind's form, with the attack in each of its fields.
            for kind in [
                "expo", "fields", "halls", "pavilions", "exhibitors", "stands", "exhibits", "programmes", "rooms",
                "tracks", "people", "sessions",
            ] {
                let form = try await editor.get("/en/desk/contents/\(kind)/new").text
                let names = form.matches(of: /<(?:input|textarea|select)[^>]* name="([^"]+)"/).map {
                    String($0.output.1)
                }
                let fields = names.filter { !["form-token", "version", "q"].contains($0) }.map { ($0, attack) }
                #expect(fields.count > 0)
                for action in ["publish", "preview"] {
                    let answer = try await editor.post(
                        "/en/desk/contents/\(kind)/new", fields + [("action", action)])
                    #expect(answer.status < 500, "\(kind): \(answer.status)")
                    #expect(!answer.text.contains("<script>alert"), "\(kind)")
                    #expect(!answer.text.contains("<img src=x"), "\(kind)")
                }
            }
            // What is taken: an exhibitor whose texts are attacks.
            let made = try await editor.post(
                "/en/desk/contents/exhibitors/new",
                [
                    ("name.en", attack), ("text.en", attack), ("city.en", attack), ("sort", "company"),
                    ("action", "publish"),
                ])
            #expect(made.status == 303)
            let place = try #require(made.header("location")?.split(separator: "?").first.map(String.init))
            for path in [
                place, place.replacing("/desk/contents", with: ""), "/en/desk/contents/exhibitors", "/en/desk/changes",
            ] {
                var answer = try await editor.get(path)
                for _ in 0..<100 where answer.status == 404 {
                    try await Task.sleep(for: .milliseconds(50))
                    answer = try await editor.get(path)
                }
                #expect(answer.status == 200, "\(path)")
                #expect(!answer.text.contains("<script>alert") && !answer.text.contains("onerror=alert(1)>"), "\(path)")
            }
        }
    }

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
                "POST", "/en/desk/contents/halls/new", port: serai.port,
                headers: [cookie, sameOrigin, ("Content-Type", "application/x-www-form-urlencoded")],
                body: Array(repeating: 0x61, count: 2 << 20))
            #expect(large.status == 413)
        }
    }

    @Test("say what is wrong with a file that is not what it says, and change nothing")
    func badUploads() async throws {
        try await DeskVenue.with { serai in
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let before = try await serai.get("/health/ready").text
            let files: [(name: String, bytes: [UInt8])] = [
                ("schedule.xml", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]),
                ("schedule.xml", Array("<schedule><day date='x'></schedule>".utf8)),
                ("fair.csv", []), ("../../etc/passwd", Array("root:x:0:0".utf8)),
                ("fair.json", Array("{\"exhibitors\": [{}]".utf8)),
            ]
            for file in files {
                var body = Array(
                    """
                    --b\r\nContent-Disposition: form-data; name="form-token"\r\n\r\n\(try await editor.formToken())\r\n\
                    --b\r\nContent-Disposition: form-data; name="files"; filename="\(file.name)"\r\n\r\n
                    """.utf8)
                body += file.bytes + Array("\r\n--b--\r\n".utf8)
                let answer = try await request(
                    "POST", "/en/desk/import", port: serai.port,
                    headers: [
                        ("Cookie", try #require(editor.cookie)), ("Sec-Fetch-Site", "same-origin"),
                        ("Content-Type", "multipart/form-data; boundary=b"),
                    ], body: body)
                #expect(answer.status == 422, "\(file.name): \(answer.status)")
                #expect(answer.text.contains("Nothing was changed."), "\(file.name)")
                #expect(!answer.text.contains("../"), "\(file.name)")
            }
            #expect(try await serai.get("/health/ready").text == before)
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
