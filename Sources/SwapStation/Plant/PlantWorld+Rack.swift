import Fieldbus

extension PlantWorld {
    func isLocked(_ slot: Int) -> Bool { lockedSlots & 1 << UInt64(slot) != 0 }

    /// Closes and opens the slots' locks, with which a pack is connected to its charger.
    mutating func lockSlots(_ image: ProcessImage) {
        let field = RegisterMap.slotControl.field
        var locked: UInt64 = 0
        for slot in 0..<layout.slotCount
        where image.holding[field.register(slot)] & SlotOrderBits.lock.rawValue != 0 { locked |= 1 << UInt64(slot) }
        guard locked != lockedSlots else { return }
        lockedSlots = locked
        rackHasChanged = true
    }

    /// Lets the slow things happen: charge, heat, rest.
    mutating func charge(_ image: ProcessImage) {
        let seconds = slowSeconds * chargingPace
        slowSeconds = 0
        for slot in 0..<layout.slotCount {
            let place = PackStore.Place(slot: slot)
            let control = SlotOrderBits(rawValue: UInt16(image.raw(RegisterMap.slotControl.field, slot)))
            guard var pack = store[place] else {
                chargers[slot].idle()
                continue
            }
            var isWanted = control.contains(.lock) && control.contains(.charge)
            if faults.has(.stuck, .charger(slot)) { isWanted = chargers[slot].isCharging && control.contains(.lock) }
            if faults.has(.powerLost, .charger(slot)) { isWanted = false }
            if isWanted {
                let pace = faults.has(.slow, .charger(slot)) ? Self.slowPace : 1
                chargers[slot].charge(
                    &pack, for: seconds, powerLimit: image[RegisterMap.slotPowerLimit, slot] * 1000 * pace,
                    ambient: ambientTemperature)
            } else {
                chargers[slot].rest(&pack, for: seconds, ambient: ambientTemperature)
            }
            if faults.has(.hot, .slot(slot)) { pack.temperature = Self.hot }
            store.update(place) { $0 = pack }
        }
        for place in [PackStore.Place.car, .head, .shuttleA, .shuttleB, .stacker] {
            store.update(place) { [ambientTemperature] in
                $0.advance(by: seconds, current: 0, ambient: ambientTemperature)
            }
        }
        rackHasChanged = true
    }

    /// Power from the grid, in kilowatts: the chargers', and the station's own.
    package var gridPower: Double {
        chargers.reduce(Self.ownPower) { $0 + $1.drawn } / 1000
    }

    /// Light, cooling and control, in watts.
    static let ownPower = 1500.0
}
