import Foundation
import Languages

/// Reading moments that people write on a command line.
enum Moment {
    /// The moment of an ISO 8601 text: a date, or date and time with or without seconds and offset; UTC without one.
    /// nil for anything else.
    static func parse(_ text: String) -> Date? {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = CivilDate(String(parts[0])), let utc = ZoneClock(identifier: "UTC") else { return nil }
        guard parts.count == 2 else { return utc.instant(of: date, secondsOfDay: 0) }

        var time = parts[1]
        var offset = 0
        if time.hasSuffix("Z") {
            time = time.dropLast()
        } else if let sign = time.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let seconds = seconds(of: time[time.index(after: sign)...]) else { return nil }
            offset = time[sign] == "-" ? -seconds : seconds
            time = time[..<sign]
        }
        guard let seconds = seconds(of: time), seconds < 86_400 else { return nil }
        return utc.instant(of: date, secondsOfDay: seconds).addingTimeInterval(TimeInterval(-offset))
    }

    /// Seconds of `hh:mm` or `hh:mm:ss`.
    private static func seconds(of text: Substring) -> Int? {
        let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map { $0.count == 2 ? Int($0) : nil }
        guard (2...3).contains(numbers.count), numbers.allSatisfy({ $0 != nil }) else { return nil }
        let values = numbers.compactMap(\.self)
        guard values.dropFirst().allSatisfy({ (0..<60).contains($0) }), (0...24).contains(values[0]) else { return nil }
        return values[0] * 3600 + values[1] * 60 + (values.count == 3 ? values[2] : 0)
    }
}
