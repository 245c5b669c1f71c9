import Fieldbus
import Testing

@testable import Control

@Suite("Of the packs that fit a car it gets the least worn that is ready, always the same")
struct PackChoiceTests {
    /// What a slot's registers say.
    struct Reading: Sendable {
        var kind = 1
        var charge = 0.95
        var health = 0.9
        var celsius = 25.0
        var state: SlotBits = [.packPresent, .connected]
        var identity: Int?
    }

    private func choose(_ rack: [Reading], kind: Int = 1) -> Result<Int, Refusal> {
        var settings = StationSettings()
        settings.layout.slotCount = max(1, rack.count)
        var machine = StationMachine(settings: settings)
        for (slot, reading) in rack.enumerated() {
            machine.image[RegisterMap.slotState, slot] = reading.state
            machine.image.setRaw(RegisterMap.slotPack, slot, reading.identity ?? 1001 + slot)
            machine.image.setRaw(RegisterMap.slotPackType, slot, reading.kind)
            machine.image[RegisterMap.slotStateOfCharge, slot] = reading.charge
            machine.image[RegisterMap.slotStateOfHealth, slot] = reading.health
            machine.image[RegisterMap.slotTemperature, slot] = reading.celsius
        }
        return machine.choosePack(for: Arrival(plate: "渝A12345", confidence: 1, packType: kind))
    }

    @Test(
        "By type, charge, health, temperature and wear",
        arguments: [
            ([Reading(charge: 0.8), Reading()], Result<Int, Refusal>.success(1)),
            ([Reading(health: 0.86), Reading(health: 0.93), Reading(health: 0.92)], .success(1)),
            ([Reading(charge: 0.92), Reading(charge: 0.97), Reading(charge: 0.97)], .success(1)),
            ([Reading(health: 0.99, state: [.packPresent, .fault]), Reading()], .success(1)),
            ([Reading(health: 0.99, state: [.packPresent, .smoke]), Reading()], .success(1)),
            ([Reading(state: []), Reading()], .success(1)),
            ([Reading(celsius: 49), Reading(celsius: -11), Reading(celsius: 47)], .success(2)),
            ([Reading(kind: 2), Reading()], .success(1)),
            ([Reading(health: 0.7)], .failure(.noSuitablePack)), ([Reading(charge: 0.89)], .failure(.noSuitablePack)),
            ([Reading(kind: 2)], .failure(.packTypeUnknown)), ([Reading(state: [])], .failure(.packTypeUnknown)),
            ([Reading(charge: 0.1), Reading(kind: 2)], .failure(.noSuitablePack)),
        ])
    func chosen(_ rack: [Reading], _ choice: Result<Int, Refusal>) { #expect(choose(rack) == choice) }

    @Test("A reading that cannot be keeps its pack in the rack, and no other")
    func lying() {
        for lie in [Reading(charge: 7), Reading(health: 0), Reading(health: 40), Reading(celsius: 900)] {
            #expect(choose([lie, Reading(health: 0.8)]) == .success(1))
            #expect(choose([lie]) == .failure(.noSuitablePack))
        }
        // Two slots that claim the same pack.
        #expect(choose([Reading(charge: 0.91, identity: 7), Reading(charge: 0.95, identity: 7)]) == .success(1))
    }
}
