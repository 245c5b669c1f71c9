import Fieldbus
import Testing

@testable import Plant

@Suite("Bolt guns turn as torque-angle curves say, and tell sound bolts from others")
struct BoltTests {
    @Test("Loosening takes about 2.2 s, tightening about 2.7 s, and both end in their windows")
    func times() {
        var hand = Operator.docked
        var begin = hand.world.time
        hand.turn(.loosen)
        #expect(abs(hand.world.time - begin - 2.3) < 0.25, "\(hand.world.time - begin)")
        for index in 0..<RegisterMap.gunCount {
            #expect(hand.gun(index) == [.done, .good])
            #expect(hand.image[RegisterMap.gunTorque, index] > 35 && hand.image[RegisterMap.gunTorque, index] < 70)
            #expect(hand.image[RegisterMap.gunAngle, index] > 2100)
        }
        #expect(hand.presence.contains(.packOnHead) && hand.image.raw(RegisterMap.packIdentity, 0) == 0)
        hand = .exchanged
        begin = hand.world.time
        hand.turn(.tighten)
        #expect(abs(hand.world.time - begin - 2.65) < 0.3, "\(hand.world.time - begin)")
        for index in 0..<RegisterMap.gunCount {
            #expect(hand.gun(index) == [.done, .good])
            #expect(hand.layout.boltTorqueWindow.contains(hand.image[RegisterMap.gunTorque, index]))
            #expect(hand.layout.boltAngleWindow.contains(hand.image[RegisterMap.gunAngle, index]))
        }
        #expect(hand.carSays.contains(.packLocked) && hand.image.raw(RegisterMap.packIdentity, 0) == 1001)
    }

    @Test("Sound bolts of all seeds end in their windows")
    func spread() {
        var random = PlantRandom(seed: 11)
        let layout = StationLayout()
        for _ in 0..<500 {
            var bolt = Bolt(tightenedTo: 60, random: &random)
            for operation in [GunOperation.loosen, .tighten] {
                var gun = BoltGun()
                gun.take(order: 1, operation: operation, targetTorque: 60)
                for _ in 0..<1000 where gun.isBusy {
                    gun.advance(by: 0.01, bolt: &bolt, isOnBolt: true, layout: layout, pace: 1, random: &random)
                }
                #expect(gun.bits == [.done, .good])
            }
        }
    }

    static let badOnes: [(PlantFault.Kind, GunOperation, GunBits)] = [
        (.seized, .loosen, [.torqueTooHigh, .angleTooSmall]), (.crossThreaded, .tighten, .angleTooSmall),
        (.stripped, .tighten, [.torqueTooLow, .angleTooLarge]),
    ]

    @Test("Each kind of bad bolt shows in the verdict", arguments: badOnes)
    func badBolts(kind: PlantFault.Kind, operation: GunOperation, verdict: GunBits) {
        var hand = operation == .loosen ? Operator.docked : .exchanged
        hand.world.begin(.bolt(4), kind)
        hand.turn(operation)
        #expect(hand.gun(4) == verdict.union(.done))
        #expect(hand.gun(5) == [.done, .good])
        #expect(!hand.carSays.contains(.packLocked))
        // A few turns back and another try set most of them right.
        for _ in 0..<20 where hand.gun(4) != [.done, .good] && kind != .stripped {
            hand.turn(.backOff, mask: 1 << 4)
            hand.turn(operation, mask: 1 << 4)
        }
        #expect(hand.gun(4).contains(.good) == (kind != .stripped))
    }

    @Test("Guns obey new numbers only, those of the mask, and stop at a trip")
    func orders() {
        var hand = Operator.docked
        hand.turn(.loosen, mask: 0b11)
        let taken = hand.image.raw(RegisterMap.gunOrder)
        #expect((0..<10).map { hand.image.raw(RegisterMap.gunTaken, $0) == taken } == (0..<10).map { $0 < 2 })
        hand.image.setRaw(RegisterMap.gunMask, 0, 0x3FF)
        hand.run(1)
        #expect((2..<10).allSatisfy { hand.gun($0) == [] })
        hand.image.setRaw(RegisterMap.gunOrder, 0, taken + 1)
        hand.run(0.5)
        hand.world.openContacts = .bayFreeOfPeople
        hand.run(0.1)
        #expect((0..<10).allSatisfy { hand.gun($0) == .fault || !hand.gun($0).contains(.busy) })
        hand.world.openContacts = []
        hand.reset()
        #expect((2..<10).allSatisfy { hand.gun($0) == [] })
    }

    @Test("A gun without a bolt runs free and says so")
    func free() {
        var hand = AxisTests.ready()
        for operation in [GunOperation.loosen, .tighten] {
            hand.turn(operation)
            #expect(hand.gun(0) == [.done, .torqueTooLow, .angleTooLarge])
        }
        #expect(hand.world.audit.count == 0)
    }
}
