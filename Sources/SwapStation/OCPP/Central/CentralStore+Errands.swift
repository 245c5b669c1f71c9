import Foundation
import Records

extension CentralStore {
    /// Where back ends hear of errands.
    static let errandChannel = "csms_errand"
    /// After so long an errand that nobody has begun is void.
    static let errandPatience: TimeInterval = 5
    /// After so long nobody says any more what came of one that was begun: a station has half a minute to answer.
    static let errandLimit = Duration.seconds(45)

    /// Has a station do something, through whichever process it is connected to, and waits for what it says.
    /// - Throws: `RecordsError`, `CancellationError`.
    public func ask(_ station: String, _ errand: Errand, at moment: Date = Date()) async throws -> ErrandOutcome {
        try await ask(station, errand, at: moment, limit: Self.errandLimit)
    }

    func ask(_ station: String, _ errand: Errand, at moment: Date, limit: Duration) async throws -> ErrandOutcome {
        let (name, argument) = errand.row
        let id = try await database.write { transaction in
            let last: Int? = try transaction.value("select max(id) from csms_errand", as: Int?.self) ?? nil
            let id = (last ?? 0) + 1
            try transaction.execute(
                """
                insert into csms_errand (id, station, errand, argument, status, code, reason, asked_at)
                values (\(id), \(station), \(name), \(argument), 'Waiting', '', '', \(moment))
                """)
            try transaction.execute("delete from csms_errand where asked_at < \(moment - 86_400)")
            try transaction.notify(Self.errandChannel)
            return id
        }
        let asked = ContinuousClock.now
        while true {
            try await Task.sleep(for: .milliseconds(50))
            if let outcome = try await outcome(of: id) { return outcome }
            let waited = asked.duration(to: .now)
            if waited > .seconds(Self.errandPatience), try await withdraw(id) { return .notConnected }
            // A back end that has ended meanwhile says nothing.
            guard waited > limit, try await outcome(of: id) == nil, try await !withdraw(id) else { continue }
            return .noAnswer(
                "The back end has passed the order on and not said what came of it: look at the station before it is "
                    + "ordered again")
        }
    }

    /// What has become of an errand; nil while that is open.
    private func outcome(of id: Int) async throws -> ErrandOutcome? {
        try await database.read { transaction in
            try transaction.first("select status, code, reason from csms_errand where id = \(id)") { row in
                let (code, reason): (String, String) = (try row["code"], try row["reason"])
                return switch try row["status"] as String {
                case "Accepted": ErrandOutcome.taken(reason.isEmpty ? .accepted : .acceptedWith(remark: reason))
                case "Scheduled": ErrandOutcome.taken(.scheduled)
                case "Rejected": ErrandOutcome.taken(.rejected(code: code, reason: reason))
                case "NoAnswer": ErrandOutcome.noAnswer(reason)
                default: nil
                }
            } ?? nil
        }
    }

    /// Takes an errand back that nobody has begun.
    /// - Returns: whether it could be.
    private func withdraw(_ id: Int) async throws -> Bool {
        try await database.write { transaction in
            try transaction.execute("delete from csms_errand where id = \(id) and status = 'Waiting'") == 1
        }
    }

    /// Errands that nobody has begun and that are not void yet.
    func waitingErrands(at moment: Date) async throws -> [(id: Int, station: String, errand: Errand)] {
        try await database.read { transaction in
            try transaction.all(
                """
                select id, station, errand, argument from csms_errand
                where status = 'Waiting' and asked_at > \(moment - Self.errandPatience) order by id
                """
            ) { row -> (id: Int, station: String, errand: Errand)? in
                guard let errand = Errand(errand: try row["errand"], argument: try row["argument"]) else { return nil }
                return (try row["id"], try row["station"], errand)
            }
        }.compactMap { $0 }
    }

    /// Begins an errand, unless another process has.
    func begin(_ id: Int) async throws -> Bool {
        try await database.write { transaction in
            try transaction.execute("update csms_errand set status = 'Begun' where id = \(id) and status = 'Waiting'")
                == 1
        }
    }

    func end(_ id: Int, _ status: String, code: String = "", reason: String = "") async throws {
        try await database.write { transaction in
            try transaction.execute(
                "update csms_errand set status = \(status), code = \(code), reason = \(reason) where id = \(id)")
        }
    }
}
