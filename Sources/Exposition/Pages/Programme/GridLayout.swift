import Catalogue
import Foundation
import Languages

/// Where sessions stand in a grid of time by room: rows are steps of time, columns are rooms, and a room in which
/// sessions overlap has several lanes.
struct GridLayout {
    /// A room with as many lanes as its sessions need.
    struct Column {
        /// The room; nil for sessions without one.
        var room: EntryID<Room>?
        var lanes: [[Cell]]
    }

    /// A session in a lane.
    struct Cell {
        var session: Entry<Session>
        var rows: Range<Int>
    }

    /// The moment of the first row, at a full hour by the clock.
    let start: Date
    /// Seconds in a row: 300, 600, 900 or 1800.
    let step: Int
    /// How many rows.
    let rowCount: Int
    let columns: [Column]

    /// Rows in an hour.
    var rowsInHour: Int { 3600 / step }

    /// Lays sessions out; rooms in the order of `rooms`, sessions without a room last. Sessions are in order of starts.
    ///
    /// A grid covers at most 36 hours: a session that ends later is cut, one that begins later is left to the last row.
    init(_ sessions: [Entry<Session>], rooms: [EntryID<Room>], zone: ZoneClock) {
        let first = sessions.map(\.content.start).min() ?? Date(timeIntervalSince1970: 0)
        let last = sessions.map(\.content.end).max() ?? first
        let intoHour = zone.civil(first).secondsOfDay % 3600
        let start = first.addingTimeInterval(TimeInterval(-intoHour))
        let span = min(36 * 3600, max(3600, Int(last.timeIntervalSince(start).rounded(.up))))
        let step =
            [1800, 900, 600].first { step in
                sessions.allSatisfy {
                    Int($0.content.start.timeIntervalSince(start)) % step == 0 && $0.content.duration % step == 0
                }
            } ?? 300
        let rowCount = (span + 3599) / 3600 * (3600 / step)
        self.start = start
        self.step = step
        self.rowCount = rowCount

        func rows(_ session: Session) -> Range<Int> {
            let begin = Int(session.start.timeIntervalSince(start)) / step
            let end = (Int(session.end.timeIntervalSince(start)) + step - 1) / step
            let lower = min(max(0, begin), rowCount - 1)
            return lower..<min(rowCount, max(lower + 1, end))
        }
        let order = Dictionary(rooms.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let byRoom = Dictionary(grouping: sessions) { $0.content.room.flatMap { order[$0] } ?? Int.max }
        columns = byRoom.sorted { $0.key < $1.key }.map { place, sessions in
            var lanes: [[Cell]] = []
            for session in sessions {
                let cell = Cell(session: session, rows: rows(session.content))
                let free = lanes.firstIndex { ($0.last?.rows.upperBound ?? 0) <= cell.rows.lowerBound }
                if let free { lanes[free].append(cell) } else { lanes.append([cell]) }
            }
            return Column(room: place < rooms.count ? rooms[place] : nil, lanes: lanes)
        }
    }
}
