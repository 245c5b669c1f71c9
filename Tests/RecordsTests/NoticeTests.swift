import Foundation
import RecordsTestSupport
import Testing

@testable import Records

@Suite("Notices reach every listener of their channel, after the commit", .timeLimit(.minutes(1)))
struct NoticeTests {
    struct Stop: Error {}

    /// PostgreSQL's channels are the whole database's, so each test takes its own.
    private let channel = "c\(UUID().uuidString.lowercased().filter { $0 != "-" })"

    private func hear(_ count: Int, from notices: Notices) async -> [String] {
        var heard: [String] = []
        for await case .notice(let notice) in notices {
            heard.append(notice.payload)
            if heard.count == count { break }
        }
        return heard
    }

    @Test(arguments: TestDatabases.engines)
    func listenersInBothDatabasesHearCommittedNoticesOnce(engine: SQLDialect) async throws {
        try await TestDatabases.withLocation(engine) { location in
            try await TestDatabases.withOpen(location) { near in
                try await TestDatabases.withOpen(location) { far in
                    let ears = [
                        try await near.listen(to: channel), try await near.listen(to: channel),
                        try await far.listen(to: channel),
                    ]
                    let other = try await near.listen(to: channel + "x")
                    try await near.write { [channel] transaction in
                        try transaction.notify(channel, "first")
                        try transaction.notify(channel, "first")
                        try transaction.notify(channel, "o'clock; \"quoted\"")
                    }
                    await #expect(throws: Stop.self) {
                        try await near.write { [channel] transaction in
                            try transaction.notify(channel, "never")
                            throw Stop()
                        }
                    }
                    try await far.write { [channel] transaction in
                        try transaction.notify(channel)
                        try transaction.notify(channel + "x", "other")
                    }
                    for ear in ears { await #expect(hear(3, from: ear) == ["first", "o'clock; \"quoted\"", ""]) }
                    await #expect(hear(1, from: other) == ["other"])
                }
            }
        }
    }

    @Test func aNoticeOfTheOwnProcessIsHeardWithoutWaitingForTheNextLook() async throws {
        try await TestDatabases.withLocation(.sqlite) { location in
            let engine = try await SQLiteEngine(
                path: location.text, limits: DatabaseLimits(), noticeInterval: .seconds(3_600),
                logger: TestDatabases.quiet)
            let notices = try await engine.listen(to: channel)
            for step in 0..<3 {
                try await engine.write { [channel] in try $0.notify(channel, "\(step)") }
                await #expect(hear(1, from: notices) == ["\(step)"])
            }
            await engine.close()
        }
    }

    @Test(arguments: TestDatabases.engines)
    func aNoticeOfAnotherProcessIsHeard(engine: SQLDialect) async throws {
        try await TestDatabases.withLocation(engine) { location in
            try await TestDatabases.withOpen(location) { database in
                let notices = try await database.listen(to: channel)
                let probe = try ChildProcess.probe("notify", location.text, channel)
                await #expect(probe.status() == 0)
                await #expect(hear(1, from: notices) == ["from afar"])
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func whatWasSaidBeforeListeningIsNotHeard(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.write { [channel] in try $0.notify(channel, "early") }
            do {
                let notices = try await database.listen(to: channel)
                try await database.write { [channel] in try $0.notify(channel, "heard") }
                await #expect(hear(1, from: notices) == ["heard"])
            }
            let again = try await database.listen(to: channel)
            try await database.write { [channel] in try $0.notify(channel, "late") }
            await #expect(hear(1, from: again) == ["late"])
        }
    }

    @Test(arguments: TestDatabases.engines)
    func closingEndsTheSequence(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            let notices = try await database.listen(to: channel)
            await database.close()
            var iterator = notices.makeAsyncIterator()
            await #expect(iterator.next() == nil)
            await #expect(throws: RecordsError.closed) { try await database.listen(to: channel) }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func longPayloadsAndOddChannelsAreRefused(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            await #expect(throws: RecordsError.payloadTooLong(channel: channel, bytes: 8_000)) {
                try await database.write { [channel] in try $0.notify(channel, String(repeating: "x", count: 8_000)) }
            }
            await #expect(throws: RecordsError.badIdentifier("no channel")) {
                try await database.write { try $0.notify("no channel") }
            }
            await #expect(throws: RecordsError.badIdentifier("no channel")) {
                try await database.listen(to: "no channel")
            }
            try await database.write { [channel] in try $0.notify(channel, String(repeating: "x", count: 7_999)) }
        }
    }
}

extension DatabaseLocation {
    /// The path or URL itself.
    var text: String {
        switch self {
        case .sqlite(let path): path
        case .postgres(let url): url
        }
    }
}
