import Fieldbus
import Testing

@testable import Plant

@Suite("Cars park as people do, and drive only when everything says so")
struct CarTests {
    @Test("A car waits for barrier and light, stops, and is safe once it was asked")
    func arrival() {
        var hand = AxisTests.ready()
        hand.world.arrive(Arrival(parking: ParkingOffset(x: 20, y: -30, yaw: 0.8)))
        hand.run(2)
        #expect(hand.presence == .approachOccupied && hand.carSays == [])
        hand.move([.entryBarrier: 90])
        hand.run(3)
        #expect(hand.presence == .approachOccupied)
        hand.set(.entryLightGreen)
        let begin = hand.world.time
        hand.wait(20) { $0.presence.contains(.carStandsStill) }
        #expect(hand.world.time - begin > 6 && hand.world.time - begin < 12)
        hand.run(1)
        #expect(
            hand.carSays == [.linked, .doorsClosed, .gearInPark, .brakeOn, .packPresent, .packLocked, .readyToDrive])
        #expect(hand.image.raw(RegisterMap.carPackType) == 1 && hand.image[RegisterMap.carStateOfCharge] == 0.15)
        let parked = [RegisterMap.parkingX, RegisterMap.parkingY, RegisterMap.parkingYaw].map { hand.image[$0] }
        #expect(abs(parked[0] - 20) < 3 && abs(parked[1] + 30) < 3 && abs(parked[2] - 0.8) < 0.1)
        hand.set(.carHighVoltageOff)
        hand.run(0.35)
        #expect(!hand.carSays.contains(.highVoltageOff))
        hand.run(0.1)
        #expect(hand.carSays.isSuperset(of: .safe) && !hand.carSays.contains(.readyToDrive))
    }

    @Test("Drivers park within reach but for one in some dozens")
    func spread() {
        var random = PlantRandom(seed: 5)
        let layout = StationLayout()
        let outside = (0..<20_000).count { _ in
            let offset = ParkingOffset.drawn(&random)
            return abs(offset.x) > layout.reachX || abs(offset.y) > layout.reachY || abs(offset.yaw) > layout.reachYaw
        }
        #expect(outside > 100 && outside < 1000, "\(outside) of 20000")
    }

    @Test("The entry light's turning green asks a car in the bay to park again")
    func parkAgain() {
        var hand = AxisTests.ready()
        hand.world.arrive(Arrival(parking: ParkingOffset(x: 150, y: 0, yaw: 0)))
        hand.set(.entryLightGreen)
        hand.move([.entryBarrier: 90])
        hand.wait(20) { $0.presence.contains(.carStandsStill) }
        hand.set(.entryLightGreen, false)
        hand.run(1)
        #expect(hand.image[RegisterMap.parkingX] > 140)
        hand.set(.entryLightGreen)
        hand.run(1)
        #expect(!hand.presence.contains(.carStandsStill) && hand.carSays == [])
        hand.wait(20) { $0.presence.contains(.carStandsStill) }
        hand.run(0.1)
        #expect(abs(hand.image[RegisterMap.parkingX]) < 150 && hand.image[RegisterMap.parkingX] != 0)
        #expect(hand.world.audit.count == 0)
    }

    @Test("Positioners and lift leave millimetres and tenths of a degree, which the laser measures to 0.3 mm")
    func residual() throws {
        var hand = Operator.parked
        let before = try #require(hand.world.car?.offset)
        hand.move([.frontPositioner: hand.layout.positionerClosed, .rearPositioner: hand.layout.positionerClosed])
        let after = try #require(hand.world.car?.offset)
        #expect(abs(after.y) < 4 && abs(after.yaw) < 0.2 && abs(after.y) < abs(before.y) && after.x == before.x)
        #expect(!hand.presence.contains(.residualMeasured) && !hand.presence.contains(.liftBearsCar))
        #expect((0..<4).allSatisfy { hand.image[RegisterMap.liftLoad, $0] == 0 })
        hand.move([.lift: hand.layout.liftRaised])
        #expect(hand.presence.contains(.liftBearsCar))
        #expect(abs((0..<4).map { hand.image[RegisterMap.liftLoad, $0] }.reduce(0, +) - 1900) < 5)
        hand.wait(2) { $0.presence.contains(.residualMeasured) }
        let truth = try #require(hand.world.car?.offset)
        #expect(abs(hand.image[RegisterMap.residualX] - truth.x) <= 0.31)
        #expect(abs(hand.image[RegisterMap.residualY] - truth.y) <= 0.31)
        #expect(abs(hand.image[RegisterMap.residualYaw] - truth.yaw) <= 0.031)
    }

    @Test(
        "Pins seat within 2 mm and 0.2°, and not beyond",
        arguments: [
            (0.0, 0.0, 0.0, true), (1.5, 0, 0, true), (0, 2.5, 0, false), (1.8, 1.8, 0, false), (0, 0, 0.3, false),
        ]
    )
    func seating(x: Double, y: Double, yaw: Double, seats: Bool) throws {
        var hand = Operator.parked
        hand.move([.lift: hand.layout.liftRaised, .hatch: hand.layout.hatchOpen])
        let truth = try #require(hand.world.car?.offset)
        hand.move([.headX: truth.x + x, .headY: truth.y + y, .headYaw: truth.yaw + yaw])
        hand.move([.headZ: hand.layout.headDocked])
        #expect(hand.presence.contains(.headTouchesPack) == seats)
        hand.set([.mateHighVoltage, .mateCoolant], false)
        let begin = hand.world.time
        let opens = hand.wait(2) { !$0.presence.contains(.highVoltageMated) }
        #expect(opens == seats && (!seats || abs(hand.world.time - begin - 0.6) < 0.05))
        #expect(hand.world.audit.count == 0)
    }

    @Test("The check takes a second and passes only a pack that is bolted and connected")
    func check() {
        var hand = Operator.exchanged
        var passes = hand.check()
        #expect(!passes && hand.carSays.contains(.checkFailed))
        hand.turn(.tighten)
        hand.mate()
        let begin = hand.world.time
        passes = hand.check()
        #expect(passes && abs(hand.world.time - begin - 1) < 0.1 && !hand.carSays.contains(.checkFailed))
        #expect(!hand.carSays.contains(.readyToDrive))
        let isGone = hand.release()
        #expect(isGone && hand.world.audit.violations == [])
    }

    @Test("A car whose check failed stays however green the light is")
    func stays() {
        var hand = Operator.exchanged
        hand.turn(.tighten)
        hand.move([.headZ: 0])
        hand.move([.lift: 0, .hatch: 0, .frontPositioner: 0, .rearPositioner: 0, .exitBarrier: 90])
        hand.set(.carHighVoltageOff, false)
        hand.set(.exitLightGreen)
        hand.run(5)
        #expect(hand.presence.contains(.bayOccupied) && !hand.carSays.contains(.readyToDrive))
        hand.world.driveAway()
        hand.run(10)
        #expect(hand.world.audit.count(of: .carReleasedUnsound) == 1 && !hand.presence.contains(.bayOccupied))
        #expect(hand.world.store.isConserved)
    }
}
