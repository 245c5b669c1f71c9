extension NetworkReport {
    init(scenario: NetworkScenario, calendar: BatchCalendar, measured: Measured) {
        var sum = StationTally()
        for observation in measured.observations { sum += observation }
        var waiting = WaitingHistogram()
        for histogram in measured.waiting { waiting += histogram }
        func estimate(_ above: (StationTally) -> Double, over below: (StationTally) -> Double) -> Estimate {
            Estimate(ratioOf: measured.observations.map { (above($0), below($0)) })
        }

        seed = scenario.seed
        days = scenario.days
        warmUpDays = scenario.warmUpDays
        replications = scenario.replications
        batchesPerReplication = calendar.count
        daysPerBatch = calendar.daysPerBatch
        customers = sum.arrivals
        swaps = sum.swaps
        swapsPerStationDay = estimate {
            Double($0.swaps)
        } over: {
            $0.stationDays
        }
        waitingSeconds = Waiting(
            mean: estimate {
                $0.waitedForSwap
            } over: {
                Double($0.begun)
            },
            p50: waiting.quantile(0.50), p95: waiting.quantile(0.95), p99: waiting.quantile(0.99))
        lost = Lost(
            total: sum.lost.total,
            share: estimate {
                Double($0.lost.total)
            } over: {
                Double($0.arrivals)
            },
            reasons: sum.lost, sentOn: sum.sentOn)
        energy = Energy(
            kilowattHours: sum.drawnJoules / 3.6e6, lowKilowattHours: sum.lowJoules / 3.6e6,
            middleKilowattHours: sum.middleJoules / 3.6e6, highKilowattHours: sum.highJoules / 3.6e6,
            storedKilowattHours: sum.storedJoules / 3.6e6, cost: sum.energyCost,
            costPerSwap: estimate {
                $0.energyCost
            } over: {
                Double($0.swaps)
            })
        let cycles = sum.storedJoules / 3.6e6 / scenario.charging.packKilowattHours
        let lives = cycles / scenario.ageing.fullCyclesOfLife
        wear = Wear(
            equivalentFullCycles: cycles, fullCyclesPerSwap: sum.swaps > 0 ? cycles / Double(sum.swaps) : 0,
            fullCyclesOfLife: scenario.ageing.fullCyclesOfLife, packLives: lives, cost: lives * scenario.prices.pack)
        utilisation = Utilisation(
            bays: estimate {
                $0.baySeconds
            } over: {
                $0.bayDays * 86_400
            },
            chargers: estimate {
                $0.chargerSeconds
            } over: {
                $0.chargerDays * 86_400
            })
        stations = zip(measured.totals, measured.waiting).map { tally, waiting in
            Station(
                swaps: tally.swaps, customers: tally.arrivals, lost: tally.lost, sentOn: tally.sentOn,
                waitingMean: tally.begun > 0 ? tally.waitedForSwap / Double(tally.begun) : 0,
                waitingP95: waiting.quantile(0.95), bayUtilisation: tally.baySeconds / (tally.bayDays * 86_400),
                energyCost: tally.energyCost)
        }
    }
}
