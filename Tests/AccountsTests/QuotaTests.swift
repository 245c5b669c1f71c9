import Foundation
import Records
import RecordsTestSupport
import Testing

@testable import Accounts

@Suite("Quotas")
struct QuotaTests {
    /// 1,600,000,000 lies 40 seconds into a minute.
    let quota = Quota(name: "test", most: 3, window: 60)

    @Test("let in so many within a window, and say when the next one begins", arguments: TestDatabases.engines)
    func windows(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            // Each has a share, and one of each quota; a new window begins with new ones.
            let uses: [(quota: Quota, holder: String, second: Double, refused: Int?)] = [
                (quota, "anna", 0, nil), (quota, "anna", 1, nil), (quota, "anna", 2, nil), (quota, "anna", 3, 17),
                (quota, "anna", 19.5, 1), (quota, "béla", 19.5, nil), (.writes, "anna", 19.5, nil),
                (quota, "anna", 20, nil),
            ]
            for use in uses {
                let refused = try await accounts.use(use.quota, by: use.holder, at: after(use.second))
                #expect(refused == use.refused, "\(use)")
            }
        }
    }

    @Test("are one for all nodes, however many ask at once", arguments: TestDatabases.engines)
    func shared(engine: SQLDialect) async throws {
        let quota = Quota(name: "test", most: 20, window: 60)
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(AccountMigrations.all)
            let nodes = (0..<2).map { _ in AccountStore(database, passwords: PasswordDesk(cost: 10)) }
            let letIn = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<60 {
                    group.addTask { try await nodes[number % 2].use(quota, by: "anna", at: start) == nil }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(letIn == 20)
        }
    }

    @Test("do not begin anew for a node whose clock is behind", arguments: TestDatabases.engines)
    func clocks(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            var refused: [Int?] = []
            for second in [20.0, 19, 20, 19, 20] {
                refused.append(try await accounts.use(quota, by: "anna", at: after(second)))
            }
            #expect(refused == [nil, nil, nil, 61, 60])
        }
    }

    @Test("forget who came long ago", arguments: TestDatabases.engines)
    func forgetting(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            for number in 0..<5 { _ = try await accounts.use(quota, by: "\(number)", at: start) }
            _ = try await accounts.use(quota, by: "late", at: after(600))
            let kept = try await accounts.database.read {
                try $0.value("select count(*) from quota_use", as: Int.self)
            }
            #expect(kept == 1)
        }
    }
}
