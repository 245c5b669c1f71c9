import Fieldbus
import Testing

@testable import Plant

@Suite("A station that is driven rightly swaps packs, and the witness finds nothing wrong")
struct SwapTests {
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
