/// The plan as a linear program.
///
/// A column a job and period: kWh from the grid, at the tariff's price plus what keeping the energy until the deadline costs in
/// battery life. Rows: each job gets its energy; the rack stays within the limit of each period; and a pack never gets more
/// than it accepts at the period's end, given what was added till then. Lateness costs so much that it happens only where
/// nothing else is possible, and a column for energy that is never given makes every program feasible.
struct ChargingProgram {
    /// Yuan for each kWh and quarter of an hour after the deadline: some twenty times any price of energy.
    static let lateYuan = 20.0
    static let missingYuan = lateYuan * 200
    /// Yuan for each kWh and quarter of an hour after the wished deadline: a stretch of the tariff is used from its beginning, but
    /// no dearer one for its sake.
    static let wishYuan = 0.004
    static let patienceHours = 6

    private(set) var program = LinearProgram()
    /// The column of each job's first period.
    private var firstColumns: [Int] = []
    private let jobs: [ChargingJob]
    private let periods: [PlanPeriod]
    private var windows: [Range<Int>] = []
    /// If energy is cheaper within the next hours: then waiting may pay, for the deadline may move back.
    private let waitingPays: [Bool]

    init(jobs: [ChargingJob], periods: [PlanPeriod]) {
        self.jobs = jobs
        self.periods = periods
        waitingPays = periods.indices.map { index in
            periods[index...].prefix(Self.patienceHours * 4).contains {
                $0.yuanPerKilowattHour < periods[index].yuanPerKilowattHour
            }
        }
        for job in jobs {
            let done = max(job.deadline, job.earliestDone(in: periods) ?? periods.count)
            windows.append(job.release..<min(periods.count, max(done + 8, job.release + 1)))
        }
        for (job, window) in zip(jobs, windows) { add(job, window: window) }
        addLimits()
    }

    private mutating func add(_ job: ChargingJob, window: Range<Int>) {
        firstColumns.append(program.columns)
        let due = job.deadline < periods.count ? periods[job.deadline].start : periods[periods.count - 1].end
        // A pack that stands in the rack comes before packs that are only expected.
        let weight = job.slot == nil ? 0.1 : 1
        for index in window {
            let late = Double(max(0, index + 1 - job.deadline)) * Self.lateYuan * weight
            let keeping = job.keepingYuan * job.efficiency * max(0, due.hours - periods[index].start.hours)
            let wish = Self.wishYuan * Double(max(0, index + 1 - wishedDeadline(of: job, in: index)))
            _ = program.addColumn(
                cost: periods[index].yuanPerKilowattHour + keeping + late + wish,
                upper: job.gridKilowatts * periods[index].hours)
        }
        let missing = program.addColumn(cost: Self.missingYuan * weight)
        let need = program.addRow(lower: job.kilowattHours, upper: job.kilowattHours)
        for column in firstColumns[firstColumns.count - 1]..<missing {
            program.add(row: need, column: column, value: job.efficiency)
        }
        program.add(row: need, column: missing, value: 1)
        if job.kilowattHoursNow > 0 {
            let lacking = program.addColumn(cost: Self.lateYuan)
            let now = program.addRow(lower: job.kilowattHoursNow)
            program.add(row: now, column: firstColumns[firstColumns.count - 1], value: job.efficiency)
            program.add(row: now, column: lacking, value: 1)
        }
        if !job.acceptance.isEmpty { addAcceptance(job, window: window) }
    }

    /// The period before which a job is wished to be done, as long as it is not in one that is better waited out.
    private func wishedDeadline(of job: ChargingJob, in index: Int) -> Int {
        if job.urgentAt != nil { return 0 }
        return waitingPays[index] ? periods.count : job.wishedDeadline
    }

    private mutating func addAcceptance(_ job: ChargingJob, window: Range<Int>) {
        let first = firstColumns[firstColumns.count - 1]
        var before: Int?
        for index in window {
            let column = first + index - window.lowerBound
            let added = program.addColumn(cost: 0, upper: job.kilowattHours)
            let sum = program.addRow(lower: 0, upper: 0)
            program.add(row: sum, column: added, value: 1)
            program.add(row: sum, column: column, value: -job.efficiency)
            if let before { program.add(row: sum, column: before, value: -1) }
            before = added
            for line in job.acceptance {
                let row = program.addRow(upper: line.kilowatts)
                program.add(row: row, column: column, value: job.efficiency / periods[index].hours)
                program.add(row: row, column: added, value: line.fall)
            }
        }
    }

    private mutating func addLimits() {
        for (index, period) in periods.enumerated() {
            let present = windows.indices.filter { windows[$0].contains(index) }
            let most = present.reduce(0) { $0 + jobs[$1].gridKilowatts * period.hours }
            guard most > period.limitKilowatts * period.hours else { continue }
            let row = program.addRow(upper: period.limitKilowatts * period.hours)
            for job in present {
                program.add(row: row, column: firstColumns[job] + index - windows[job].lowerBound, value: 1)
            }
        }
    }

    /// kWh from the grid by job and period, or why the answer cannot be used.
    func read(_ answer: LinearAnswer) -> Result<[[Double]], ChargingPlan.FallbackReason> {
        switch answer {
        case .optimal(let values):
            let violation = program.violation(of: values)
            guard violation < 1e-3 else { return .failure(.nonsense(violation: violation)) }
            return .success(
                jobs.indices.map { job in
                    var energy = [Double](repeating: 0, count: periods.count)
                    for index in windows[job] {
                        energy[index] = values[firstColumns[job] + index - windows[job].lowerBound]
                    }
                    return energy
                })
        case .infeasible: return .failure(.saidInfeasible)
        case .unbounded: return .failure(.saidUnbounded)
        case .timedOut: return .failure(.timedOut)
        case .failed: return .failure(.failed)
        }
    }
}
