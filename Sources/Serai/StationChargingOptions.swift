import ArgumentParser
import Charging
import Foundation
import Station

/// By what `serai station` charges its packs.
struct StationChargingOptions: ParsableArguments {
    @Option(help: "The most that the rack may take from the grid, in kW.")
    var gridPower = 600.0

    @Option(
        help: "Cars that are expected a day, by the kind of their pack, such as 1:30,2:12.",
        transform: { list in
            var cars: [Int: Double] = [:]
            for part in list.split(separator: ",") {
                let pair = part.split(separator: ":")
                guard pair.count == 2, let kind = Int(pair[0]), let count = Double(pair[1]),
                    (0...10_000).contains(count)
                else {
                    throw ValidationError(
                        "--cars-a-day is a list of kinds and numbers from 0 to 10000, such as 1:30,2:12")
                }
                cars[kind] = count
            }
            return cars
        })
    var carsADay: [Int: Double] = [1: 24, 2: 12]

    @Flag(help: "Charge each pack at once instead of by a plan against the tariff.")
    var chargeAtOnce = false

    func validate() throws {
        guard (1...1_000_000).contains(gridPower) else {
            throw ValidationError("--grid-power is a number of kW from 1 to 1000000")
        }
        do throws(ChargingError) {
            _ = try settings
        } catch {
            throw ValidationError("--cars-a-day: \(error)")
        }
    }

    private var settings: ChargingDeskSettings {
        get throws(ChargingError) { try ChargingDeskSettings(carsADay: carsADay, gridKilowatts: gridPower) }
    }

    /// The charging of a station; nil where packs are charged at once.
    func charging() throws -> StationCharging? {
        guard !chargeAtOnce else { return nil }
        return StationCharging(
            try settings,
            tell: { event in
                switch event {
                case .fallback(let reason): say("serai: the charging plan is made by the rule (\(reason))")
                case .recovered: say("serai: the charging plan is made by the solver again")
                case .unplanned(let error): say("serai: no charging plan, packs are charged at once: \(error)")
                }
            })
    }
}
