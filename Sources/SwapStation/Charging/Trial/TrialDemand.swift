import Foundation

/// A car of a trial, and the pack that it brings.
public struct TrialCar: Hashable, Sendable {
    public var car: Car
    public var brings: Pack
}

/// The cars that really come in a trial: Poisson by the forecast, or straying from it.
public struct TrialDemand: Hashable, Sendable {
    /// Cars over the forecast, on average.
    public var level: Double
    /// Each day's own level is drawn evenly from `1 - stray ... 1 + stray`.
    public var stray: Double
    /// Cars come so many hours earlier than forecast.
    public var hoursEarly: Double
    /// In one hour of each day, drawn evenly, so many times the cars come.
    public var surge: Double

    public init(level: Double = 1, stray: Double = 0, hoursEarly: Double = 0, surge: Double = 1) {
        self.level = level
        self.stray = stray
        self.hoursEarly = hoursEarly
        self.surge = surge
    }

    /// The cars of some days, in the order in which they come.
    ///
    /// - Parameters:
    ///   - capacities: kWh of a new pack by type.
    public func cars(
        days: Int, forecast: ArrivalForecast, capacities: [PackType: Double],
        using generator: inout some RandomNumberGenerator
    ) -> [TrialCar] {
        var cars: [TrialCar] = []
        for day in 0..<days {
            let today = level * (1 + stray * Double.random(in: -1...1, using: &generator))
            let surgeHour = Int.random(in: 0..<24, using: &generator)
            for minute in 0..<1440 {
                let start = StationTime(day: day, hour: Double(minute) / 60)
                let looked = StationTime(seconds: start.seconds + hoursEarly * 3600)
                let busy = today * (minute / 60 == surgeHour ? surge : 1)
                for (type, capacity) in capacities.sorted(by: { $0.key < $1.key }) {
                    let mean =
                        busy * forecast.cars(of: type, from: looked, to: StationTime(seconds: looked.seconds + 60))
                    for _ in 0..<Self.poisson(mean: mean, using: &generator) {
                        let time = start.seconds + Double.random(in: 0..<60, using: &generator)
                        let pack = Self.pack(
                            id: "\(cars.count)", type: type, capacity: capacity, mean: forecast.returnedStateOfCharge,
                            using: &generator)
                        cars.append(
                            TrialCar(car: Car(packType: type, arrival: StationTime(seconds: time)), brings: pack))
                    }
                }
            }
        }
        return cars.sorted { $0.car.arrival < $1.car.arrival }
    }

    /// A Poisson number by Knuth's method, good for small means.
    private static func poisson(mean: Double, using generator: inout some RandomNumberGenerator) -> Int {
        guard mean > 0 else { return 0 }
        let floor = exp(-mean)
        var count = -1
        var product = 1.0
        repeat {
            product *= Double.random(in: 0..<1, using: &generator)
            count += 1
        } while product > floor
        return count
    }

    private static func pack(
        id: String, type: PackType, capacity: Double, mean: Double, using generator: inout some RandomNumberGenerator
    ) -> Pack {
        let years = Double.random(in: 0.2...4, using: &generator)
        return Pack(
            id: "car \(id)", type: type, capacityKilowattHours: capacity,
            stateOfCharge: Double.random(in: mean * 0.4...min(1, mean * 1.6), using: &generator),
            stateOfHealth: 1 - 0.04 * years, cellCelsius: Double.random(in: 20...38, using: &generator),
            equivalentFullCycles: 180 * years, daysOfUse: 365 * years)
    }
}
