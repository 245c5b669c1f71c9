import Fieldbus
import Foundation
import Testing

@testable import Plant

@Suite("Every fault that a device can have shows")
struct FaultTests {
    /// What a controller does with a device, from a state in which the device works.
    static func exercise(_ device: PlantDevice) -> (start: Operator, act: @Sendable (inout Operator) -> Void) {
        switch device {
        case .axis(let axis):
            let ready = AxisTests.ready()
            let target = AxisTests.target(axis, ready.layout)
            return (ready, { $0.order(axis, to: target) })
        case .gun: return (.docked, { $0.turnWithoutWaiting(.loosen) })
        case .bolt:
            return (
                .exchanged,
                {
                    $0.turn(.tighten)
                    $0.turnWithoutWaiting(.loosen)
                }
            )
        case .highVoltageConnector, .coolantConnector:
            return (.docked, { $0.set([.mateHighVoltage, .mateCoolant]) })
        case .charger(let slot), .slot(let slot):
            return (
                AxisTests.ready(),
                {
                    $0.image[RegisterMap.slotControl, slot] = [.lock, .charge]
                    $0.image[RegisterMap.slotPowerLimit, slot] = 20
                    $0.run(3)
                    $0.image[RegisterMap.slotControl, slot] = .lock
                }
            )
        case .sensor(let bit) where !changes(bit): return (.parked, { _ in })
        case .sensor(let bit) where PresenceBits(rawValue: 1 << UInt16(bit)) == .headTouchesPack:
            return (.docked, { $0.move([.headZ: 550]) })
        case .parkingLaser: return (.parked, { $0.move([.frontPositioner: 400]) })
        case .sensor, .residualLaser, .liftLoad: return (.parked, { $0.move([.lift: 120]) })
        case .gateway:
            return (
                .parked,
                {
                    $0.set(.carHighVoltageOff, false)
                    $0.run(1)
                }
            )
        case .driver: return (.parked, { _ in })
        case .contact(let index):
            let bit = SafetyBits(rawValue: 1 << UInt16(index))
            return (AxisTests.ready(), { $0.world.openContacts = bit })
        case .fieldbus, .mains: return (AxisTests.ready(), { $0.order(.lift, to: 100) })
        }
    }

    /// All that a controller could have seen.
    static func trace(_ hand: Operator, _ act: (inout Operator) -> Void) -> [[UInt16]] {
        var hand = hand
        hand.trace = []
        hand.step()
        act(&hand)
        hand.run(3)
        return hand.trace ?? []
    }

    /// Packs are in the first slots only: no charger is tried without one, and one slot stands for all.
    static let devices = PlantDevice.all(slots: StationLayout().slotCount).filter { device in
        switch device {
        case .charger(let slot), .slot(let slot): slot == 3
        default: true
        }
    }

    @Test("The registers differ from those of a sound station that is told the same", arguments: devices.indices)
    func observable(index: Int) {
        let device = Self.devices[index]
        let (start, act) = Self.exercise(device)
        let sound = Self.trace(start, act)
        for kind in device.kinds {
            if case .sensor(let bit) = device, !Self.changes(bit), kind != .lying { continue }
            var faulty = start
            faulty.world.begin(device, kind)
            // Chance is the same for both, so that every difference comes from the fault.
            #expect(Self.trace(faulty, act) != sound, "\(device.name) \(kind)")
        }
        #expect(Self.trace(start, act) == sound)
    }

    /// Whether a bit of `presence` changes in its exercise: one that does not can stick unseen.
    static func changes(_ bit: Int) -> Bool {
        [PresenceBits.liftBearsCar, .headTouchesPack, .residualMeasured].contains(
            PresenceBits(rawValue: 1 << UInt16(bit)))
    }

    @Test("A fault that ends leaves a station that works", arguments: devices.indices)
    func repair(index: Int) {
        let device = Self.devices[index]
        let (start, act) = Self.exercise(device)
        for kind in device.kinds {
            var hand = start
            hand.world.begin(device, kind, lasts: 1)
            hand.run(0.5)
            #expect(hand.world.activeFaults.map(\.device) == [device])
            act(&hand)
            hand.run(1)
            hand.world.openContacts = []
            hand.reset()
            hand.run(0.3)
            #expect(hand.world.activeFaults.isEmpty && hand.image[RegisterMap.safety] == .all, "\(device.name) \(kind)")
            let moves = hand.move([.entryBarrier: 10])
            #expect(moves && hand.world.store.isConserved, "\(device.name) \(kind)")
        }
    }

    @Test("An axis that is stuck reports a fault, a slow one arrives late, a lying one too early")
    func axis() {
        var hand = AxisTests.ready()
        hand.world.begin(.axis(.lift), .stuck)
        hand.order(.lift, to: 120)
        hand.run(4)
        #expect(hand.bits(.lift).contains(.fault) && hand.world.position(of: .lift) == 0)
        hand.world.repair()
        hand.reset()
        #expect(!hand.bits(.lift).contains(.fault))
        var begin = hand.world.time
        hand.move([.lift: 120])
        let sound = hand.world.time - begin
        hand.world.begin(.axis(.lift), .slow)
        begin = hand.world.time
        hand.move([.lift: 0])
        #expect(abs((hand.world.time - begin) / sound - 2.5) < 0.1)
        hand.world.repair()
        hand.world.begin(.axis(.lift), .lying)
        hand.order(.lift, to: 120)
        hand.run(0.1)
        #expect(hand.bits(.lift).contains(.inPosition) && hand.image[RegisterMap.axisPosition, Axis.lift.rawValue] < 20)
    }

    @Test("A slow line carries old values, a silent one none, and heartbeats are missed")
    func fieldbus() {
        var hand = AxisTests.ready()
        hand.world.begin(.fieldbus, .silent, lasts: 1)
        // What is on the line as it fails still comes.
        hand.step()
        hand.order(.stackerX, to: 2000)
        hand.run(0.9)
        #expect(hand.image.raw(RegisterMap.axisTaken, Axis.stackerX.rawValue) == 0)
        hand.run(1)
        #expect(!hand.image[RegisterMap.safety].contains(.controllerAlive))
        #expect(hand.world.position(of: .stackerX) == 0 && hand.bits(.stackerX).contains(.refused))
    }

    @Test("A list of faults comes from JSON, and what is wrong in it is said")
    func file() throws {
        let all = PlantFault.all(slots: 20)
        #expect(all.count == Set(all).count && Set(all.map(\.device)).count == PlantDevice.all(slots: 20).count)
        func list(_ json: Data) throws -> [PlantFault] {
            try PlantFault.list(JSONDecoder().decode([PlantFault.Entry].self, from: json), slots: 20)
        }
        #expect(try list(JSONEncoder().encode(all.map(\.entry))) == all)
        let json = #"[{"device": "axis.lift", "kind": "stuck", "at": 12.5, "seconds": 3}]"#
        #expect(
            try list(Data(json.utf8))
                == [PlantFault(.axis(.lift), .stuck, at: 12.5, lasts: 3)])
        let wrong: [(String, PlantFaultError)] = [
            (#"[{"device": "axis.elevator", "kind": "stuck"}]"#, .unknownDevice("axis.elevator", entry: 1)),
            (#"[{"device": "gun.10", "kind": "stuck"}]"#, .unknownDevice("gun.10", entry: 1)),
            (#"[{"device": "bolt.1", "kind": "smoke"}]"#, .unknownKind("smoke", device: .bolt(1), entry: 1)),
            (#"[{"device": "bolt.1", "kind": "seized", "at": -1}]"#, .badTime(-1, entry: 1)),
        ]
        for (json, error) in wrong {
            #expect(throws: error) { try list(Data(json.utf8)) }
        }
        let words = "\(PlantFaultError.unknownDevice("lift", entry: 2))"
        for name in ["fault 2", "axis.lift", "gun.0 to gun.9", "gateway", "slot.0", "driver.brake"] {
            #expect(words.contains(name), "\(words)")
        }
        #expect(
            "\(PlantFaultError.unknownKind("smoke", device: .bolt(1), entry: 1))".hasSuffix(
                "seized, crossThreaded, stripped"))
    }

    @Test("Planned faults come and go when the plan says")
    func plan() {
        var hand = AxisTests.ready()
        let begin = hand.world.time
        hand.world.plan(PlantFault(.slot(2), .smoke, at: begin + 1, lasts: 2))
        hand.world.plan(PlantFault(.contact(4), .opened, at: begin + 1.5))
        var smoke: [Bool] = []
        for _ in 0..<8 {
            hand.run(0.5)
            smoke.append(hand.image[RegisterMap.slotState, 2].contains(.smoke))
        }
        #expect(smoke == [false, false, true, true, true, true, false, false] || smoke.count { $0 } == 4)
        #expect(!hand.image[RegisterMap.safety].contains(.noFire))
    }
}
