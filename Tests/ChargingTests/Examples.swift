@testable import Charging

let compact = PackType("compact")
let long = PackType("long")

/// Small inputs that tests share, each a plain value.
enum Example {
    /// Charges at one rate, whatever the state of charge and, between -50 and 100 °C, the temperature.
    static func flatCurve(_ rate: Double = 1) throws -> ChargingCurve {
        try ChargingCurve(
            rates: [.init(0, rate), .init(1, rate)], warmth: [.init(-50, 1), .init(100, 1)])
    }

    static func settings(
        cars: [PackType: [Double]] = [:], grid: Double = 500, curve: ChargingCurve? = nil, risk: Double = 0.2,
        spread: Double = 0, batteryYuan: Double = 0, tariff: Tariff? = nil, limit: Duration = .seconds(60)
    ) throws -> ChargingSettings {
        let curve = try curve ?? flatCurve()
        return try ChargingSettings(
            tariff: tariff ?? .beijing(), gridKilowatts: grid, forecast: ArrivalForecast(hourly: cars, spread: spread),
            promise: ServicePromise(missedCarsADay: risk), curves: [compact: curve, long: curve],
            ageing: AgeingModel(yuanPerKilowattHour: batteryYuan), timeLimit: limit)
    }

    static func pack(
        _ id: String, _ stateOfCharge: Double, type: PackType = compact, cycles: Double = 100, celsius: Double = 25
    ) -> Pack {
        Pack(
            id: id, type: type, capacityKilowattHours: 60, stateOfCharge: stateOfCharge, stateOfHealth: 1,
            cellCelsius: celsius, equivalentFullCycles: cycles, daysOfUse: 365)
    }

    /// A rack of compact packs at these states of charge, each with a charger, numbered from 1.
    static func rack(_ states: [Double?], kilowatts: Double = 60, efficiency: Double = 1) throws -> Rack {
        try Rack(
            slots: states.enumerated().map { index, state in
                Slot(
                    number: index + 1, charger: Charger(limitKilowatts: kilowatts, efficiency: efficiency),
                    pack: state.map { pack("pack \(index + 1)", $0) })
            })
    }

    /// As many cars every hour.
    static func steady(_ cars: Double) -> [Double] { Array(repeating: cars, count: 24) }
}
