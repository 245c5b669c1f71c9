import Accounts
import Foundation
import RecordsTestSupport
import TestSupport
import Testing

@testable import Venue

@Suite("A token's share of changes", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct WriteQuotaTests {
    @Test("is one for all nodes, and reading is not counted", arguments: [false, true])
    func shared(isPostgres: Bool) async throws {
        guard isPostgres else { return try await write(database: nil) }
        guard Postgres.shared != nil else { return }
        try await Postgres.withFreshDatabase { try await write(database: $0) }
    }

    private func write(database: String?) async throws {
        let folder = try TemporaryFolder()
        var given = ["data": folder.url.path]
        given["database"] = database
        let settings = try await VenueSettings(given: given, environment: [:])
        let tokens = VenueTokens(settings: settings)
        let busy = try await tokens.add(name: "Busy", role: .editor, exhibitor: nil, days: 1)
        let calm = try await tokens.add(name: "Calm", role: .editor, exhibitor: nil, days: 1)
        let id = try #require(try await tokens.all().first { $0.name == "Busy" }).id
        // What other nodes, with clocks a minute ahead, have counted.
        let window = Int(Date().timeIntervalSince1970) / 60 + 1
        let counted = try await VenueRecords.with(settings, logger: VenueLog.logger(settings)) { records in
            try await records.database.write { transaction in
                try transaction.execute(
                    """
                    insert into quota_use (quota, holder, "window", used)
                    values ('writes', \("token:\(id)"), \(window), \(Quota.writes.most - 1))
                    """)
            }
        }
        #expect(counted == 1)
        var nodes: [RunningSerai] = []
        for _ in 0..<2 { nodes.append(try await RunningSerai(data: folder, database: database)) }
        func status(_ number: Int, _ token: Secret) async throws -> HTTPAnswer {
            try await request(
                "POST", "/api/v1/fields", port: nodes[number].port,
                headers: [("Authorization", "Bearer \(token.text)"), ("Content-Type", "application/json")],
                body: Array(#"{"name":{"en":"Robots"}}"#.utf8))
        }
        #expect(try await status(0, busy).status == 201, "one was left")
        for number in 0..<2 {
            let refused = try await status(number, busy)
            #expect(refused.status == 429 && refused.header("content-type") == "application/problem+json")
            #expect(1...120 ~= (refused.header("retry-after").flatMap { Int($0) } ?? 0))
            #expect(try await status(number, calm).status == 201, "another token has its own share")
            #expect(try await nodes[number].get("/api/v1/fields").status == 200)
        }
        for node in nodes { try await node.stop() }
    }
}
