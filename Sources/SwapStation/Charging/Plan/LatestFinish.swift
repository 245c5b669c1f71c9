/// When a pack must be ready at the latest, if the promise is to hold.
///
/// The k-th pack of the queue is for the k-th car. Waiting is safe as long as, at the next plan, there would still be time to
/// charge it at full power before the k-th car can come, except for the promised risk. The first instant at which this fails,
/// along the cars as expected, is when it must start; from there at full power it is done just in time. As each plan (and, better,
/// one after each swap) knows the cars that really came, a quiet hour moves the deadline back and a busy one forward.
struct LatestFinish {
    let outlook: DemandOutlook
    let risk: ArrivalRisk
    /// Until the next plan.
    let replanningHours: Double
    /// What the grid can give from the plan's beginning to the beginning of each period, in kWh; one more entry than periods.
    let gridKilowattHours: [Double]

    init(outlook: DemandOutlook, risk: ArrivalRisk, replanningHours: Double) {
        self.outlook = outlook
        self.risk = risk
        self.replanningHours = replanningHours
        var sum = 0.0
        gridKilowattHours =
            [0]
            + outlook.periods.map { period in
                sum += period.limitKilowatts * period.hours
                return sum
            }
    }

    /// What the promise asks of a pack.
    struct Due: Hashable {
        /// How long it must be charged at full power before the next plan, in hours.
        var hoursNow = 0.0
        /// The period before which it must be done; the number of periods if the plan sees no end.
        var period: Int
        /// If it cannot wait at all: the hours until its car may come.
        var urgentHours: Double?
    }

    /// - Parameters:
    ///   - rank: the place in the queue, from 1.
    ///   - first: the period from which on it can be charged.
    ///   - hours: how long it takes at full power.
    ///   - kilowattHours: what the grid must give to all packs of the queue up to this one.
    func due(rank: Int, from first: Int, hours: Double, kilowattHours: Double) -> Due {
        let periods = outlook.periods
        var due = Due(period: periods.count)
        for index in first..<periods.count {
            let place = Int((Double(rank) - outlook.expected(from: first, to: index) + 1e-9).rounded(.down))
            let left = outlook.hours(from: index, untilGuarded: risk.mean(rank: place))
            if left == .infinity { continue }
            let wait = index == 0 ? min(periods[index].hours, replanningHours) : periods[index].hours
            let lacking = hours - due.hoursNow - (left - wait)
            let isGiven = given(from: index + 1, hours: left - wait) >= kilowattHours
            if lacking <= 0, isGiven { continue }
            if index == first, isGiven, lacking < wait {
                due.hoursNow = lacking
                continue
            }
            if index == first { due.urgentHours = left }
            due.period = finish(from: index, hours: hours - due.hoursNow, kilowattHours: kilowattHours)
            return due
        }
        return due
    }

    /// What the grid can give within so many hours from the beginning of a period, in kWh.
    private func given(from index: Int, hours: Double) -> Double {
        var left = hours
        var sum = 0.0
        for period in outlook.periods[index...] {
            guard left > 0 else { break }
            sum += period.limitKilowatts * min(left, period.hours)
            left -= period.hours
        }
        return sum
    }

    private func finish(from index: Int, hours: Double, kilowattHours: Double) -> Int {
        let periods = outlook.periods
        let done = periods[index].start.hours + hours - 1e-9
        var last = index
        while last < periods.count,
            periods[last].start.hours < done
                || gridKilowattHours[last] - gridKilowattHours[index] < kilowattHours - 1e-9
        {
            last += 1
        }
        return last
    }
}
