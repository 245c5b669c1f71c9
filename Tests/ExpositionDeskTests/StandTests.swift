import Foundation
import TestSupport
import Testing

@Suite("An exhibitor's own stand", .serialized, .timeLimit(.minutes(3)))
struct StandTests {
    @Test("is filled by it and shown by an organiser, who may send it back with a word")
    func course() async throws {
        try await DeskVenue.with { serai in
            let exhibitor = try await DeskVenue.visitor("exhibitor", at: serai)
            let front = try await exhibitor.get("/en/desk")
            #expect(front.header("location") == "/en/desk/stand")
            let own = "/en/desk/stand/exhibitors/\(DeskVenue.exhibitor.address)"
            #expect(try await exhibitor.get("/en/desk/stand").text.contains(own))
            #expect(try await exhibitor.get(own).status == 200)

            // A new exhibit with a picture and a document.
            let sent = try await exhibitor.post(
                "/en/desk/stand/exhibits/new",
                fields: [
                    ("name.en", "Quiet pump"), ("name.hu", "Csendes szivattyú"), ("sort", "product"),
                    ("action", "send"),
                ],
                files: [("pictures", "pump.png", SampleFiles.png), ("links", "Data sheet.pdf", SampleFiles.pdf)])
            #expect(sent.header("location") == "/en/desk/stand?done=sent", "\(sent.status)")
            #expect(try await serai.get("/en/exhibits/quiet-pump").status == 404)

            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            #expect(try await organiser.get("/en/desk").text.contains("1 waits for your word"))
            let list = try await organiser.get("/en/desk/proposals").text
            let place = try #require(
                list.firstMatch(of: /href="(\/en\/desk\/proposals\/exhibits\/[^"]+)"/).map { String($0.output.1) })
            let review = try await organiser.get(place).text
            for text in ["<ins>Quiet pump</ins>", "Csendes szivattyú", "Data sheet"] { #expect(review.contains(text)) }
            let picture = try #require(review.firstMatch(of: /\/files\/[0-9a-f]{64}/).map { String($0.output) })
            #expect(try await serai.get(picture).header("content-type")?.hasPrefix("image/") == true)
            let preview = try await organiser.post(place, [("action", "preview")])
            #expect(preview.status == 200 && preview.text.contains("Quiet pump"))
            #expect(preview.text.contains(picture))

            // Without a word it does not go back.
            func hidden(_ text: String) throws -> [(String, String)] {
                try ["version", "base"].map { name in
                    let expression = try Regex("name=\"\(name)\" value=\"([0-9]+)\"")
                    return (name, String(try #require(text.firstMatch(of: expression)?.output[1].substring)))
                }
            }
            let wordless = try await organiser.post(place, try hidden(review) + [("action", "sendBack")])
            #expect(wordless.status == 422)
            let back = try await organiser.post(
                place, try hidden(review) + [("action", "sendBack"), ("word", "How quiet is it?")])
            #expect(back.status == 303)
            #expect(try await organiser.get(place).status == 404, "it waits no longer")

            let stand = try await exhibitor.get("/en/desk/stand").text
            #expect(stand.contains("How quiet is it?"))
            let mine = try #require(
                stand.firstMatch(of: /href="(\/en\/desk\/stand\/exhibits\/[0-9a-f-]{36})"/).map { String($0.output.1) })
            let form = try await exhibitor.get(mine).text
            let kept = form.matches(of: /name="pictures" value="([^"]+)" checked/).map {
                ("pictures", String($0.output.1))
            }
            #expect(kept.count == 1)
            let links = form.matches(of: /name="(links\.0\.[a-z]+)" value="([^"]+)"/).map {
                (String($0.output.1), String($0.output.2))
            }
            #expect(links.count == 3)
            let again = try await exhibitor.post(
                mine,
                fields: try hidden(form) + kept + links + [
                    ("name.en", "Quiet pump"), ("text.en", "38 dB"), ("sort", "product"), ("action", "send"),
                ], files: [])
            #expect(again.header("location") == "/en/desk/stand?done=sent", "\(again.status)")

            // The one that was looked at is not the one that waits now.
            let stale = try await organiser.post(place, try hidden(review) + [("action", "publish")])
            #expect(stale.status == 409)
            let published = try await organiser.post(place, try hidden(stale.text) + [("action", "publish")])
            #expect(published.header("location") == "/en/desk/proposals?done=published")
            var page = try await serai.get("/en/exhibits/quiet-pump")
            for _ in 0..<100 where page.status == 404 {
                try await Task.sleep(for: .milliseconds(50))
                page = try await serai.get("/en/exhibits/quiet-pump")
            }
            #expect(page.text.contains("38 dB") && page.text.contains(picture))
            let document = try #require(
                page.text.firstMatch(of: /href="(\/files\/[0-9a-f]{64})" download/).map { String($0.output.1) })
            let file = try await serai.get(document)
            #expect(file.header("content-type") == "application/pdf")
            #expect(file.header("content-disposition") == "attachment")
            #expect(file.header("cache-control")?.contains("immutable") == true)
            #expect(Data(file.body) == SampleFiles.pdf)
            #expect(try await organiser.get("/en/desk/changes").text.contains("exhibitor + organiser"))

            // It may be asked to go again.
            let asked = try await exhibitor.post("/en/desk/stand/exhibits/quiet-pump", [("action", "remove")])
            #expect(asked.status == 303)
            #expect(try await serai.get("/en/exhibits/quiet-pump").status == 200)
            let wish = try await organiser.get("/en/desk/proposals/exhibits/quiet-pump").text
            #expect(wish.contains("would have this removed"))
            let removed = try await organiser.post(
                "/en/desk/proposals/exhibits/quiet-pump", try hidden(wish) + [("action", "publish")])
            #expect(removed.status == 303)
            for _ in 0..<100 where try await serai.get("/en/exhibits/quiet-pump").status == 200 {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await serai.get("/en/exhibits/quiet-pump").status == 404)
        }
    }

    @Test("takes no file that is not what it says")
    func files() async throws {
        try await DeskVenue.with { serai in
            let exhibitor = try await DeskVenue.visitor("exhibitor", at: serai)
            let page = Data("<!DOCTYPE html><script>alert(1)</script>".utf8)
            let active = Data("%PDF-1.4\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\ntrailer<<>>\n%%EOF".utf8)
            let cases: [(field: String, name: String, bytes: Data, word: String)] = [
                ("pictures", "page.png", page, "page.png is no picture"),
                ("pictures", "drawing.jpg", Data("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8), "is an SVG"),
                ("pictures", "half.png", SampleFiles.png.prefix(40), "half.png is damaged"),
                ("pictures", "sheet.png", SampleFiles.pdf, "sheet.png is no picture"),
                ("pictures", "program.png", Data([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]), "is no picture"),
                ("links", "page.pdf", page, "page.pdf is no PDF"),
                ("links", "picture.pdf", SampleFiles.png, "picture.pdf is no PDF"),
                ("links", "active.pdf", active, "active.pdf would act by itself"),
                ("links", "half.pdf", SampleFiles.pdf.dropLast(6), "half.pdf is damaged"),
            ]
            for (field, name, bytes, word) in cases {
                let answer = try await exhibitor.post(
                    "/en/desk/stand/exhibits/new",
                    fields: [("name.en", "Kept while it is mended"), ("sort", "product"), ("action", "send")],
                    files: [(field, name, bytes), ("pictures", "good.png", SampleFiles.png)])
                #expect(answer.status == 422, "\(name)")
                #expect(answer.text.contains(word), "\(name)")
                #expect(answer.text.contains("Kept while it is mended"))
                // The good one is there still, and need not be sent again.
                #expect(answer.text.matches(of: /name="pictures" value="[^"]+" checked/).count == 1, "\(name)")
            }
            #expect(try await exhibitor.get("/en/desk/stand").text.contains("Kept while") == false)
        }
    }

    @Test("is nobody else's, and what others have is none of its")
    func others() async throws {
        try await DeskVenue.with { serai in
            let exhibitor = try await DeskVenue.visitor("exhibitor", at: serai)
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let other = try await editor.post(
                "/en/desk/contents/exhibitors/new",
                [("name.en", "Zanzibarium Ltd"), ("sort", "company"), ("action", "save")])
            #expect(other.status == 303)
            for path in [
                "/en/desk/stand/exhibitors/zanzibarium-ltd", "/en/desk/contents/exhibitors/zanzibarium-ltd",
                "/en/desk/stand/halls/smart-cities", "/en/desk/stand/exhibitors/new", "/en/desk/stand/pictures/new",
                "/en/desk/proposals", "/en/desk/proposals/exhibitors/zanzibarium-ltd",
            ] {
                let answer = try await exhibitor.get(path)
                #expect([403, 404].contains(answer.status), "\(path): \(answer.status)")
                #expect(!answer.text.contains("Zanzibarium"), "\(path)")
                let sent = try await exhibitor.post(path, [("name.en", "Mine now"), ("action", "send")])
                #expect([403, 404, 405].contains(sent.status), "\(path): \(sent.status)")
            }
            // A draft that its exhibitor is still at is not the organisers' to see.
            let saved = try await exhibitor.post(
                "/en/desk/stand/exhibits/new",
                fields: [("name.en", "Half a thought"), ("sort", "product"), ("action", "saveDraft")], files: [])
            #expect(saved.header("location") == "/en/desk/stand?done=saved")
            #expect(try await !editor.get("/en/desk/proposals").text.contains("Half a thought"))
            let stand = try await exhibitor.get("/en/desk/stand").text
            let address = try #require(
                stand.firstMatch(of: /stand\/(exhibits\/[0-9a-f-]{36})"/).map { String($0.output.1) })
            #expect(try await editor.get("/en/desk/proposals/\(address)").status == 404)
            #expect(try await editor.get("/en/desk/stand/\(address)").status == 403)
            let withdrawn = try await exhibitor.post("/en/desk/stand/\(address)", [("action", "withdraw")])
            #expect(withdrawn.status == 303)
            #expect(try await !exhibitor.get("/en/desk/stand").text.contains("Half a thought"))
            // Texts are shown as texts.
            let attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>"
            let attacked = try await exhibitor.post(
                "/en/desk/stand/exhibits/new",
                fields: [
                    ("name.en", attack), ("text.en", attack), ("links.0.address", "https://example.com/\(attack)"),
                    ("links.0.title", attack), ("sort", "product"), ("action", "send"),
                ], files: [("pictures", "\(attack).png", SampleFiles.png)])
            #expect(attacked.status == 303)
            let list = try await editor.get("/en/desk/proposals").text
            let place = try #require(
                list.firstMatch(of: /href="(\/en\/desk\/proposals\/exhibits\/[^"]+)"/).map { String($0.output.1) })
            for (visitor, path) in [
                (editor, place), (editor, "/en/desk/proposals"), (exhibitor, "/en/desk/stand"),
                (exhibitor, place.replacing("proposals", with: "stand")),
            ] {
                let text = try await visitor.get(path).text
                #expect(!text.contains("<script>alert") && !text.contains("<img src=x"), "\(path)")
            }
        }
    }

    @Test("shows nothing that another has brought and keeps to itself, not even in a preview or beside a fault")
    func foreignPictures() async throws {
        try await DeskVenue.with { serai in
            let exhibitor = try await DeskVenue.visitor("exhibitor", at: serai)
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let other = try await editor.post(
                "/en/desk/contents/exhibitors/new",
                fields: [("name.en", "Other Ltd"), ("sort", "company"), ("action", "save")],
                files: [("logo", "secret.png", SampleFiles.png)])
            let place = String(try #require(other.header("location")).prefix { $0 != "?" })
            let logo = try #require(
                FormReading.fields(of: try await editor.get(place).text).first {
                    $0.name == "logo" && !$0.value.isEmpty
                }?.value)
            for action in ["preview", "saveDraft", "send"] {
                let answer = try await exhibitor.post(
                    "/en/desk/stand/exhibits/new",
                    [("name.en", "Mine"), ("sort", "product"), ("pictures", logo), ("action", action)])
                #expect(answer.status == 422, "\(action): \(answer.status)")
                #expect(!answer.text.contains("/files/"), "\(action)")
                let own = try await exhibitor.post(
                    "/en/desk/stand/exhibitors/\(DeskVenue.exhibitor.address)",
                    [("name.en", "Mine"), ("sort", "company"), ("logo", logo), ("base", "1"), ("action", action)])
                #expect(own.status == 422 && !own.text.contains("/files/"), "\(action): \(own.status)")
            }
        }
    }

    @Test("says what is wrong in a preview too, and takes no forged form")
    func preview() async throws {
        try await DeskVenue.with { serai in
            let exhibitor = try await DeskVenue.visitor("exhibitor", at: serai)
            for (name, value) in [("name.en", ""), ("name.en", "a\u{1}b"), ("links.0.address", "//evil.example/p")] {
                let answer = try await exhibitor.post(
                    "/en/desk/stand/exhibits/new",
                    FormReading.fields(
                        [
                            ("name.en", "Pump"), ("links.0.address", ""), ("sort", "product"), ("action", "preview"),
                        ], with: name, value))
                #expect(answer.status == 422, "\(name) \(value): \(answer.status)")
            }
            let forged = try await exhibitor.post(
                "/en/desk/stand/exhibits/new",
                [("name.en", "Pump"), ("sort", "product"), ("version", "-1"), ("action", "send")])
            #expect(forged.status == 400)
        }
    }

    @Test("is filled by whom an organiser invites by link")
    func invitation() async throws {
        try await DeskVenue.with { serai in
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let form = try await organiser.get("/en/desk/accounts?exhibitor=\(DeskVenue.exhibitor.address)").text
            #expect(form.contains("value=\"\(DeskVenue.exhibitor.address)\""))
            let wrong = try await organiser.post(
                "/en/desk/accounts",
                [("role", "exhibitor"), ("exhibitor", "nobody at all"), ("note", "Mei"), ("action", "invite")])
            #expect(wrong.status == 422 && wrong.text.contains("nobody at all"))
            let forged = try await organiser.post(
                "/en/desk/accounts", [("role", "god"), ("note", "Mei"), ("action", "invite")])
            #expect(forged.status == 400)
            let invited = try await organiser.post(
                "/en/desk/accounts",
                [
                    ("role", "exhibitor"), ("exhibitor", DeskVenue.exhibitor.address), ("note", "Mei"),
                    ("action", "invite"),
                ])
            let path = try #require(
                invited.text.firstMatch(of: /value="https?:\/\/[^\/]+(\/en\/desk\/invitation\/[^"]+)"/).map {
                    String($0.output.1)
                })
            var mei = DeskVisitor(serai)
            let accepted = try await mei.post(path, [("name", "mei"), ("password", DeskVisitor.password)])
            #expect(accepted.status == 303)
            try await mei.signIn("mei")
            #expect(try await mei.get("/en/desk/stand").text.contains(DeskVenue.exhibitor.address))
            #expect(try await mei.get("/en/desk/contents/exhibitors").status == 403)
        }
    }

    @Test("is gone with its exhibitor, and the account says so")
    func removedExhibitor() async throws {
        try await DeskVenue.with { serai in
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let made = try await organiser.post(
                "/en/desk/contents/exhibitors/new",
                [("name.en", "Short-lived Ltd"), ("sort", "company"), ("action", "publish")])
            #expect(made.status == 303)
            let invited = try await organiser.post(
                "/en/desk/accounts",
                [("role", "exhibitor"), ("exhibitor", "short-lived-ltd"), ("note", "Lin"), ("action", "invite")])
            let path = try #require(
                invited.text.firstMatch(of: /value="https?:\/\/[^\/]+(\/en\/desk\/invitation\/[^"]+)"/).map {
                    String($0.output.1)
                })
            var lin = DeskVisitor(serai)
            #expect(try await lin.post(path, [("name", "lin"), ("password", DeskVisitor.password)]).status == 303)
            try await lin.signIn("lin")
            let own = "/en/desk/stand/exhibitors/short-lived-ltd"
            let shown = FormReading.fields(of: try await lin.get(own).text)

            let place = "/en/desk/contents/exhibitors/short-lived-ltd"
            let kept = FormReading.fields(of: try await organiser.get(place).text)
            #expect(try await organiser.post(place, kept + [("action", "remove")]).status == 303)

            let stand = try await lin.get("/en/desk/stand")
            #expect(stand.status == 404 && stand.text.contains("Ask an organiser"))
            #expect(!stand.text.contains("stand/exhibits/new"))
            #expect(try await lin.get("/en/desk/stand/exhibits/new").status == 404)
            for action in ["preview", "saveDraft", "send"] {
                #expect(try await lin.post(own, shown + [("action", action)]).status == 404, "\(action)")
                let exhibit = try await lin.post(
                    "/en/desk/stand/exhibits/new", [("name.en", "Orphan"), ("sort", "product"), ("action", action)])
                #expect(exhibit.status == 404, "\(action)")
            }
            #expect(try await !organiser.get("/en/desk/proposals").text.contains("Orphan"))
        }
    }
}
