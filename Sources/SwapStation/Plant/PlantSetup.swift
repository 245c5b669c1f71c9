import Fieldbus

/// What a simulated station is like when it is switched on.
package struct PlantSetup: Equatable, Sendable {
    package var seed: UInt64
    package var layout: StationLayout
    /// The pack in each slot of the rack; nil where there is none.
    package var rack: [Pack?]
    /// In °C.
    package var ambientTemperature: Double
    /// Hours that pass for the packs in one of the world's: more than 1 for a demonstration that shall not wait for full packs.
    package var chargingPace = 1.0

    package init(
        seed: UInt64 = 1, layout: StationLayout = StationLayout(), rack: [Pack?], ambientTemperature: Double = 22
    ) {
        self.seed = seed
        self.layout = layout
        self.rack = rack
        self.ambientTemperature = ambientTemperature
    }

    /// A station with packs of both types in all slots but `emptySlots`, most of them charged.
    package init(
        seed: UInt64 = 1, layout: StationLayout = StationLayout(), emptySlots: Int = 4, ambientTemperature: Double = 22
    ) {
        var random = PlantRandom(seed: seed ^ 0x5EED)
        var rack: [Pack?] = []
        for slot in 0..<layout.slotCount {
            guard slot < layout.slotCount - emptySlots else {
                rack.append(nil)
                continue
            }
            rack.append(
                Pack(
                    identity: 1001 + slot, type: PackType.all[slot % 3 == 2 ? 1 : 0],
                    stateOfCharge: slot % 4 == 3 ? random.even(0.3...0.9) : random.even(0.95...0.99),
                    stateOfHealth: random.even(0.82...1),
                    temperature: ambientTemperature + random.even(0...6)))
        }
        self.init(seed: seed, layout: layout, rack: rack, ambientTemperature: ambientTemperature)
    }
}
