import Catalogue
import Foundation
import TestSupport
import Testing

@Suite("A script that somebody writes into a field", .serialized, .timeLimit(.minutes(2)))
struct ScriptTests {
    private static let attack =
        #"</title></textarea></script>"'><script>alert(1)</script><svg onload=alert(1)><a href="javascript:alert(1)">x</a>"#
    /// As much of it as a name of an account holds.
    private static let name = #""'><script>alert(1)</script><svg onload=alert(1)>"#

    @Test("is told from pages without one by the scan that looks for it")
    func scan() {
        #expect(
            TagScan("<p title=\"<script>alert(1)</script>\">&lt;script&gt;</p><script src=\"/a.js\"></script>").dangers
                .isEmpty)
        for page in [
            "<script>alert(1)</script>", "<p onclick=x>", "<svg/onload=alert(1)>", "<a href=' java\nscript:x'>",
            "<title></title><script src=//evil.example></script>", "<textarea></textarea><iframe>",
            "<title><script></title><b onfocus='1'>",
        ] {
            #expect(!TagScan(page).dangers.isEmpty, "\(page)")
        }
    }

    /// Looks at a page of any sort.
    private func look(_ answer: HTTPAnswer, _ path: String) {
        #expect(answer.status < 500, "\(path): \(answer.status)")
        let type = answer.header("content-type") ?? ""
        if type.hasPrefix("text/html") {
            let dangers = TagScan(answer.text).dangers
            #expect(dangers.isEmpty, "\(path): \(dangers)")
        } else if !answer.body.isEmpty {
            #expect(answer.header("x-content-type-options") == "nosniff", "\(path)")
            if type.contains("xml") {
                #expect(!answer.text.contains("<script") && !answer.text.contains("<svg"), "\(path)")
            }
        }
    }

    @Test("runs on no page, whatever the kind and the field, in the desk and in public")
    func everywhere() async throws {
        try await DeskVenue.with { serai in
            let attacker = try await attacker(serai)
            let token = try await attacker.formToken()
            let samples = try await SampleFields(serai)
            var places: [String] = []
            for kind in EditableKind.all where kind.isMadeByForm {
                let fields = samples.fields(of: kind, text: Self.attack)
                let list = "/en/desk/contents/\(kind.name)"
                var (path, action) = ("\(list)/new", "publish")
                var version: [FormReading.Field] = []
                if kind.kind == .expo {
                    let page = try await attacker.get(list).text
                    path = try #require(page.firstMatch(of: /<td><a href="(\/en\/desk\/contents\/expo\/[^"]+)"/)).output
                        .1
                        .description
                    version = FormReading.fields(of: try await attacker.get(path).text).filter { $0.name == "version" }
                    action = "save"
                }
                // Where it cannot stand, in numbers, days and references too, the form shows it again.
                let everywhere = fields.map { ($0.name, Self.attack) } + [("action", "publish")]
                let refused = try await attacker.post("\(list)/new", everywhere, token: token)
                if kind.kind != .field { #expect(refused.status == 422, "\(kind.name): \(refused.status)") }
                look(refused, "faults of \(kind.name)")
                let preview = try await attacker.post(path, fields + version + [("action", "preview")], token: token)
                #expect(preview.status == 200, "\(kind.name): \(preview.status)")
                look(preview, "preview of \(kind.name)")
                let made = try await attacker.post(path, fields + version + [("action", action)], token: token)
                #expect(
                    made.status == 303,
                    "\(kind.name): \(TagScan(made.text).tags.filter { $0.value(of: "aria-invalid") != nil })")
                let place = String(try #require(made.header("location")).prefix { $0 != "?" })
                let kept = FormReading.fields(of: try await attacker.get(place).text)
                #expect(kept.contains { $0.value == Self.attack }, "\(kind.name) keeps what was written")
                places += [place, place.replacing("/desk/contents", with: ""), list, "\(list)/new", "/en/\(kind.name)"]
                look(
                    try await attacker.post(place, kept + [("action", "unpublish"), ("version", "0")], token: token),
                    "conflict of \(kind.name)")
            }
            let last = places[places.count - 4]
            for _ in 0..<100 where try await serai.get(last).status == 404 {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await serai.get(last).status == 200, "\(last)")

            places += [
                "/en/", "/zh/", "/en/now", "/en/about", "/en/programme", "/en/search?q=alert", "/hu/search?q=svg",
                "/en/search/suggestions?q=aler", "/en/favourites", "/en/changes.atom", "/sitemap.xml", "/robots.txt",
                "/export/schedule.xml", "/export/schedule.json", "/export/exhibitors.json", "/export/exhibitors.csv",
                "/en/desk", "/en/desk/changes", "/en/desk/import", "/en/search?q=" + Self.encoded(Self.attack),
                "/en/desk/contents/halls?q=" + Self.encoded(Self.attack), "/en/" + Self.encoded(Self.attack),
                "/en/desk/sign-in?next=" + Self.encoded(Self.attack),
            ]
            places += EditableKind.all.map { "/api/v1/\($0.name)?limit=200" }
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            for path in Set(places) { look(try await attacker.get(path), path) }
            for path in ["accounts", "tokens", "webhooks", "changes"] {
                let answer = try await organiser.get("/en/desk/\(path)")
                look(answer, path)
                if path != "webhooks" { #expect(answer.text.contains("&lt;script&gt;alert(1)"), "\(path)") }
            }
        }
    }

    /// An editor whose name is an attack, invited with a note and helped by a token that are attacks too.
    private func attacker(_ serai: RunningSerai) async throws -> DeskVisitor {
        let organiser = try await DeskVenue.visitor("organiser", at: serai)
        for note in ["never taken: ", ""] {
            let fields = [("note", note + Self.name), ("role", "editor"), ("action", "invite")]
            let invited = try await organiser.post("/en/desk/accounts", fields)
            look(invited, "invitation")
            if note.isEmpty {
                let link = try #require(invited.text.firstMatch(of: /\/en\/desk\/invitation\/[A-Za-z0-9_-]+/))
                let made = try await organiser.post(
                    "/en/desk/tokens", [("name", Self.name), ("role", "editor"), ("days", "1"), ("action", "add")])
                look(made, "token")
                var attacker = DeskVisitor(serai)
                let accepted = try await attacker.post(
                    String(link.output), [("name", Self.name), ("password", DeskVisitor.password)])
                attacker.cookie = String(try #require(accepted.header("set-cookie")).prefix { $0 != ";" })
                return attacker
            }
        }
        throw CancellationError()
    }

    @Test("is no address either, whatever the kind")
    func addresses() async throws {
        try await DeskVenue.with { serai in
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let token = try await editor.formToken()
            let samples = try await SampleFields(serai)
            for kind in EditableKind.all where kind.isMadeByForm {
                let fields = samples.fields(of: kind, text: "Plain")
                for field in fields where field.value.hasPrefix("https:") {
                    for address in [
                        "javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "https:evil", "vbscript:x",
                    ] {
                        let answer = try await editor.post(
                            "/en/desk/contents/\(kind.name)/new",
                            FormReading.fields(fields, with: field.name, address) + [("action", "publish")],
                            token: token)
                        #expect(answer.status == 422, "\(kind.name) \(field.name) \(address): \(answer.status)")
                    }
                }
            }
        }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
