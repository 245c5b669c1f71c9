import Charging

extension StationPicture {
    /// The slots that hold a pack, for plans of charging.
    package var slotReadings: [SlotReading] {
        slots.enumerated().compactMap { place, slot in
            guard slot.pack != 0 else { return nil }
            return SlotReading(
                slot: place, packIdentity: slot.pack, kind: slot.packType, stateOfCharge: slot.stateOfCharge,
                stateOfHealth: slot.stateOfHealth, cellCelsius: slot.temperature, hasFault: slot.hasFault)
        }
    }
}
