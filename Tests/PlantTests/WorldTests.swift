import Fieldbus
import Testing

@testable import Plant

@Suite("The plant is a world of its own: same seed, same course; nothing makes it lose a pack")
struct WorldTests {
    /// A course of some seconds in which much happens.
    static func course(seed: UInt64) -> Operator {
        var hand = Operator(PlantSetup(seed: seed))
        hand.switchOn()
        hand.image[RegisterMap.slotControl, 3] = [.lock, .charge]
        hand.image[RegisterMap.slotPowerLimit, 3] = 30
        hand.fetch(slot: 0, to: .shuttleB)
        hand.admit(Arrival())
        return hand
    }

    @Test("The same seed gives the same registers; another seed gives others")
    func determinism() {
        let (first, again, other) = (Self.course(seed: 3), Self.course(seed: 3), Self.course(seed: 4))
        #expect(first.image == again.image && first.world.store == again.world.store)
        #expect(first.image[RegisterMap.parkingX] != other.image[RegisterMap.parkingX])
    }

    @Test("A second at once, while nothing moves, is as good as a hundred hundredths")
    func strides() {
        var fine = Operator()
        fine.switchOn()
        fine.image[RegisterMap.slotControl, 3] = [.lock, .charge]
        fine.image[RegisterMap.slotPowerLimit, 3] = 30
        var coarse = fine
        for _ in 0..<60 {
            fine.run(1)
            coarse.step(1)
        }
        #expect(fine.image[RegisterMap.safety] == .all && coarse.image[RegisterMap.safety] == .all)
        #expect(coarse.steps < 100)
        let (a, b) = (fine.image[RegisterMap.slotStateOfCharge, 3], coarse.image[RegisterMap.slotStateOfCharge, 3])
        #expect(abs(a - b) <= 0.001 && a > 0.3)
        #expect(fine.image[RegisterMap.slotPower, 3] > 25 && abs(fine.image[RegisterMap.gridPower] - 31.5) < 1)
        let moves = coarse.move([.stackerX: 500])
        #expect(moves)
    }

    @Test(
        "Whatever stands in the holding registers, packs stay whole and axes within their ends", arguments: [1, 2, 3])
    func noise(seed: UInt64) {
        var hand = Operator(PlantSetup(seed: seed))
        hand.switchOn()
        var random = PlantRandom(seed: seed)
        let layout = hand.layout
        hand.world.arrive(Arrival())
        for round in 0..<400 {
            if round % 40 == 0 { hand.reset() }
            for axis in Axis.allCases where random.unit() < 0.2 {
                let reach = layout[axis].reach
                hand.order(
                    axis, to: random.even(reach.lowerBound - 20...reach.upperBound + 20), pace: random.even(0...1.1))
            }
            // Any register may hold anything, but for what would only keep the circuit tripped.
            let register = 2 + Int(random.next() % UInt64(RegisterMap.holdingLength - 2))
            hand.image.holding[register] = UInt16(truncatingIfNeeded: random.next())
            if random.unit() < 0.1 {
                hand.set(StationBits(rawValue: UInt16(random.next() & 0xFC)), random.unit() < 0.5)
            }
            hand.run(0.1)
            #expect(hand.world.store.isConserved)
            for axis in Axis.allCases {
                let reach = layout[axis].reach
                #expect((reach.lowerBound - 5...reach.upperBound + 5).contains(hand.world.position(of: axis)))
            }
        }
        #expect(hand.world.audit.count(of: .movedAfterStop) == 0 && hand.world.audit.count(of: .movedWithoutOrder) == 0)
    }

    @Test("Steps that are none change nothing")
    func noSteps() {
        var hand = Operator()
        hand.switchOn()
        let (time, image) = (hand.world.time, hand.image)
        for seconds in [0, -1, .nan, .infinity] as [Double] { hand.world.step(by: seconds, image: &hand.image) }
        #expect(hand.world.time == time && hand.image == image)
    }
}
