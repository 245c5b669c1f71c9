/// The least that the energy of a trial can cost by any policy that knows every car beforehand: a yardstick from below.
///
/// A relaxation: the packs of a type are one pool. By the k-th car, at least the energy of the cheapest-to-fill packs must have
/// been charged that makes k packs ready; never more may have been charged than the packs that came lack; the rack keeps its
/// limit and its chargers' sum. Cars count at the end of their quarter, packs that they bring at its beginning. Whoever serves
/// the same cars and leaves every pack ready, be it after the last day at the cheapest price, pays at least this.
public enum PerfectKnowledge {
    /// Yuan at least, for the cars that were served; `nil` if the solver has no answer.
    public static func energyYuan(of trial: ChargingTrial, served: [Bool]) -> Double? {
        bound(of: trial, served: served, solver: .cbc)
    }

    static func bound(of trial: ChargingTrial, served: [Bool], solver: LinearSolver) -> Double? {
        var program = LinearProgram()
        let quarters = trial.days * 96
        let settings = trial.settings
        let efficiency = trial.station.charger.efficiency
        var columns: [[Int]] = []
        for (type, packs) in trial.station.packs.sorted(by: { $0.key < $1.key }) {
            let cars = zip(trial.cars, served).filter { $1 && $0.car.packType == type }.map(\.0)
            let (least, most) = pool(cars: cars, packs: packs, quarters: quarters, target: settings.targetStateOfCharge)
            var before: Int?
            var powers: [Int] = []
            for quarter in 0..<quarters {
                let power = program.addColumn(cost: settings.tariff.price(at: StationTime(quarter: quarter)))
                let sum = program.addColumn(
                    cost: 0, lower: quarter == quarters - 1 ? 0 : least[quarter], upper: most[quarter])
                let row = program.addRow(lower: 0, upper: 0)
                program.add(row: row, column: sum, value: 1)
                program.add(row: row, column: power, value: -efficiency)
                if let before { program.add(row: row, column: before, value: -1) }
                before = sum
                powers.append(power)
            }
            let settled = program.addColumn(cost: settings.tariff.prices.values.min() ?? 0)
            let row = program.addRow(lower: most[quarters - 1], upper: most[quarters - 1])
            if let before { program.add(row: row, column: before, value: 1) }
            program.add(row: row, column: settled, value: efficiency)
            columns.append(powers)
        }
        let packs = Double(trial.station.packs.values.reduce(0, +))
        let limit = min(settings.gridKilowatts, packs * trial.station.charger.limitKilowatts) / 4
        for quarter in 0..<quarters {
            let row = program.addRow(upper: limit)
            for powers in columns { program.add(row: row, column: powers[quarter], value: 1) }
        }
        guard case .optimal(let values) = solver.solve(program, .seconds(600)) else { return nil }
        return zip(values, program.cost).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// kWh that must and that can have been charged into a pool by the end of each quarter.
    private static func pool(
        cars: [TrialCar], packs: Int, quarters: Int, target: Double
    ) -> (least: [Double], most: [Double]) {
        var least = [Double](repeating: 0, count: quarters)
        var most = [Double](repeating: 0, count: quarters)
        var lacks: [Double] = []
        var brought = 0.0
        var next = 0
        for quarter in 0..<quarters {
            let end = StationTime(quarter: quarter + 1)
            var needed = quarter > 0 ? least[quarter - 1] : 0
            while next < cars.count, cars[next].car.arrival < end || quarter == quarters - 1 {
                // The car takes a ready pack before its own counts.
                let lacking = next + 1 - packs
                if lacking > 0 { needed = max(needed, lacks.prefix(lacking).reduce(0, +)) }
                let lack = cars[next].brings.kilowattHours(to: target)
                lacks.insert(lack, at: lacks.firstIndex { $0 > lack } ?? lacks.count)
                brought += lack
                next += 1
            }
            least[quarter] = needed
            most[quarter] = brought
        }
        return (least, most)
    }
}
