import Foundation

/// The clocks of one IANA time zone, with every change of theirs from 1900 to 2100 looked up beforehand, so that an
/// offset costs a binary search in an array. Make it once and keep it: making it costs some milliseconds.
public struct ZoneClock: Sendable, Hashable {
    /// A moment at which the zone's clocks are set.
    public struct Transition: Sendable, Hashable {
        public var instant: Date
        /// Seconds east of Greenwich before and from the instant on.
        public var offsetBefore: Int
        public var offsetAfter: Int
        /// Whether summer time holds from the instant on.
        public var isDaylightSaving: Bool
        /// The zone's abbreviation from the instant on, such as `CET`.
        public var abbreviation: String
    }

    /// The IANA name, such as `Asia/Shanghai`.
    public let identifier: String
    private let table: Table

    /// The changes, shared by copies of the clock.
    private final class Table: Sendable {
        /// Unix seconds of each change, ascending.
        let instants: [Int64]
        /// `offsets[i]` holds before `instants[i]`, the last one after all changes.
        let offsets: [Int32]
        let changes: [Transition]
        let abbreviation: String

        init(_ zone: TimeZone) {
            var instants: [Int64] = []
            var changes: [Transition] = []
            let start = Date(timeIntervalSince1970: -2_208_988_800)  // 1900-01-01
            let end = Date(timeIntervalSince1970: 4_102_444_800)  // 2100-01-01
            var offset = zone.secondsFromGMT(for: start)
            var offsets = [Int32(offset)]
            abbreviation = zone.abbreviation(for: start) ?? "GMT"
            var moment = start
            while let next = zone.nextDaylightSavingTimeTransition(after: moment), next > moment, next < end {
                moment = next
                let instant = Date(timeIntervalSince1970: next.timeIntervalSince1970.rounded())
                let after = zone.secondsFromGMT(for: instant)
                changes.append(
                    Transition(
                        instant: instant, offsetBefore: offset, offsetAfter: after,
                        isDaylightSaving: zone.isDaylightSavingTime(for: instant),
                        abbreviation: zone.abbreviation(for: instant) ?? "GMT"))
                instants.append(Int64(instant.timeIntervalSince1970))
                offsets.append(Int32(after))
                offset = after
            }
            self.instants = instants
            self.offsets = offsets
            self.changes = changes
        }
    }

    /// The clocks of the zone of this IANA name; nil where there is no such zone.
    public init?(identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        self.identifier = identifier
        table = Table(zone)
    }

    private init(known zone: TimeZone, identifier: String) {
        self.identifier = identifier
        table = Table(zone)
    }

    /// The names that the tz database has, and UTC, sorted.
    public static let identifiers = Set(TimeZone.knownTimeZoneIdentifiers + ["UTC"]).sorted()

    /// Coordinated universal time.
    public static let utc = ZoneClock(known: .gmt, identifier: "UTC")

    public static func == (one: ZoneClock, other: ZoneClock) -> Bool { one.identifier == other.identifier }
    public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

    /// Seconds east of Greenwich at `instant`.
    public func offset(at instant: Date) -> Int {
        offset(atUnixSecond: Int64(instant.timeIntervalSince1970.rounded(.down)))
    }

    private func offset(atUnixSecond second: Int64) -> Int {
        var low = 0
        var high = table.instants.count
        while low < high {
            let middle = (low + high) / 2
            if table.instants[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return Int(table.offsets[low])
    }

    /// The instant at which the zone's clocks show this time of this day.
    ///
    /// A time that the clocks skip means the instant as far after the change as the time is after the skip's start; of
    /// a time that they show twice the first is meant.
    /// - Parameter secondsOfDay: Seconds since midnight; more than a day's worth means the days after.
    public func instant(of date: CivilDate, secondsOfDay: Int) -> Date {
        let local = Int64(date.dayNumber) * 86_400 + Int64(secondsOfDay)
        let before = offset(atUnixSecond: local - 86_400)
        let after = offset(atUnixSecond: local + 86_400)
        let early = local - Int64(before)
        // By the clocks from before the change if those still held then; this also moves skipped times forward.
        if offset(atUnixSecond: early) == before || before == after {
            return Date(timeIntervalSince1970: Double(early))
        }
        let late = local - Int64(after)
        if offset(atUnixSecond: late) == after { return Date(timeIntervalSince1970: Double(late)) }
        return Date(timeIntervalSince1970: Double(early))
    }

    /// The day and the seconds since its midnight that the zone's clocks show at `instant`, changes of the clocks
    /// counted as the clocks do: `secondsOfDay` is what is read off the wall.
    public func civil(_ instant: Date) -> (date: CivilDate, secondsOfDay: Int) {
        let second = Int64(instant.timeIntervalSince1970.rounded(.down))
        let local = second + Int64(offset(atUnixSecond: second))
        let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        return (CivilDate(dayNumber: Int(day)), Int(local - day * 86_400))
    }

    /// The changes in `start...end`, preceded by the one in force at `start` where there was one.
    public func transitions(from start: Date, to end: Date) -> [Transition] {
        let changes = table.changes
        let first = changes.lastIndex { $0.instant <= start } ?? 0
        return changes[min(first, changes.count)...].prefix { $0.instant <= end }.map { $0 }
    }

    /// The zone's abbreviation at `instant`, such as `CET`, or `GMT+8` where it has none.
    public func abbreviation(at instant: Date) -> String {
        table.changes.last { $0.instant <= instant }?.abbreviation ?? table.abbreviation
    }
}
