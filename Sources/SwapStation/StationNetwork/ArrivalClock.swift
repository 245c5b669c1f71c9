/// When a station's next customer comes.
///
/// The unit Poisson process is stretched by the rate: E. Çinlar, "Introduction to Stochastic Processes", 1975, theorem 4.7.4.
struct ArrivalClock: Sendable {
    /// Customers a second in each hour of the week.
    private let rates: [Double]
    /// The hour since the run's start in which the last customer came, and that hour of the week.
    private var hour: Int
    private var hourOfWeek: Int
    private var time: Double

    init(perDay: Double, factors: [Double], firstHourOfWeek: Int) {
        rates = factors.map { $0 * perDay / 86_400 }
        hour = 0
        hourOfWeek = firstHourOfWeek
        time = 0
    }

    /// The time, in seconds since the start, at which a further `amount` of the unit process has passed; never, where that
    /// is not before `end`.
    mutating func next(after amount: Double, before end: Double) -> Double {
        var left = amount
        while time < end {
            let rate = rates[hourOfWeek]
            let hourEnd = Double(hour + 1) * 3_600
            let inHour = rate * (hourEnd - time)
            if left < inHour {
                time += left / rate
                return time < end ? time : .infinity
            }
            left -= inHour
            time = hourEnd
            hour += 1
            hourOfWeek = hourOfWeek == 167 ? 0 : hourOfWeek + 1
        }
        return .infinity
    }
}
