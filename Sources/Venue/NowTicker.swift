import Foundation
import Live
import ServiceLifecycle

/// Tells the topic `now` each time that a session begins or ends, so that open pages ask for now-and-next anew. Like the
/// topic `snapshot` it says which version is on show, so that one stream is all that a page needs.
struct NowTicker: Service {
    let keeper: SnapshotKeeper
    let clock: VenueClock
    let hub: LiveHub
    /// The longest time for which a new snapshot may go unseen here.
    private let longestSleep: TimeInterval = 30

    init(keeper: SnapshotKeeper, clock: VenueClock, hub: LiveHub) {
        self.keeper = keeper
        self.clock = clock
        self.hub = hub
    }

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var told = clock.now()
            while true {
                let now = clock.now()
                if let snapshot = keeper.site?.snapshot, let edge = snapshot.nextEdge(after: told), edge <= now {
                    hub.publish(
                        Array("\(snapshot.version)".utf8),
                        id: "\(snapshot.version)-\(Int(edge.timeIntervalSince1970))", on: "now")
                    told = now
                }
                let next = keeper.site?.snapshot.nextEdge(after: told) ?? .distantFuture
                let wait = min(max(0.2, next.timeIntervalSince(clock.now())), longestSleep)
                try await Task.sleep(for: .seconds(wait))
            }
        }
    }
}
