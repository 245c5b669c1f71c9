import Foundation
import TestSupport
import Testing

@Suite(
    "A venue whose disk is full", .serialized, .timeLimit(.minutes(2)),
    .enabled(if: SmallDisk.obstacle == nil, "\(SmallDisk.obstacle ?? "")"))
struct DiskFullTests {
    /// A name that takes some room, so that the disk is full soon.
    private static func name(_ number: Int) -> String {
        "Field \(number) " + String(repeating: "x", count: 400)
    }

    @Test("refuses every change with a clear word, shows all that it has, and loses nothing that it acknowledged")
    func full() async throws {
        let (template, data) = (try TemporaryFolder(), try TemporaryFolder())
        try await DeskVenue.copy(to: template.url)
        let serai = try await RunningSerai(
            data: data, by: SmallDisk.starter(megabytes: 48, at: data.url.path, from: template.url.path))
        let disk = SmallDisk(of: serai.process, at: data.url)
        let result = await Result(of: { try await changes(serai, disk) })
        try await serai.kill9()
        try result.get()
    }

    private func changes(_ serai: RunningSerai, _ disk: SmallDisk) async throws {
        let organiser = try await DeskVenue.visitor("organiser", at: serai)
        let form = try await organiser.formToken()
        let token = try await organiser.apiToken("editor")
        func program(_ method: String, _ path: String, _ json: String?, key: String? = nil) async throws -> HTTPAnswer {
            try await request(
                method, "/api/v1/\(path)", port: serai.port,
                headers: [
                    ("Authorization", "Bearer \(token)"), ("If-Match", "*"),
                    ("Content-Type", method == "PATCH" ? "application/merge-patch+json" : "application/json"),
                ] + (key.map { [("Idempotency-Key", $0)] } ?? []), body: json.map { Array($0.utf8) })
        }
        func creation(_ name: String) -> String { #"{"name":{"en":"\#(name)"}}"# }

        #expect(try await program("POST", "fields", #"{"id":"kept","name":{"en":"Kept"}}"#).status == 201)
        try disk.fill()
        for (path, fields) in [
            ("contents/fields/new", [("name.en", Self.name(-1)), ("action", "save")]),
            ("contents/fields/kept", [("name.en", Self.name(-2)), ("version", "1"), ("action", "save")]),
            ("contents/fields/kept", [("name.en", "Kept"), ("version", "1"), ("action", "unpublish")]),
            (
                "tokens",
                [("name", Self.name(-3).prefix(60).description), ("role", "editor"), ("days", "1"), ("action", "add")]
            ),
            ("accounts", [("note", Self.name(-4).prefix(200).description), ("role", "editor"), ("action", "invite")]),
        ] {
            let answer = try await organiser.post("/hu/desk/\(path)", fields, token: form)
            #expect(answer.status == 507, "\(path): \(answer.status)")
            #expect(answer.text.contains("Semmi sem változott"), "\(path)")
            #expect(answer.text.contains("Ennek nincs hely"), "\(path)")
        }
        let problem = try await program("POST", "fields", creation(Self.name(-5)), key: "k1")
        #expect(problem.status == 507 && problem.header("content-type") == "application/problem+json")
        #expect(problem.header("retry-after") != nil && problem.text.contains("disk is full"), "\(problem.text)")
        #expect(try await program("PATCH", "fields/kept", creation(Self.name(-6))).status == 507)
        for path in [
            "/en/", "/en/halls", "/api/v1/fields/kept", "/en/desk", "/en/desk/contents/fields", "/en/desk/changes",
        ] {
            #expect(try await organiser.get(path).status == 200, "\(path)")
        }

        try disk.clear()
        #expect(try await program("POST", "fields", creation("Once"), key: "k2").status == 201)
        for replayed in [false, true] {
            let answer = try await program("POST", "fields", creation(Self.name(-5)), key: "k1")
            #expect(answer.status == 201 && (answer.header("idempotent-replayed") == "true") == replayed)
        }
        let saved = try await organiser.post(
            "/en/desk/contents/fields/kept", [("name.en", "Kept"), ("version", "1"), ("action", "save")], token: form)
        #expect(saved.status == 303)

        // Room for a little more: it runs out in the middle of the work, of some change or other.
        try disk.fill(leaving: 600_000)
        var (acknowledged, refused): ([String], [String]) = ([], [])
        for number in 0..<60 {
            let name = Self.name(number)
            let answer = try await organiser.post(
                "/en/desk/contents/fields/new", [("name.en", name), ("action", "publish")], token: form)
            #expect([303, 507].contains(answer.status), "\(answer.status)")
            if answer.status == 303 { acknowledged.append(name) } else { refused.append(name) }
        }
        #expect(acknowledged.count > 5 && !refused.isEmpty, "\(acknowledged.count) and \(refused.count)")

        // What stands on the disk now is all of it, whoever opens it.
        let copy = try TemporaryFolder()
        try disk.copy(to: copy.url)
        let again = try await RunningSerai(data: copy)
        let result = await Result(of: {
            let names = try await names(at: again)
            let lost = Set(acknowledged).subtracting(names)
            #expect(lost.isEmpty, "\(lost.count) of \(acknowledged.count)")
            #expect(names.allSatisfy { !refused.contains($0) })
            #expect(names.filter { $0 == Self.name(-5) }.count == 1 && names.contains("Once") && names.contains("Kept"))
            for number in [-1, -2, -6] { #expect(!names.contains(Self.name(number))) }
        })
        try await again.stop()
        try result.get()
    }

    private func names(at serai: RunningSerai) async throws -> [String] {
        var names: [String] = []
        var next: String? = "/api/v1/fields?limit=200"
        while let path = next {
            let answer = try await serai.get(path)
            names += answer.text.matches(of: /"name":\{"en":"([^"]+)"/).map { String($0.output.1) }
            next = answer.header("link")?.firstMatch(of: /<https?:\/\/[^\/]+([^>]+)>; rel="next"/)
                .map { String($0.output.1) }
        }
        return names
    }
}
