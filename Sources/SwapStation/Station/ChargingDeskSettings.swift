import Charging

/// By what a station charges its packs.
package struct ChargingDeskSettings: Sendable {
    package var planning: ChargingSettings
    /// The chargers of the rack, all alike.
    package var charger: Charger
    package var kinds: [Int: PackKind]

    /// - Parameters:
    ///   - carsADay: cars that are expected, by the kind of their pack; spread over the day as is customary.
    ///   - gridKilowatts: the most that the rack may take.
    ///   - tariff: Beijing's of three levels where none is given.
    ///   - charger: by default one of 60 kW at the pack with an efficiency of 0.96.
    /// - Throws: `ChargingError` for figures that cannot be.
    package init(
        carsADay: [Int: Double], gridKilowatts: Double, tariff: Tariff? = nil,
        charger: Charger = Charger(limitKilowatts: 62.5, efficiency: 0.96),
        kinds: [Int: PackKind] = PackKind.customary, promise: ServicePromise = .customary
    ) throws(ChargingError) {
        self.charger = charger
        self.kinds = kinds
        var expected: [PackType: Double] = [:]
        for (kind, cars) in carsADay { expected[PackType(kind: kind)] = cars }
        var curves: [PackType: ChargingCurve] = [:]
        for (kind, known) in kinds { curves[PackType(kind: kind)] = known.curve }
        let customary = try Tariff.beijing()
        planning = try ChargingSettings(
            tariff: tariff ?? customary, gridKilowatts: gridKilowatts,
            forecast: .customary(carsADay: expected), promise: promise, curves: curves, ageing: AgeingModel(),
            timeLimit: .seconds(10))
    }
}
