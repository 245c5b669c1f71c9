/// The rule that plans when the solver does not: the earliest deadline first, each pack as soon as needed, within the limits.
///
/// A pack is charged in a quarter if no later quarter that still leaves it time is cheaper. It needs no solver, looks at one
/// quarter after the other, and keeps the same limits; it only does not foresee the cars that are yet to come.
enum EarliestDeadline {
    /// kWh from the grid by job and period.
    static func energy(jobs: [ChargingJob], periods: [PlanPeriod]) -> [[Double]] {
        var energy = jobs.map { _ in [Double](repeating: 0, count: periods.count) }
        var added = jobs.map { _ in 0.0 }
        let order = jobs.indices.sorted { (jobs[$0].deadline, $0) < (jobs[$1].deadline, $1) }
        for (index, period) in periods.enumerated() {
            var left = period.limitKilowatts * period.hours
            for job in order where jobs[job].release <= index {
                let share = 1 - added[job] / max(jobs[job].kilowattHours, ChargingPlan.tolerance)
                // One quarter more than it takes, for the last part of a charge is the slowest.
                let quarters = (min(jobs[job].hours, 24) * share * 4).rounded(.up) + 1
                let lastStart = jobs[job].deadline - Int(quarters)
                if index < lastStart, index > 0 || jobs[job].kilowattHoursNow == 0,
                    periods[(index + 1)...lastStart].contains(where: {
                        $0.yuanPerKilowattHour < period.yuanPerKilowattHour
                    })
                {
                    continue
                }
                let given = min(left, jobs[job].limit(after: added[job], hours: period.hours))
                energy[job][index] = given
                added[job] += given * jobs[job].efficiency
                left -= given
            }
        }
        return energy
    }
}
