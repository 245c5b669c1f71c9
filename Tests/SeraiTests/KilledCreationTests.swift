import Foundation
import TestSupport
import Testing

@Suite("Creations by programs through a killed node", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct KilledCreationTests {
    /// A creation that was sent, and where it was made, as far as the program has heard.
    private struct Creation {
        let key: String
        var location: String?

        var body: [UInt8] { Array(#"{"name":{"en":"Field \#(key)"}}"#.utf8) }
    }

    /// Sends it; a node that is asked too fast is asked again a little later.
    private func send(_ creation: Creation, token: String, port: Int) async throws -> HTTPAnswer {
        while true {
            let answer = try await request(
                "POST", "/api/v1/fields", port: port,
                headers: [
                    ("Authorization", "Bearer \(token)"), ("Content-Type", "application/json"),
                    ("Idempotency-Key", creation.key),
                ], body: creation.body)
            if answer.status != 429 { return answer }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Creates one after the other until the node is gone.
    private func create(_ name: String, token: String, port: Int) async -> [Creation] {
        var sent: [Creation] = []
        while sent.count < 10_000 {
            var creation = Creation(key: "\(name)-\(sent.count)")
            let answer = try? await send(creation, token: token, port: port)
            creation.location = answer.flatMap { $0.status == 201 ? $0.header("location") : nil }
            sent.append(creation)
            if answer == nil { break }
        }
        return sent
    }

    @Test("are there where they were acknowledged, and once each when they are sent again", arguments: Engine.available)
    func killed(engine: Engine) async throws {
        try await HookedVenue.with(engine) { venue in
            let token = try await APIWritingTests.token(venue, "Robot", "editor")
            var sent: [Creation] = []
            for round in 0..<3 {
                let serai = try await venue.serve()
                let killer = Task {
                    try await Task.sleep(for: .milliseconds(300 + 137 * round))
                    try await serai.kill9()
                }
                sent += await withTaskGroup(of: [Creation].self) { group in
                    for worker in 0..<4 {
                        group.addTask { await create("\(round)-\(worker)", token: token, port: serai.port) }
                    }
                    return await group.reduce(into: []) { $0 += $1 }
                }
                try await killer.value
            }
            let acknowledged = sent.filter { $0.location != nil }
            #expect(acknowledged.count > 10 && acknowledged.count < sent.count)

            let serai = try await venue.serve()
            for creation in sent {
                let again = try await send(creation, token: token, port: serai.port)
                try #require(again.status == 201, "\(creation.key): \(again.text)")
                if let location = creation.location {
                    #expect(again.header("location") == location, "\(creation.key)")
                    #expect(again.header("idempotent-replayed") == "true", "\(creation.key) was lost")
                }
            }
            var names: [String] = []
            var next = "/api/v1/fields?limit=200"
            let total = "\"total\":\(sent.count)"
            for _ in 0..<100 where try await !serai.get(next).text.contains(total) {
                try await Task.sleep(for: .milliseconds(50))
            }
            while true {
                let answer = try await serai.get(next)
                names += answer.text.matches(of: /"en":"Field ([^"]+)"/).map { String($0.output.1) }
                guard let link = answer.header("link")?.firstMatch(of: /<https?:\/\/[^\/]+([^>]+)>; rel="next"/) else {
                    break
                }
                next = String(link.output.1)
            }
            #expect(names.sorted() == sent.map(\.key).sorted())
            try await serai.stop()
        }
    }
}
