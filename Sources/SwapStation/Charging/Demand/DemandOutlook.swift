/// The forecast of one type laid over the plan's periods: expected cars from the plan's beginning to the beginning of each.
struct DemandOutlook {
    /// Forecast cars until the beginning of period i; one more entry than periods.
    let cumulative: [Double]
    let periods: [PlanPeriod]
    let level: DemandLevel

    init(type: PackType, forecast: ArrivalForecast, level: DemandLevel, periods: [PlanPeriod]) {
        var sum = 0.0
        var cumulative = [0.0]
        for period in periods {
            sum += forecast.cars(of: type, from: period.start, to: period.end)
            cumulative.append(sum)
        }
        self.cumulative = cumulative
        self.periods = periods
        self.level = level
    }

    /// Cars expected from the beginning of one period to that of another, at the expected level.
    func expected(from first: Int, to last: Int) -> Double {
        (cumulative[last] - cumulative[first]) * level.expected
    }

    /// Hours from the beginning of a period until so many cars may have come, at the guarded level; `infinity` beyond the plan.
    func hours(from index: Int, untilGuarded cars: Double) -> Double {
        let goal = cumulative[index] + cars / level.guarded
        var (low, high) = (index, periods.count)
        guard cumulative[high] > goal else { return .infinity }
        while high - low > 1 {
            let middle = (low + high) / 2
            if cumulative[middle] > goal { high = middle } else { low = middle }
        }
        let share = (goal - cumulative[low]) / (cumulative[high] - cumulative[low])
        return periods[low].start.hours + periods[low].hours * share - periods[index].start.hours
    }
}
