/// Which days are measured together: whole weeks where there are ten of them, days otherwise.
struct BatchCalendar: Sendable {
    let warmUpDays: Int
    let days: Int
    let daysPerBatch: Int
    let count: Int

    init(days: Int, warmUpDays: Int) {
        self.days = days
        self.warmUpDays = warmUpDays
        let weeks = days / 7
        daysPerBatch = weeks >= 10 ? 7 * max(weeks / 52, 1) : 1
        count = days / daysPerBatch
    }

    /// The batch that ends with a day's end, where the first day measured is 0; the last one has the days left over.
    func batch(endingWithDay day: Int) -> Int? {
        if day == days - 1 { return count - 1 }
        let next = day + 1
        guard next > 0, next % daysPerBatch == 0, next / daysPerBatch < count else { return nil }
        return next / daysPerBatch - 1
    }
}
