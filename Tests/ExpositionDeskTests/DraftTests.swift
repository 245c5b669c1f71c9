import Foundation
import TestSupport
import Testing

@Suite("Drafts", .serialized, .timeLimit(.minutes(2)))
struct DraftTests {
    @Test("are seen by nobody but those who make them, wherever one asks")
    func hidden() async throws {
        try await DeskVenue.with { serai in
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let secret = "Zanzibarium"
            let drafts: [(kind: String, fields: [(String, String)])] = [
                ("fields", []), ("halls", [("number", "Z1"), ("width", "10"), ("depth", "10")]),
                ("exhibitors", [("sort", "company")]),
            ]
            var addresses: [(kind: String, address: String)] = []
            for (kind, fields) in drafts {
                let answer = try await editor.post(
                    "/en/desk/contents/\(kind)/new", [("name.en", "\(secret) \(kind)")] + fields + [("action", "save")])
                #expect(answer.status == 303, "\(kind): \(answer.status)")
                let place = try #require(answer.header("location")?.split(separator: "?").first)
                addresses.append((kind, String(place.split(separator: "/").last ?? "")))
                #expect(try await editor.get(String(place)).text.contains(secret))
            }
            // A published change makes a new snapshot, with the drafts left out.
            let shown = try await editor.post(
                "/en/desk/contents/fields/new", [("name.en", "Seen by all"), ("action", "publish")])
            #expect(shown.status == 303)
            for _ in 0..<100 where try await !serai.get("/api/v1/fields?limit=200").text.contains("Seen by all") {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await serai.get("/api/v1/fields?limit=200").text.contains("Seen by all"))

            let visitor = try await DeskVenue.visitor("visitor", at: serai)
            for someone in [DeskVisitor(serai), visitor] {
                for path in [
                    "/en/", "/en/halls", "/en/exhibitors", "/en/search?q=\(secret)", "/en/search/suggestions?q=Zanzi",
                    "/sitemap.xml", "/en/changes.atom", "/export/exhibitors.csv", "/export/exhibitors.json",
                    "/api/v1/halls?limit=200", "/api/v1/exhibitors?limit=200", "/api/v1/fields?limit=200",
                    "/en/desk/changes", "/en/desk/contents/halls",
                ] {
                    let text = try await someone.get(path).text
                    for (kind, _) in drafts { #expect(!text.contains("\(secret) \(kind)"), "\(path)") }
                }
                for (kind, address) in addresses {
                    for path in [
                        "/en/\(kind)/\(address)", "/api/v1/\(kind)/\(address)", "/en/desk/contents/\(kind)/\(address)",
                    ] {
                        let answer = try await someone.get(path)
                        #expect([303, 403, 404].contains(answer.status), "\(path): \(answer.status)")
                        #expect(!answer.text.contains(secret), "\(path)")
                    }
                }
            }
        }
    }
}

@Suite("Edits through a killed node", .serialized, .timeLimit(.minutes(2)))
struct KilledNodeTests {
    @Test("are kept where they were acknowledged, on both engines")
    func kill() async throws {
        try await edits(database: nil)
        guard Postgres.shared != nil else { return }
        try await Postgres.withFreshDatabase { try await edits(database: $0) }
    }

    private func edits(database: String?) async throws {
        let data = try TemporaryFolder()
        let place = ["--data", data.url.path] + (database.map { ["--database", $0] } ?? [])
        let password = data.url.appendingPathComponent("password")
        try Data((DeskVisitor.password + "\n").utf8).write(to: password)
        let made = try ChildProcess(
            SeraiCommand.executable, ["user", "add", "editor", "--role", "organiser"] + place, outputIn: data.url,
            input: password)
        try #require(try await made.end() == .exited(0), "\(made.errors)")

        var acknowledged: [String] = []
        for round in 0..<3 {
            let serai = try await RunningSerai(data: data, database: database)
            var editor = DeskVisitor(serai)
            try await editor.signIn("editor")
            let token = try await editor.formToken()
            let killer = Task {
                try await Task.sleep(for: .milliseconds(400 + 150 * round))
                try await serai.kill9()
            }
            for number in 0..<10_000 {
                let name = "Field \(round)-\(number)"
                guard
                    let answer = try? await editor.post(
                        "/en/desk/contents/fields/new", [("name.en", name), ("action", "publish")], token: token),
                    answer.status == 303
                else { break }
                acknowledged.append(name)
            }
            try await killer.value
        }
        #expect(acknowledged.count > 3)
        let serai = try await RunningSerai(data: data, database: database)
        var kept = ""
        var next = "/api/v1/fields?limit=200"
        while true {
            let answer = try await serai.get(next)
            kept += answer.text
            guard let link = answer.header("link")?.firstMatch(of: /<https?:\/\/[^\/]+([^>]+)>/) else { break }
            next = String(link.output.1)
        }
        for name in acknowledged { #expect(kept.contains("\"\(name)\""), "\(name) was lost") }
        try await serai.stop()
    }
}
