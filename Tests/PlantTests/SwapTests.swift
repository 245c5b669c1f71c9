import Fieldbus
import Testing

@testable import Plant

@Suite("A station that is driven rightly swaps packs, and the witness finds nothing wrong")
struct SwapTests {
    @Test("Any car that parks within reach is served, whatever its pack", arguments: [1, 2, 3, 4, 5, 6])
    func anyCar(seed: UInt64) {
        var random = PlantRandom(seed: seed)
        var hand = Operator(PlantSetup(seed: seed))
        hand.switchOn()
        let layout = hand.layout
        let parking = ParkingOffset(
            x: random.even(-layout.reachX...layout.reachX), y: random.even(-layout.reachY...layout.reachY),
            yaw: random.even(-layout.reachYaw...layout.reachYaw))
        let arrival = Arrival(packType: seed % 2 == 0 ? 1 : 2, stateOfCharge: random.even(0...0.5), parking: parking)
        let isServed = hand.swap(slot: seed % 2 == 0 ? 0 : 2, emptySlot: 16 + Int(seed % 4), arrival: arrival)
        #expect(isServed, "\(parking)")
        #expect(hand.world.audit.violations == [] && hand.world.store.isConserved)
    }

    @Test("The stacker reaches every slot, and each shuttle", arguments: 0..<16)
    func everySlot(slot: Int) {
        var hand = AxisTests.ready()
        let shuttle = slot % 2 == 0 ? Axis.shuttleA : .shuttleB
        let pack = hand.image.raw(RegisterMap.slotPack, slot)
        hand.fetch(slot: slot, to: shuttle)
        #expect(hand.image.raw(RegisterMap.slotPack, slot) == 0)
        #expect(hand.image.raw(RegisterMap.packIdentity, shuttle == .shuttleA ? 2 : 3) == pack)
        let target = 19 - slot % 4
        hand.store(from: shuttle, in: target)
        #expect(hand.image.raw(RegisterMap.slotPack, target) == pack && hand.world.audit.violations == [])
    }

    @Test("A swap puts the full pack into the car and the spent one into the rack")
    func swap() {
        var hand = Operator()
        hand.switchOn()
        #expect(hand.image[RegisterMap.safety] == .all)
        let full = hand.image.raw(RegisterMap.slotPack, 0)
        let isSwapped = hand.swap()
        #expect(isSwapped)
        #expect(hand.world.audit.violations == [])
        #expect(hand.world.store.isConserved)
        #expect(hand.world.store.departed == 1 && hand.world.store.arrived == 1)
        #expect(hand.image.raw(RegisterMap.slotPack, 0) == 0)
        #expect(hand.image.raw(RegisterMap.slotPack, 19) == 5001)
        #expect(!hand.world.store.packs.contains { $0?.identity == full })
    }
}
