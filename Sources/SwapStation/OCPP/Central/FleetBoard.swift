import Foundation
import Synchronization

/// What is known of stations at this moment, kept in memory; written by connections, read by pages.
final class FleetBoard: Sendable {
    /// One station, as small as may be: there may be ten thousand.
    struct Entry: Sendable {
        var heardAt: Date
        var isConnected: Bool
        var slots: [UInt8] = []
        var packMoves = 0
    }

    private let entries = Mutex<[String: Entry]>([:])

    func change(_ identity: String, at moment: Date, _ body: (inout Entry) -> Void) {
        entries.withLock { entries in
            var entry = entries[identity] ?? Entry(heardAt: moment, isConnected: true)
            entry.heardAt = moment
            body(&entry)
            entries[identity] = entry
        }
    }

    var all: [FleetStation] {
        entries.withLock { $0 }.map { identity, entry in
            FleetStation(
                identity: identity, isConnected: entry.isConnected, heardAt: entry.heardAt,
                slots: entry.slots.map { Int($0) < Self.words.count ? Self.words[Int($0)].rawValue : "" },
                packMoves: entry.packMoves)
        }.sorted { $0.identity < $1.identity }
    }

    /// Notes a slot's status.
    static func note(_ status: ConnectorStatus, of slot: Int, in entry: inout Entry) {
        guard 1...255 ~= slot else { return }
        while entry.slots.count < slot { entry.slots.append(UInt8.max) }
        entry.slots[slot - 1] = UInt8(words.firstIndex(of: status) ?? 0)
    }

    private static let words: [ConnectorStatus] = [.available, .occupied, .reserved, .unavailable, .faulted]
}

/// A station of the fleet at this moment.
public struct FleetStation: Sendable, Equatable {
    public let identity: String
    public let isConnected: Bool
    /// When it last said anything.
    public let heardAt: Date
    /// Each slot's status in OCPP's words (`Available` is an empty slot), from slot 1 on; empty text where none was told.
    public let slots: [String]
    /// Moves of packs since the back end has run.
    public let packMoves: Int
}
