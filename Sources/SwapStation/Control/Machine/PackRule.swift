import Fieldbus

/// Which pack of the rack a car gets.
package struct PackRule: Equatable, Sendable {
    package var stateOfCharge = 0.9
    package var stateOfHealth = 0.8
    package var temperature = 0.0...45.0

    package init() {}

    /// The fitting slot whose pack is charged most, the lowest number of several.
    package func choose(type: Int, in situation: Situation) -> Result<Int, Refusal> {
        var best: Int?
        var hasType = false
        let image = situation.image
        for slot in 0..<situation.layout.slotCount {
            let state = situation.slot(slot)
            guard state.contains(.packPresent), image.raw(RegisterMap.slotPackType, slot) == type else { continue }
            hasType = true
            guard state.isDisjoint(with: [.fault, .smoke]),
                image[RegisterMap.slotStateOfCharge, slot] >= stateOfCharge,
                image[RegisterMap.slotStateOfHealth, slot] >= stateOfHealth,
                temperature.contains(image[RegisterMap.slotTemperature, slot])
            else { continue }
            if let chosen = best,
                image[RegisterMap.slotStateOfCharge, chosen] >= image[RegisterMap.slotStateOfCharge, slot]
            {
                continue
            }
            best = slot
        }
        return best.map(Result.success) ?? .failure(hasType ? .noSuitablePack : .packTypeUnknown)
    }
}
