import Foundation
import GRDB
import Logging

/// Notices between all processes that have one SQLite file open.
///
/// A notice is a row of a small table, written in the transaction that it tells of, so it is heard if and only if that is
/// committed. A process that listens reads new rows at once after its own commits, and otherwise when SQLite's
/// `data_version`, asked a few times a second, says that another connection has committed.
actor SQLiteNotices {
    static let table = "records_notice"
    static let schema = """
        create table if not exists records_notice (
            id integer primary key autoincrement, channel text not null, payload text not null)
        """
    /// Rows that are kept for those who are slow to look.
    private static let kept: Int64 = 1_000

    private let executor = QueueExecutor(label: "serai.records.notices")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let path: String
    private let logger: Logger
    private let interval: Duration
    private let hub = NoticeHub()
    private var watch: Watch?

    /// What there is while someone listens.
    private struct Watch {
        let queue: DatabaseQueue
        var lastSeen: Int64
        var version: Int64?
        let looking: Task<Void, Never>
    }

    /// - Parameter interval: between looks for what other processes have written.
    init(path: String, interval: Duration, logger: Logger) {
        self.path = path
        self.interval = interval
        self.logger = logger
    }

    /// Writes a notice, as part of the transaction under way.
    static func keep(_ notice: Notice, in database: GRDB.Database) throws {
        try database.cachedStatement(sql: "insert into records_notice (channel, payload) values (?, ?)")
            .execute(arguments: [notice.channel, notice.payload])
        try database.cachedStatement(sql: "delete from records_notice where id <= ?")
            .execute(arguments: [database.lastInsertedRowID - kept])
    }

    func listen(to channel: String) throws -> Notices {
        let notices = try hub.join(channel) { [weak self] in
            Task { await self?.stopIfUnheard() }
        }
        if watch == nil { watch = try start() }
        return notices
    }

    /// Reads what is new. Called after each commit with notices, and by the clock.
    func look(onlyIfChanged: Bool = false) {
        guard var watch else { return }
        do {
            try watch.queue.read { database in
                let version = try Int64.fetchOne(database, sql: "pragma data_version")
                if onlyIfChanged && version == watch.version { return }
                let rows = try GRDB.Row.fetchAll(
                    database, sql: "select id, channel, payload from records_notice where id > ? order by id",
                    arguments: [watch.lastSeen])
                watch.version = version
                if let first = rows.first?["id"] as Int64?, first > watch.lastSeen + 1 { hub.tellReconnected() }
                for row in rows {
                    watch.lastSeen = row["id"]
                    hub.deliver(Notice(channel: row["channel"], payload: row["payload"]))
                }
            }
            self.watch = watch
        } catch {
            logger.warning("cannot read notices, trying again", metadata: ["reason": "\(error)"])
        }
    }

    func close() {
        hub.close()
        stop()
    }

    private func start() throws -> Watch {
        var configuration = Configuration()
        configuration.label = "serai.records.notices"
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let lastSeen = try queue.read { database in
            // The number outlives the deletion of its row, unlike max(id).
            try Int64.fetchOne(database, sql: "select seq from sqlite_sequence where name = ?", arguments: [Self.table])
        }
        let looking = Task { [weak self, interval] in
            while (try? await Task.sleep(for: interval)) != nil {
                await self?.look(onlyIfChanged: true)
            }
        }
        return Watch(queue: queue, lastSeen: lastSeen ?? 0, looking: looking)
    }

    private func stopIfUnheard() {
        if hub.channels.isEmpty { stop() }
    }

    private func stop() {
        watch?.looking.cancel()
        // Only statements that still run could keep it from closing, and this actor runs one at a time.
        try? watch?.queue.close()
        watch = nil
    }
}
