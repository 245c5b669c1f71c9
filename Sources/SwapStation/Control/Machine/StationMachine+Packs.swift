import Charging
import Fieldbus

extension StationMachine {
    /// The slot whose pack an arriving car gets, by `PackChoice`: charged, healthy and neither cold nor hot as promised; of
    /// several the least worn, of those the fullest, of those the lowest slot.
    func choosePack(for arrival: Arrival) -> Result<Int, Refusal> {
        let car = Car(packType: PackType(kind: arrival.packType), arrival: StationTime(seconds: situation.now))
        // The charger's figures say nothing on the choice.
        let charger = Charger(limitKilowatts: settings.chargingPower)
        guard
            let rack = try? Rack(
                slots: situation.layout.slotCount, readings: situation.slotReadings, charger: charger)
        else { return .failure(.noSuitablePack) }
        switch PackChoice.choose(for: car, from: rack, promise: settings.promise) {
        case .slot(let slot): return .success(slot)
        case .refused(nil, _): return .failure(.packTypeUnknown)
        case .refused: return .failure(.noSuitablePack)
        }
    }
}

extension Situation {
    /// The slots that hold a pack.
    package var slotReadings: [SlotReading] {
        (0..<layout.slotCount).compactMap { slot in
            let state = self.slot(slot)
            guard state.contains(.packPresent) else { return nil }
            return SlotReading(
                slot: slot, packIdentity: image.raw(RegisterMap.slotPack, slot),
                kind: image.raw(RegisterMap.slotPackType, slot),
                stateOfCharge: image[RegisterMap.slotStateOfCharge, slot],
                stateOfHealth: image[RegisterMap.slotStateOfHealth, slot],
                cellCelsius: image[RegisterMap.slotTemperature, slot],
                hasFault: !state.isDisjoint(with: [.fault, .smoke]))
        }
    }
}
