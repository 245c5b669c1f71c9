import Languages

/// A rule by which an event repeats by days or weeks until an end. Source: RFC 5545, 3.3.10.
struct CalendarRecurrence {
    /// How many times are taken of one event at most.
    static let most = 400

    /// The last time as the rule writes it, `20250201` or `20250201T090000Z`.
    private(set) var until: String?
    private var isWeekly = false
    private var interval = 1
    private var count: Int?
    private var weekdays: [Weekday] = []

    /// A rule such as `FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8`; nil where it has no end or is of another sort.
    init?(_ rule: String) {
        for part in rule.uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            let value = String(pair[1])
            switch pair[0] {
            case "FREQ" where value == "DAILY" || value == "WEEKLY": isWeekly = value == "WEEKLY"
            case "INTERVAL":
                guard let number = Int(value), (1...366).contains(number) else { return nil }
                interval = number
            case "COUNT":
                guard let number = Int(value), number > 0 else { return nil }
                count = number
            case "UNTIL": until = value
            case "BYDAY":
                let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
                weekdays = value.split(separator: ",").compactMap { day in
                    names.firstIndex(of: String(day)).flatMap { Weekday(rawValue: $0 + 1) }
                }
                guard weekdays.count == value.split(separator: ",").count else { return nil }
            case "WKST" where value == "MO": break
            default: return nil
            }
        }
        guard count != nil || until != nil, rule.uppercased().contains("FREQ=") else { return nil }
    }

    /// The days of an event that begins on `start`, which is always one of them, while `isInTime` holds.
    func dates(from start: CivilDate, while isInTime: (CivilDate) -> Bool) -> [CivilDate] {
        var dates = [start]
        let monday = start.adding(days: 1 - start.weekday.rawValue)
        var day = start.adding(days: 1)
        while dates.count < min(count ?? Self.most, Self.most), isInTime(day),
            day.dayNumber - start.dayNumber < Self.most * 7 * interval
        {
            let step = isWeekly ? (day.dayNumber - monday.dayNumber) / 7 : day.dayNumber - start.dayNumber
            let isDay = weekdays.isEmpty ? !isWeekly || day.weekday == start.weekday : weekdays.contains(day.weekday)
            if step % interval == 0, isDay { dates.append(day) }
            day = day.adding(days: 1)
        }
        return dates
    }
}
