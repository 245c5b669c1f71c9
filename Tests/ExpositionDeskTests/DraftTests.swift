import Accounts
import Catalogue
import ExpositionDesk
import Foundation
import TestSupport
import Testing

@Suite("Drafts", .serialized, .timeLimit(.minutes(2)))
struct DraftTests {
    private struct Draft {
        let kind: EditableKind
        let id: String
        let address: String
        /// What only its makers may read.
        let secret: String
    }

    /// Hides an entry of each kind but the expo itself, with a name that was never published.
    private func hide(_ serai: RunningSerai) async throws -> [Draft] {
        let organiser = try await DeskVenue.visitor("organiser", at: serai)
        let token = try await organiser.apiToken("editor")
        let samples = try await SampleFields(serai)
        var drafts: [Draft] = []
        for kind in EditableKind.all where kind.kind != .expo && kind.isMadeByForm {
            let id = samples.id(of: kind.kind)
            let path = "/api/v1/\(kind.name)/\(id)"
            let address = try await serai.get(path).text.firstMatch(of: /"address":"([^"]+)"/)
            let secret = "Zanzibarium \(kind.name)"
            let json = kind.kind == .stand ? #"{"number":"\#(secret)""# : #"{"name":{"en":"\#(secret)"}"#
            let answer = try await request(
                "PATCH", path, port: serai.port,
                headers: [
                    ("Authorization", "Bearer \(token)"), ("Content-Type", "application/merge-patch+json"),
                    ("If-Match", "*"),
                ], body: Array((json + #","state":"draft"}"#).utf8))
            #expect(answer.status == 200, "\(path): \(answer.text)")
            drafts.append(
                Draft(kind: kind, id: id, address: address.map { String($0.output.1) } ?? id, secret: secret))
        }
        // Once the last of them is gone from what visitors see, so are those before it.
        let last = try #require(drafts.last)
        let path = "/api/v1/\(last.kind.name)/\(last.id)"
        for _ in 0..<200 where try await serai.get(path).status != 404 { try await Task.sleep(for: .milliseconds(50)) }
        #expect(try await serai.get(path).status == 404)
        return drafts
    }

    @Test("of every kind are seen by nobody but those who make them, wherever one asks")
    func hidden() async throws {
        try await DeskVenue.with { serai in
            let drafts = try await hide(serai)
            for path in [
                "/en/", "/en/halls", "/en/exhibitors", "/en/exhibits", "/en/pavilions", "/en/programme", "/en/rooms",
                "/en/search?q=Zanzibarium", "/en/search/suggestions?q=Zanzi", "/sitemap.xml", "/en/changes.atom",
                "/en/programme.ics", "/export/schedule.xml", "/export/schedule.json", "/export/exhibitors.csv",
                "/export/exhibitors.json",
            ] {
                let text = try await serai.get(path).text
                for draft in drafts { #expect(!text.contains(draft.secret), "\(path) shows \(draft.kind.name)") }
            }
            for draft in drafts {
                for path in [
                    "/en/\(draft.kind.name)/\(draft.address)", "/en/\(draft.kind.name)/\(draft.id)",
                    "/api/v1/\(draft.kind.name)/\(draft.id)", "/api/v1/\(draft.kind.name)?limit=200",
                ] {
                    let answer = try await serai.get(path)
                    #expect(!answer.text.contains(draft.secret), "\(path)")
                    if !path.contains("?") { #expect(answer.status == 404, "\(path): \(answer.status)") }
                }
            }
        }
    }

    @Test("of others are neither shown nor changed by any route to whom it is not open, whatever id is asked for")
    func everyRoute() async throws {
        try await DeskVenue.with { serai in
            let drafts = try await hide(serai)
            let editor = try await DeskVenue.visitor("editor", at: serai)
            func state() async throws -> [String] {
                var pages: [String] = []
                for draft in drafts {
                    pages.append(
                        try await editor.get("/en/desk/contents/\(draft.kind.name)/\(draft.address)").text)
                }
                return pages
            }
            let before = try await state()
            for (draft, page) in zip(drafts, before) { #expect(page.contains(draft.secret), "\(draft.kind.name)") }

            var guests: [(role: Role?, visitor: DeskVisitor, token: String)] = [(nil, DeskVisitor(serai), "")]
            for role in Role.allCases where !Access.editors.admits(role) {
                let visitor = try await DeskVenue.visitor(role.rawValue, at: serai)
                guests.append((role, visitor, try await visitor.formToken()))
            }
            for route in Desk.routes where route.pattern.contains("{") {
                for draft in route.pattern.contains("{kind}") ? drafts : Array(drafts.prefix(1)) {
                    for id in Set([draft.address, draft.id]) {
                        let path = AccessTests.path(of: route, kind: draft.kind.name, address: id, id: id)
                        for (role, visitor, token) in guests {
                            let answers =
                                route.method == .get
                                ? [try await visitor.get(path)]
                                : try await ["save", "publish", "remove", "preview", "apply"].asyncMap { action in
                                    try await visitor.post(
                                        path,
                                        [("id", id), ("version", "2"), ("name.en", "Stolen"), ("action", action)],
                                        token: token)
                                }
                            for answer in answers {
                                #expect(!answer.text.contains("Zanzibarium "), "\(route.method) \(path)")
                                if !route.access.admits(role) {
                                    #expect([303, 401, 403].contains(answer.status), "\(path): \(answer.status)")
                                }
                            }
                        }
                    }
                }
            }

            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let token = try await organiser.apiToken("visitor")
            for draft in drafts {
                for (method, authorization, status) in [
                    ("GET", "", 404), ("PATCH", "", 401), ("DELETE", "", 401), ("GET", token, 404),
                    ("PATCH", token, 403),
                    ("DELETE", token, 403),
                ] {
                    let path = "/api/v1/\(draft.kind.name)/\(draft.id)"
                    let bearer = authorization.isEmpty ? [] : [("Authorization", "Bearer \(authorization)")]
                    let answer = try await request(
                        method, path, port: serai.port,
                        headers: bearer + [("Content-Type", "application/merge-patch+json"), ("If-Match", "*")],
                        body: method == "PATCH" ? Array(#"{"state":"published"}"#.utf8) : nil)
                    #expect(answer.status == status, "\(method) \(path): \(answer.status)")
                    #expect(!answer.text.contains(draft.secret))
                }
            }
            #expect(try await state() == before)
        }
    }
}

extension Sequence {
    /// One after the other.
    fileprivate func asyncMap<Value>(_ work: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await work(element)) }
        return values
    }
}
