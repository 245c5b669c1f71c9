import Foundation
import Records
import RecordsTestSupport
import TestSupport
import Testing

@Suite("Programs with a token write through the API", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct APIWritingTests {
    /// A venue that runs, and a token for it.
    struct WritableVenue {
        let venue: HookedVenue
        let serai: RunningSerai
        let token: String

        static func with(_ engine: Engine, _ body: (WritableVenue) async throws -> Void) async throws {
            try await HookedVenue.with(engine) { venue in
                let token = try await APIWritingTests.token(venue, "Robot", "editor")
                let serai = try await venue.serve()
                try await body(WritableVenue(venue: venue, serai: serai, token: token))
                try await serai.stop()
            }
        }

        func send(
            _ method: String, _ path: String, _ json: String? = nil, _ headers: [(String, String)] = [],
            token: String? = nil, type: String? = nil
        ) async throws -> HTTPAnswer {
            let usual = method == "PATCH" ? "application/merge-patch+json" : "application/json"
            return try await request(
                method, "/api/v1/\(path)", port: serai.port,
                headers: [("Authorization", "Bearer \(token ?? self.token)"), ("Content-Type", type ?? usual)]
                    + headers,
                body: json.map { Array($0.utf8) })
        }

        /// Waits until visitors get the status.
        func waits(for status: Int, at path: String) async throws -> Bool {
            let limit = ContinuousClock.now + .seconds(5)
            while ContinuousClock.now < limit {
                if try await serai.get("/api/v1/\(path)").status == status { return true }
                try await Task.sleep(for: .milliseconds(20))
            }
            return false
        }
    }

    static func token(_ venue: HookedVenue, _ name: String, _ role: String) async throws -> String {
        try await venue.command("token", "add", name, "--role", role).output.trimmingCharacters(
            in: .whitespacesAndNewlines)
    }

    /// Bodies in an order in which each points only to those before it.
    static let bodies: [(collection: String, json: String)] = [
        ("fields", #"{"id":"f","name":{"en":"Robots"}}"#),
        ("halls", #"{"id":"h","name":{"en":"North"},"number":"N1","width":60,"depth":40}"#),
        ("pavilions", #"{"id":"pv","name":{"en":"Hungary"},"hall":"h"}"#),
        ("exhibitors", #"{"id":"e","name":{"en":"Acme"},"fields":["f"],"pavilion":"pv"}"#),
        ("stands", #"{"id":"s","number":"A1","hall":"h","area":{"x":1,"y":1,"width":4,"depth":3},"exhibitors":["e"]}"#),
        (
            "programmes",
            #"{"id":"p","name":{"en":"Days"},"acronym":"D","start":"2026-01-01","end":"2026-01-02","timeZone":"UTC"}"#
        ),
        ("rooms", #"{"id":"r","name":{"en":"Blue"},"programme":"p"}"#),
        ("tracks", #"{"id":"t","name":{"en":"Main"},"programme":"p"}"#),
        ("people", #"{"id":"pe","name":{"en":"Anna"},"programme":"p"}"#),
        (
            "sessions",
            #"{"id":"se","name":{"en":"Talk"},"programme":"p","day":"2026-01-01","start":"2026-01-01T10:00:00Z","end":"2026-01-01T11:00:00Z","room":"r","track":"t","people":["pe"]}"#
        ),
        ("exhibits", #"{"id":"x","name":{"en":"Arm"},"exhibitor":"e","fields":["f"],"sessions":["se"]}"#),
    ]

    @Test("Every collection is made, changed and removed, and visitors see it", arguments: Engine.available)
    func everyCollection(engine: Engine) async throws {
        try await WritableVenue.with(engine) { venue in
            for (collection, json) in Self.bodies {
                let made = try await venue.send("POST", collection, json)
                try #require(made.status == 201, "\(collection): \(made.text)")
                #expect(made.header("etag") == "\"v1\"")
                let path = String(try #require(made.header("location")).dropFirst("/api/v1/".count))
                #expect(try await venue.waits(for: 200, at: path), "\(path)")
                let patch = collection == "stands" ? #"{"number":"A2"}"# : #"{"name":{"hu":"Új"}}"#
                let changed = try await venue.send("PATCH", path, patch, [("If-Match", "\"v1\"")])
                #expect(changed.status == 200 && changed.header("etag") == "\"v2\"", "\(path): \(changed.text)")
            }
            #expect(try await venue.send("DELETE", "halls/h", nil, [("If-Match", "\"v2\"")]).status == 409)
            for (collection, json) in Self.bodies.reversed() {
                let path = "\(collection)/\(json.split(separator: "\"")[3])"
                let removed = try await venue.send("DELETE", path, nil, [("If-Match", "\"v2\"")])
                #expect(removed.status == 204 && removed.body.isEmpty, "\(path): \(removed.text)")
                #expect(try await venue.waits(for: 404, at: path))
            }
        }
    }

    @Test("Nobody without a token that may do it, and no change without its version", arguments: Engine.available)
    func refusals(engine: Engine) async throws {
        try await WritableVenue.with(engine) { venue in
            let visitor = try await Self.token(venue.venue, "Guest", "visitor")
            let field = #"{"id":"f","name":{"en":"Robots"}}"#
            let nobody = try await request(
                "POST", "/api/v1/fields", port: venue.serai.port, headers: [("Content-Type", "application/json")],
                body: Array(field.utf8))
            #expect(nobody.status == 401 && nobody.header("www-authenticate") == "Bearer realm=\"Serai\"")
            #expect(try await venue.send("POST", "fields", field, token: "serai_none").status == 401)
            #expect(try await venue.send("POST", "fields", field, token: visitor).status == 403)
            #expect(try await venue.send("POST", "fields", field, type: "text/plain").status == 415)
            #expect(try await venue.send("POST", "fields", "[]").status == 400)
            #expect(try await venue.send("POST", "fields", String(repeating: " ", count: 1 << 21)).status == 413)
            #expect(try await venue.send("POST", "pictures", "{}").status == 405)
            #expect(try await venue.send("POST", "fields", field).status == 201)
            #expect(try await venue.send("POST", "fields", field).status == 409)
            let dangling = try await venue.send("POST", "rooms", #"{"name":{"en":"B"},"programme":"none"}"#)
            #expect(dangling.status == 422 && dangling.text.contains(#""member":"programme""#), "\(dangling.text)")
            let patch = #"{"name":{"en":"Robotics"}}"#
            #expect(try await venue.send("PATCH", "fields/f", patch).status == 428)
            #expect(try await venue.send("DELETE", "fields/f").status == 428)
            let old = try await venue.send("PATCH", "fields/f", patch, [("If-Match", "\"v7\"")])
            #expect(old.status == 412 && old.text.contains(#""version":1"#), "\(old.text)")
            let list = try await venue.venue.command("token", "list", "--json").output
            let tokens = try #require(try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]])
            let robot = try #require(tokens.first { $0["name"] as? String == "Robot" }?["id"] as? String)
            #expect(!list.contains(venue.token))
            try await venue.venue.command("token", "remove", robot)
            #expect(try await venue.send("DELETE", "fields/f", nil, [("If-Match", "*")]).status == 401)
        }
    }

    @Test("A token is good until its end and not a moment longer", arguments: Engine.available)
    func expired(engine: Engine) async throws {
        try await WritableVenue.with(engine) { venue in
            #expect(try await venue.send("POST", "fields", #"{"id":"f","name":{"en":"Robots"}}"#).status == 201)
            let place = venue.venue.place
            let location: DatabaseLocation =
                engine == .sqlite ? .sqlite(place[1] + "/serai.sqlite") : .postgres(place[3])
            try await TestDatabases.withOpen(location) { database in
                let now = Date()
                try await database.write { try $0.execute("update api_token set ends_at = \(now)") }
            }
            for (method, path, body) in [
                ("POST", "fields", #"{"name":{"en":"Late"}}"#), ("PATCH", "fields/f", #"{"name":{"en":"Late"}}"#),
                ("DELETE", "fields/f", nil),
            ] {
                let answer = try await venue.send(method, path, body, [("If-Match", "*")])
                #expect(answer.status == 401, "\(method): \(answer.status)")
                #expect(answer.header("www-authenticate") == #"Bearer realm="Serai", error="invalid_token""#)
            }
            // What is read needs no token, and one that is over does not keep anybody from it.
            let kept = try await venue.send("GET", "fields/f")
            #expect(kept.status == 200 && kept.text.contains("Robots"))
            #expect(try await venue.venue.command("token", "list").output.contains("Robot"))
        }
    }

    @Test("A draft is shown to nobody until it is published", arguments: Engine.available)
    func drafts(engine: Engine) async throws {
        try await WritableVenue.with(engine) { venue in
            let made = try await venue.send("POST", "fields", #"{"id":"f","name":{"en":"Robots"},"state":"draft"}"#)
            #expect(made.status == 201 && made.text.contains(#""state":"draft""#))
            try await Task.sleep(for: .seconds(1))
            let seen = try await venue.send("GET", "fields/f")
            #expect(seen.status == 404)
            let shown = try await venue.send("PATCH", "fields/f", #"{"state":"published"}"#, [("If-Match", "\"v1\"")])
            #expect(shown.status == 200)
            #expect(try await venue.waits(for: 200, at: "fields/f"))
        }
    }

    @Test("A repeated creation is made once, also after a power cut", arguments: Engine.available)
    func repeated(engine: Engine) async throws {
        try await HookedVenue.with(engine) { place in
            let token = try await Self.token(place, "Robot", "editor")
            let venue = WritableVenue(venue: place, serai: try await place.serve(), token: token)
            let body = #"{"name":{"en":"Robots"}}"#
            let key = [("Idempotency-Key", "k1")]
            let first = try await venue.send("POST", "fields", body, key)
            #expect(first.status == 201 && first.header("idempotent-replayed") == nil)
            try await venue.serai.kill9()
            let again = try await place.serve()
            let second = WritableVenue(venue: place, serai: again, token: token)
            let replay = try await second.send("POST", "fields", body, key)
            #expect(replay.status == 201 && replay.header("idempotent-replayed") == "true")
            #expect(replay.text == first.text && replay.header("location") == first.header("location"))
            #expect(try await second.send("POST", "fields", #"{"name":{"en":"Other"}}"#, key).status == 422)
            #expect(try await second.send("POST", "fields", body, [("Idempotency-Key", "a b")]).status == 400)
            let total = try await second.serai.get("/api/v1/fields?fields=id").text
            #expect(total.contains(#""total":1"#))
            try await again.stop()
        }
    }

    @Test("Of two writers at once one changes, the other is told", arguments: Engine.available)
    func twoWriters(engine: Engine) async throws {
        try await WritableVenue.with(engine) { venue in
            _ = try await venue.send("POST", "fields", #"{"id":"f","name":{"en":"Robots"}}"#)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        try await venue.send(
                            "PATCH", "fields/f", #"{"name":{"en":"Name \#(number)"}}"#, [("If-Match", "\"v1\"")]
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1 && statuses.count { $0 == 412 } == 5, "\(statuses)")
        }
    }

    @Test("Browsers of other sites learn what they may send, and reading is as before")
    func preflight() async throws {
        try await WritableVenue.with(.sqlite) { venue in
            let options = try await venue.send("OPTIONS", "fields")
            #expect(options.header("access-control-allow-methods") == "GET, HEAD, OPTIONS, POST")
            #expect(options.header("access-control-allow-headers")?.contains("Authorization") == true)
            #expect(try await venue.serai.get("/api/v1/fields").status == 200)
            #expect(try await request("HEAD", "/api/v1/fields", port: venue.serai.port).status == 200)
            let refused = try await venue.send("PUT", "fields/f", "{}")
            #expect(refused.status == 405 && refused.header("allow") == "DELETE, GET, HEAD, OPTIONS, PATCH")
        }
    }
}
