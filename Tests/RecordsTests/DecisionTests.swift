import Testing

@testable import Records

@Suite("What is tried again, and when")
struct DecisionTests {
    let limits = DatabaseLimits(outage: .seconds(10), writeAttempts: 3)

    private func verdict(
        _ failure: TransactionFailure, _ kind: TransactionKind, conflicts: Int = 0, elapsed: Duration = .seconds(1)
    ) throws -> RetryVerdict {
        try RetryVerdict(
            failure, of: kind, conflicts: conflicts, elapsed: elapsed, limits: limits, location: "there")
    }

    @Test func aServerThatIsAwayIsWaitedForUntilTheLimit() throws {
        for kind in [TransactionKind.read, .write, .migration] {
            #expect(try verdict(.notBegun(reason: "r"), kind) == .again)
            #expect(
                try verdict(.notBegun(reason: "r"), kind, elapsed: .seconds(10))
                    == .giveUp(.unreachable(location: "there", after: .seconds(10), reason: "r")))
        }
    }

    @Test func aBrokenReadIsRepeatedAndABrokenWriteIsNot() throws {
        #expect(try verdict(.lost(reason: "r"), .read) == .again)
        #expect(try verdict(.lost(reason: "r"), .write) == .giveUp(.connectionLost(reason: "r")))
        #expect(try verdict(.commitLost(reason: "r"), .write) == .giveUp(.commitOutcomeUnknown(reason: "r")))
    }

    @Test func aConflictIsTriedABoundedNumberOfTimes() throws {
        #expect(try verdict(.conflict(reason: "r"), .write, conflicts: 2) == .again)
        #expect(
            try verdict(.conflict(reason: "r"), .write, conflicts: 3)
                == .giveUp(.conflict(attempts: 3, reason: "r")))
    }

    @Test func whatTheBodyThrowsIsThrown() {
        #expect(throws: RecordsError.closed) { try verdict(.body(RecordsError.closed), .write) }
    }

    @Test func conflictsAreKnownByTheirCode() {
        for (code, reason, expected) in [
            ("40001", "could not serialize", true), ("40P01", "deadlock", true),
            ("0A000", "cached plan must not change result type", true), ("0A000", "not supported", false),
            ("42601", "syntax error", false),
        ] {
            #expect(RecordsError(sqlState: code, reason: reason, sql: "").isPostgresConflict == expected)
        }
    }

    @Test func aFullDiskIsToldApart() {
        #expect(
            RecordsError(sqlState: "53100", reason: "could not extend file", sql: "")
                == .diskFull(reason: "could not extend file"))
        #expect(!RecordsError.diskFull(reason: "").isOutage)
    }

    @Test func libpqsWordsAreTakenApart() {
        let refused = PostgresMessage(
            "connection to server at \"h\" failed: FATAL:  28P01: password authentication failed\nLOCATION:  auth.c")
        #expect(refused.sqlState == "28P01")
        #expect(refused.isFinal)
        #expect(refused.text == "connection to server at \"h\" failed: FATAL: password authentication failed")
        let starting = PostgresMessage("FATAL:  57P03: the database system is starting up\n")
        #expect(!starting.isFinal)
        let absent = PostgresMessage("connection to server failed: Connection refused\n\tIs the server running?")
        #expect(absent.sqlState == nil)
        #expect(!absent.isFinal)
    }

    @Test func waitsGrowToTheirLimitAndAreSpread() {
        var generator = SystemRandomNumberGenerator()
        var backoff = Backoff(first: .milliseconds(10), limit: .milliseconds(50))
        for whole in [10, 20, 40, 50, 50] {
            let wait = backoff.wait(using: &generator)
            #expect(wait <= .milliseconds(whole))
            #expect(wait >= .milliseconds(whole) / 2)
        }
    }
}
