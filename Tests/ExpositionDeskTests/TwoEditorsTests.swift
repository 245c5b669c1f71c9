import Catalogue
import Foundation
import TestSupport
import Testing

@Suite("Two who change the same thing at once", .serialized, .timeLimit(.minutes(2)))
struct TwoEditorsTests {
    /// The page of the first entry of a kind, as the list links to it.
    private func place(of kind: EditableKind, _ visitor: DeskVisitor) async throws -> String {
        let list = try await visitor.get("/en/desk/contents/\(kind.name)").text
        let link = list.firstMatch(of: /<td><a href="(\/en\/desk\/contents\/[^"]+)"/)
        return try #require(link.map { String($0.output.1) }, "no \(kind.name)")
    }

    @Test("lose nothing, whatever the kind: the second sees both versions, and then decides")
    func forms() async throws {
        try await DeskVenue.with { serai in
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let (first, second) = (try await editor.formToken(), try await organiser.formToken())
            for kind in EditableKind.all {
                let path = try await place(of: kind, editor)
                let shown = FormReading.fields(of: try await editor.get(path).text)
                let name =
                    switch kind.kind {
                    case .stand: "number"
                    case .picture: "alternativeText.en"
                    default: "name.en"
                    }
                #expect(shown.contains { $0.name == name } && shown.contains { $0.name == "version" }, "\(kind.name)")

                // What stands in a form, sent back as it is, changes nothing.
                #expect(try await editor.post(path, shown + [("action", "save")], token: first).status == 303)
                let unchanged = FormReading.fields(of: try await editor.get(path).text)
                #expect(unchanged.elementsEqual(shown) { $0 == $1 }, "\(kind.name)")

                let theirs = FormReading.fields(shown, with: name, "First") + [("action", "save")]
                let ours = FormReading.fields(shown, with: name, "Second") + [("action", "save")]
                async let one = editor.post(path, theirs, token: first)
                async let other = organiser.post(path, ours, token: second)
                let answers = try await [one, other]
                #expect(answers.map(\.status).sorted() == [303, 409], "\(kind.name): \(answers.map(\.status))")
                let isFirst = answers[0].status == 303
                let (kept, written) = isFirst ? ("First", "Second") : ("Second", "First")
                let loser = isFirst ? organiser : editor
                let conflict = answers[isFirst ? 1 : 0].text
                #expect(conflict.contains("\(isFirst ? "editor" : "organiser") changed this meanwhile"), "\(kind.name)")
                #expect(
                    conflict.firstMatch(of: /class="kept">(?:(?!<\/p>).)*<\/p>/)?.output.contains(kept) == true,
                    "\(kind.name)")
                let both = FormReading.fields(of: conflict)
                #expect(both.contains { $0 == (name, written) }, "\(kind.name)")
                let now = FormReading.fields(of: try await loser.get(path).text)
                #expect(now.contains { $0 == (name, kept) }, "\(kind.name)")

                // Neither can the late one remove, hide or publish it unseen.
                for action in ["remove", "unpublish", "publish"] {
                    let late = try await loser.post(
                        path, FormReading.fields(shown, with: name, written) + [("action", action)])
                    #expect(late.status == 409, "\(action) \(kind.name): \(late.status)")
                }
                let decided = try await loser.post(path, both + [("action", "save")])
                #expect(decided.status == 303, "\(kind.name)")
                let after = FormReading.fields(of: try await loser.get(path).text)
                #expect(after.contains { $0 == (name, written) }, "\(kind.name)")
            }
            let log = try await organiser.get("/en/desk/changes").text
            #expect(log.contains("First") && log.contains("Second"))
        }
    }

    @Test("lose nothing either where the first removes what the second writes")
    func removed() async throws {
        try await DeskVenue.with { serai in
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let made = try await editor.post(
                "/en/desk/contents/fields/new", [("name.en", "Hydrogen"), ("action", "save")])
            #expect(made.status == 303)
            let path = "/en/desk/contents/fields/hydrogen"
            let shown = FormReading.fields(of: try await editor.get(path).text)
            #expect(try await organiser.post(path, shown + [("action", "remove")]).status == 303)
            let late = try await editor.post(
                path, FormReading.fields(shown, with: "name.en", "Green hydrogen") + [("action", "save")])
            #expect(late.status == 409)
            #expect(late.text.contains("Somebody has removed this meanwhile"))
            #expect(late.text.contains("action=\"/en/desk/contents/fields/new\""))
            let kept = FormReading.fields(of: late.text)
            #expect(kept.contains { $0 == ("name.en", "Green hydrogen") })
            let anew = try await editor.post("/en/desk/contents/fields/new", kept + [("action", "save")])
            #expect(anew.header("location")?.hasPrefix("/en/desk/contents/fields/green-hydrogen") == true)
            #expect(try await editor.get(path).status == 404)
            #expect(try await editor.post(path, [("name.en", "Guess"), ("action", "save")]).status == 404)
        }
    }

    @Test("by programs are told 412 and the version that is kept, whatever the kind")
    func programs() async throws {
        try await DeskVenue.with { serai in
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let token = try await organiser.apiToken("editor")
            let samples = try await SampleFields(serai)
            for kind in EditableKind.all where kind.kind != .expo && kind.isMadeByForm {
                let path = "/api/v1/\(kind.name)/\(samples.id(of: kind.kind))"
                let start = try #require(
                    try await serai.get(path).text.firstMatch(of: /"version":([0-9]+)/).flatMap { Int($0.output.1) })
                func patch(_ text: String, from version: Int) async throws -> HTTPAnswer {
                    let json = kind.kind == .stand ? #"{"number":"\#(text)"}"# : #"{"name":{"en":"\#(text)"}}"#
                    return try await request(
                        "PATCH", path, port: serai.port,
                        headers: [
                            ("Authorization", "Bearer \(token)"), ("Content-Type", "application/merge-patch+json"),
                            ("If-Match", "\"v\(version)\""),
                        ], body: Array(json.utf8))
                }
                async let one = patch("First", from: start)
                async let other = patch("Second", from: start)
                let answers = try await [one, other].sorted { $0.status < $1.status }
                #expect(answers.map(\.status) == [200, 412], "\(kind.name): \(answers.map(\.text))")
                #expect(answers[1].text.contains("\"version\":\(start + 1)"), "\(answers[1].text)")
                let again = try await patch("Third", from: start + 1)
                #expect(again.status == 200 && again.text.contains("Third"), "\(kind.name): \(again.text)")
            }
        }
    }
}
