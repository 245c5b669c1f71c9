extension NetworkScenario {
    /// The most customers that one run may have: some hours of work at most.
    public static let mostCustomers = 1e10
    /// The most cars and packs that one run may have at one time: about 1 GB.
    public static let mostCarsAndPacks = 1e7

    /// How many stations one run may have.
    public static let possibleStations = 1...10_000
    /// How many days one run may measure.
    public static let possibleDays = 1...36_600

    /// - Throws: ``NetworkError`` for the first value with which no run can be made.
    public func check() throws(NetworkError) {
        try require("stations", stations.count, in: Self.possibleStations)
        try require("days", days, in: Self.possibleDays)
        try require("warmUpDays", warmUpDays, in: 0...3_660)
        try require("replications", replications, in: 1...10_000)
        for (index, station) in stations.enumerated() {
            try station.check(at: "stations[\(index)]")
        }
        let perDay = stations.reduce(0) { $0 + $1.customersPerDay }
        let customers = perDay * Double(days + warmUpDays) * Double(replications)
        guard customers <= Self.mostCustomers else {
            throw .tooLong(customers: customers, limit: Self.mostCustomers)
        }
        // Each day of each station costs work even where nobody comes.
        let stationDays = Double(stations.count) * Double(days + warmUpDays) * Double(replications)
        guard stationDays <= Self.mostCustomers / 24 else {
            throw .tooLong(customers: stationDays * 24, limit: Self.mostCustomers)
        }
        try checkCustomers()
        try checkCharging()
        try checkPrices()
        try checkMemory()
    }

    private func checkMemory() throws(NetworkError) {
        let standing = stations.reduce(0.0) { $0 + Double($1.waitingPlaces + $1.bays + $1.packs) }
        let waysInDays = rerouting.map { $0.farthestKilometres / $0.kilometresPerHour / 24 } ?? 0
        let perDay = stations.reduce(0) { $0 + $1.customersPerDay } * (demand.weeklyFactors.max() ?? 1)
        let most = standing + perDay * waysInDays
        guard most <= Self.mostCarsAndPacks else {
            throw .tooLarge(carsAndPacks: most, limit: Self.mostCarsAndPacks)
        }
    }

    private func checkCustomers() throws(NetworkError) {
        try require("demand.hours", demand.hours.count, exactly: 24)
        try require("demand.weekdays", demand.weekdays.count, exactly: 7)
        for (name, weights) in [("demand.hours", demand.hours), ("demand.weekdays", demand.weekdays)] {
            for (index, weight) in weights.enumerated() {
                try require("\(name)[\(index)]", weight, in: 0...1e6)
            }
            try require("the sum of \(name)", weights.reduce(0, +), in: 1e-6...1e9)
        }
        try require("swapSteps", swapSteps.count, in: 1...100)
        for step in swapSteps {
            try require("swapSteps \(step.name)", step.duration, longest: 86_400)
        }
        if let patience { try require("patience", patience, longest: 31_622_400) }
        try require("balking", balking, in: 0...1)
        try require("arrivingStateOfCharge", arrivingStateOfCharge, in: 0...1)
        if let rerouting {
            try require("rerouting.acceptance", rerouting.acceptance, in: 0...1)
            try require("rerouting.farthestKilometres", rerouting.farthestKilometres, in: 0...1e5)
            try require("rerouting.kilometresPerHour", rerouting.kilometresPerHour, in: 1...1_000)
        }
    }

    private func checkCharging() throws(NetworkError) {
        try require("charging.packKilowattHours", charging.packKilowattHours, in: 0.1...10_000)
        try require("charging.readyStateOfCharge", charging.readyStateOfCharge, in: 0.01...1)
        try require("charging.segments", charging.segments.count, in: 1...100)
        var end = 0.0
        for (index, segment) in charging.segments.enumerated() {
            let name = "charging.segments[\(index)]"
            try require("\(name).upToStateOfCharge", segment.upToStateOfCharge, in: 0...1)
            guard segment.upToStateOfCharge > end else {
                throw .notAscending(what: "charging.segments upToStateOfCharge", index: index)
            }
            end = segment.upToStateOfCharge
            try require("\(name).packKilowatts", segment.packKilowatts, in: 0.1...10_000)
            try require("\(name).efficiency", segment.efficiency, in: 0.01...1)
        }
        try require("charging.segments' end", end, in: charging.readyStateOfCharge...1)
        try require("tariff.hours", tariff.hours.count, exactly: 24)
        try require("tariff.pricePerKilowattHour", tariff.pricePerKilowattHour.count, exactly: 3)
        for (index, price) in tariff.pricePerKilowattHour.enumerated() {
            // Power can have a price below nothing.
            try require("tariff.pricePerKilowattHour[\(index)]", price, in: -1e6...1e6)
        }
        if case .offPeak(let middle, let high) = policy {
            try require("policy.middleShare", middle, in: 0...1)
            try require("policy.highShare", high, in: 0...1)
        }
    }

    private func checkPrices() throws(NetworkError) {
        try require("ageing.celsius", ageing.celsius, in: -40...90)
        try require("ageing.rate", ageing.rate, in: 0.5...2)
        try require("ageing.endOfLifeLoss", ageing.endOfLifeLoss, in: 0.01...0.99)
        try require("prices.pack", prices.pack, in: 0...1e12)
        try require("prices.packDays", prices.packDays, in: 1...1e6)
        try require("prices.lostCustomer", prices.lostCustomer, in: 0...1e12)
    }
}

extension NetworkStation {
    fileprivate func check(at name: String) throws(NetworkError) {
        try require("\(name).eastKilometres", eastKilometres, in: -1e5...1e5)
        try require("\(name).northKilometres", northKilometres, in: -1e5...1e5)
        try require("\(name).customersPerDay", customersPerDay, in: 0...10_000_000)
        try require("\(name).bays", bays, in: 1...1_000)
        try require("\(name).waitingPlaces", waitingPlaces, in: 0...100_000)
        try require("\(name).slots", slots, in: 1...10_000)
        try require("\(name).packs", packs, in: 1...slots)
        try require("\(name).chargers", chargers, in: 1...10_000)
        try require("\(name).gridKilowatts", gridKilowatts, in: 0.1...1e9)
    }
}

private func require(_ what: String, _ value: Double, in range: ClosedRange<Double>) throws(NetworkError) {
    // Not a number lies in no range.
    guard range.contains(value) else {
        throw .outOfRange(what: what, value: value, wanted: "\(range.lowerBound) to \(range.upperBound)")
    }
}

private func require(_ what: String, _ value: Int, in range: ClosedRange<Int>) throws(NetworkError) {
    guard range.contains(value) else {
        throw .outOfRange(
            what: what, value: Double(value), wanted: "\(range.lowerBound) to \(range.upperBound)")
    }
}

private func require(_ what: String, _ count: Int, exactly wanted: Int) throws(NetworkError) {
    guard count == wanted else { throw .wrongCount(what: what, count: count, wanted: "\(wanted)") }
}

private func require(_ what: String, _ table: QuantileTable, in range: ClosedRange<Double>) throws(NetworkError) {
    guard (1...1_000_000).contains(table.quantiles.count) else {
        throw .wrongCount(what: what, count: table.quantiles.count, wanted: "1 to 1000000")
    }
    for (index, value) in table.quantiles.enumerated() {
        try require("\(what)[\(index)]", value, in: range)
        guard index == 0 || value >= table.quantiles[index - 1] else {
            throw .notAscending(what: what, index: index)
        }
    }
}

private func require(_ what: String, _ duration: DrawnDuration, longest: Double) throws(NetworkError) {
    switch duration {
    case .table(let quantiles): try require(what, QuantileTable(quantiles: quantiles), in: 0...longest)
    case .exponential(let mean): try require("\(what), mean seconds", mean, in: 1e-3...longest)
    }
}
