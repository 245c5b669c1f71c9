extension ClusterRun {
    /// Brings a station's sums over time up to now, before anything changes there.
    @inline(__always)
    mutating func count(_ place: Int) {
        stations[place].count(to: now, level: level, price: table.prices[level])
    }

    /// The next hour at which a day ends or the tariff changes its level.
    mutating func scheduleCalendar() {
        repeat {
            nextCalendarHour += 1
        } while nextCalendarHour % 24 != 0 && table.levels[nextCalendarHour % 24] == level
        events.set(0, at: Double(nextCalendarHour) * 3_600)
    }

    mutating func turnCalendar() {
        for place in stations.indices { count(place) }
        let hour = nextCalendarHour
        if hour % 24 == 0 { endDay(hour / 24 - 1) }
        guard !isFinished else { return }
        level = table.levels[hour % 24]
        scheduleCalendar()
        for place in stations.indices where stations[place].startCharging(level: level) {
            schedulePower(at: place)
        }
        // A pack that came full enough is ready at once.
        for place in stations.indices { serveWaiting(at: place) }
    }

    private mutating func endDay(_ day: Int) {
        daysDone += 1
        let measuredDay = day - table.scenario.warmUpDays
        if measuredDay == -1 {
            for place in stations.indices { stations[place].beginMeasuring() }
        }
        guard measuredDay >= 0 else { return }
        for place in stations.indices {
            stations[place].tally.stationDays += 1
            stations[place].tally.bayDays += Double(stations[place].bays)
            stations[place].tally.chargerDays += Double(stations[place].chargers)
        }
        guard let batch = table.calendar.batch(endingWithDay: measuredDay) else { return }
        for place in stations.indices {
            batches[batch] += stations[place].tally
            totals[place] += stations[place].tally
            stations[place].tally = StationTally()
        }
    }
}
