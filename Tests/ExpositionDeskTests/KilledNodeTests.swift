import Foundation
import TestSupport
import Testing

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
