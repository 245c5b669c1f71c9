import CPostgres
import Dispatch
import Foundation
import Logging

/// Hears the server's notices on a connection of its own, which stands while someone listens and is made anew when it
/// breaks.
actor PostgresListener {
    private let executor = QueueExecutor(label: "serai.records.listener")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let address: PostgresAddress
    private let limits: DatabaseLimits
    private let logger: Logger
    private let hub = NoticeHub()
    private var ear: Ear?
    private var reconnecting: Task<Void, Never>?
    /// Whether listeners have missed what was said since the last connection broke.
    private var isBroken = false

    /// A connection that listens.
    private struct Ear {
        let handle: PostgresHandle
        let source: any DispatchSourceRead
        var channels: Set<String> = []
    }

    init(address: PostgresAddress, limits: DatabaseLimits, logger: Logger) {
        self.address = address
        self.limits = limits
        self.logger = logger
    }

    func listen(to channel: String) async throws -> Notices {
        let notices = try hub.join(channel) { [weak self] in
            Task { await self?.dropUnheard() }
        }
        let end = ContinuousClock.now + limits.outage
        var backoff = Backoff(first: .milliseconds(20), limit: .seconds(1))
        var generator = SystemRandomNumberGenerator()
        while true {
            do {
                try hear()
                return notices
            } catch RecordsError.connectionLost(let reason) {
                guard .now < end else {
                    if isBroken { reconnect() }
                    throw RecordsError.unreachable(location: "\(address)", after: limits.outage, reason: reason)
                }
            }
            try await Task.sleep(for: backoff.wait(using: &generator))
        }
    }

    func close() {
        hub.close()
        reconnecting?.cancel()
        drop()
    }

    /// Connects unless connected, and asks for all channels that someone listens to.
    private func hear() throws {
        do {
            if ear == nil {
                let handle = try PostgresHandle.connect(to: address, limits: limits)
                ear = Ear(handle: handle, source: try watch(PQsocket(handle.connection)))
            }
            guard let ear else { return }
            for channel in hub.channels.subtracting(ear.channels) {
                try ear.handle.run("listen \(SQL.quoted(channel))")
                self.ear?.channels.insert(channel)
            }
            if isBroken { hub.tellReconnected() }
            isBroken = false
            deliver(from: ear.handle)
        } catch {
            isBroken = isBroken || ear?.channels.isEmpty == false
            drop()
            throw error
        }
    }

    /// Has `readable` called on this actor's queue when the server has sent something.
    private func watch(_ socket: Int32) throws -> any DispatchSourceRead {
        // A socket may not be closed while it is watched, and libpq closes its own when it likes; so we watch a copy.
        let copy = dup(socket)
        guard copy >= 0 else { throw RecordsError.connectionLost(reason: "too many open files") }
        let source = DispatchSource.makeReadSource(fileDescriptor: copy, queue: executor.queue)
        source.setEventHandler { [weak self] in self?.assumeIsolated { $0.readable() } }
        source.setCancelHandler { _ = Foundation.close(copy) }
        source.activate()
        return source
    }

    private func readable() {
        guard let ear else { return }
        if ear.handle.hasHungUp() {
            isBroken = true
            drop()
            reconnect()
        } else {
            deliver(from: ear.handle)
        }
    }

    private func deliver(from handle: PostgresHandle) {
        while let notify = PQnotifies(handle.connection) {
            hub.deliver(
                Notice(
                    channel: String(cString: notify.pointee.relname), payload: String(cString: notify.pointee.extra)))
            PQfreemem(notify)
        }
    }

    /// Goes on trying for as long as someone listens.
    private func reconnect() {
        guard reconnecting == nil else { return }
        logger.warning("the listening connection broke, connecting again", metadata: ["server": "\(address)"])
        reconnecting = Task {
            defer { reconnecting = nil }
            var backoff = Backoff(first: .milliseconds(20), limit: .seconds(1))
            var generator = SystemRandomNumberGenerator()
            while !Task.isCancelled && !hub.channels.isEmpty {
                do {
                    return try hear()
                } catch {
                    logger.debug("still away", metadata: ["reason": "\(error)"])
                }
                try? await Task.sleep(for: backoff.wait(using: &generator))
            }
        }
    }

    private func dropUnheard() {
        guard let ear else { return }
        let unheard = ear.channels.subtracting(hub.channels)
        if unheard == ear.channels {
            drop()
        } else {
            for channel in unheard where (try? ear.handle.run("unlisten \(SQL.quoted(channel))")) != nil {
                self.ear?.channels.remove(channel)
            }
        }
    }

    private func drop() {
        ear?.source.cancel()
        ear = nil
    }
}
