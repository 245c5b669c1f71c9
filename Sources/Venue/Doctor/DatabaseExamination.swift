import Records

/// Judges what was seen of the database.
struct DatabaseExamination {
    /// The oldest PostgreSQL that is still cared for.
    static let oldestServer = 13

    let condition: DatabaseCondition
    let place: String

    var findings: [Finding] {
        [engine, schema] + (condition.serverVersion == nil ? [integrity, journal] : [])
    }

    private var engine: Finding {
        guard let version = condition.serverVersion else {
            return .fine(.database, "\(place) can be opened (SQLite \(condition.version))")
        }
        guard version >= Self.oldestServer * 10_000 else {
            return .mustBeMended(
                .database, "\(place) is PostgreSQL \(condition.version)",
                advice: "use \(Self.oldestServer) or newer: older ones get no repairs, and Serai is not tried with them"
            )
        }
        if condition.isStandby {
            return .mustBeMended(
                .database, "\(place) is a standby server, which can only be read",
                advice: "name the primary server, or let libpq find it: target_session_attrs=read-write in the URL")
        }
        if !condition.mayMakeTables {
            let says = "\(place) lets this user make no tables"
            let advice = "as the owner of the database: grant create on schema public to the user"
            // Without anything to make it goes on, until a newer Serai comes.
            if case .upToDate = condition.schema { return .worthALook(.database, says, advice: advice) }
            return .mustBeMended(.database, says, advice: advice)
        }
        return .fine(.database, "\(place) answers (PostgreSQL \(condition.version))")
    }

    private var schema: Finding {
        switch condition.schema {
        case .upToDate(let number):
            .fine(.database, "its schema is up to date (\(number))")
        case .absent:
            .worthALook(.database, "it has no tables yet", advice: "serai serve or serai import makes them")
        case .older(let database, let program):
            .worthALook(
                .database, "its schema is \(database), this Serai's is \(program)",
                advice:
                    "make a backup; the next command or start brings it up to date, and older nodes then do not start")
        case .newer(let database, let program):
            .mustBeMended(
                .database, "its schema is \(database), and this Serai knows up to \(program)",
                advice: "use the newer Serai that was here before, or restore a backup into another database")
        case .foreign(let reason):
            .mustBeMended(.database, "its schema is not Serai's: \(reason)", advice: "is it the right database?")
        }
    }

    private var integrity: Finding {
        guard let first = condition.faults.first else { return .fine(.database, "SQLite finds it sound (quick_check)") }
        let more = condition.faults.count > 1 ? ", and \(condition.faults.count - 1) more faults" : ""
        return .mustBeMended(
            .database, "it is damaged: \(first)\(more)",
            advice: "stop the venue, keep a copy of the file, and restore the last backup into a new one")
    }

    private var journal: Finding {
        switch condition.journalMode {
        case "wal"?: .fine(.database, "its journal is a write-ahead log")
        default:
            .worthALook(
                .database, "its journal mode is \(condition.journalMode ?? "unknown"), not wal",
                advice: "the next start sets it; if it stays, the disk may be one over a network: use a local one")
        }
    }
}
