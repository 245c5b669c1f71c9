import Foundation
import TestSupport
import Testing

/// A venue with a webhook, and the commands that a test gives it.
struct HookedVenue {
    let folder: TemporaryFolder
    /// The arguments that name the venue.
    let place: [String]
    var environment = ["SERAI_WEBHOOKS_MAY_REACH": "127.0.0.0/8"]

    /// Runs a command and gives what it printed.
    @discardableResult
    func command(_ words: String..., exit: Int32 = 0) async throws -> (output: String, errors: String) {
        let process = try SeraiCommand.start(words + place, environment: environment, outputIn: folder)
        try #require(await process.end() == .exited(exit), "\(words): \(process.errors)")
        return (process.output, process.errors)
    }

    func `import`(talks: Int = 3, _ edition: String) async throws {
        let file = try folder.write(ScheduleText.conference(talks: talks, edition: edition), to: "\(edition).xml")
        try await command("import", file.path)
    }

    func serve() async throws -> RunningSerai {
        try await RunningSerai(arguments: place, environment: environment)
    }

    /// Adds a webhook; gives its id and its secret.
    func add(port: Int, host: String = "127.0.0.1") async throws -> (id: String, secret: String) {
        let text = try await command("webhook", "add", "http://\(host):\(port)/hook").output
        let lines = text.split(separator: "\n")
        return (String(try #require(lines.first).prefix(12)), String(try #require(lines.last).dropFirst(8)))
    }

    static func with(_ engine: Engine, _ body: (HookedVenue) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        try await engine.withArguments(data: folder("data").path) {
            try await body(HookedVenue(folder: folder, place: $0))
        }
    }
}

/// What is told of one change.
struct HookEvent: Decodable, Equatable {
    let type: String
    let sequence: Int
    let kind: String
    let id: String
    let version: Int
    let title: [String: String]
    let api: String?
}

/// A message.
struct HookPayload: Decodable {
    let type: String
    let timestamp: String
    let data: [HookEvent]
}

extension HookReceiver.Message {
    func payload() throws -> HookPayload { try JSONDecoder().decode(HookPayload.self, from: Data(body.utf8)) }
    var messageID: String { headers["webhook-id"] ?? "" }

    /// Whether the signature is what Python's standard library makes of the same.
    func isSigned(with secret: String) async throws -> Bool {
        let folder = try TemporaryFolder()
        let body = try folder.write(self.body, to: "body")
        let script = """
            import base64, hmac, sys
            secret, id, time, path = sys.argv[1:]
            key = base64.b64decode(secret.removeprefix("whsec_"))
            signed = f"{id}.{time}.".encode() + open(path, "rb").read()
            print("v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode(), end="")
            """
        let process = try ChildProcess(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["python3", "-c", script, secret, messageID, headers["webhook-timestamp"] ?? "", body.path],
            outputIn: folder.url)
        try #require(await process.end() == .exited(0), "\(process.errors)")
        return process.output == headers["webhook-signature"]
    }
}
