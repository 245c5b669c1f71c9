import Fieldbus
import Foundation
import Testing

@testable import Plant

@Suite("A plant is a Modbus server whose physics runs in wall time", .serialized)
struct PlantServerTests {
    /// A controller of a few lines: beats its heart and exchanges the cyclic registers.
    final class Controller {
        let client: ModbusClient
        var image = ProcessImage()

        init(_ server: PlantServer) throws {
            client = try ModbusClient(host: "127.0.0.1", port: server.port, responseTimeout: .milliseconds(500))
            try client.connect()
        }

        func scan() throws {
            image.setRaw(RegisterMap.heartbeat, 0, (image.raw(RegisterMap.heartbeat) + 1) & 0xFFFF)
            try client.writeVerified(RegisterMap.cyclicHoldings, of: image)
            for range in RegisterMap.cyclicInputs { try client.readInputs(range, into: &image) }
        }

        func scan(for seconds: Double, until isMet: (ProcessImage) -> Bool = { _ in false }) throws -> Bool {
            let end = ContinuousClock.now + .seconds(seconds)
            while ContinuousClock.now < end {
                try scan()
                if isMet(image) { return true }
                Thread.sleep(forTimeInterval: 0.01)
            }
            return false
        }

        func switchOn() throws {
            try scan()
            for axis in Axis.allCases { image[RegisterMap.axisControl, axis.rawValue] = .enable }
            image[RegisterMap.station] = [.enableDrives, .reset]
            let isOn = try scan(for: 2) { $0[RegisterMap.safety] == .all }
            #expect(isOn)
        }

        func open(_ axis: Axis, to target: Double, _ layout: StationLayout) {
            let index = axis.rawValue
            image[RegisterMap.axisTarget, index] = target
            image[RegisterMap.axisTopVelocity, index] = layout[axis].velocity
            image[RegisterMap.axisTopAcceleration, index] = layout[axis].acceleration
            image[RegisterMap.axisTopJerk, index] = layout[axis].jerk
            image.setRaw(RegisterMap.axisOrder, index, image.raw(RegisterMap.axisTaken, index) + 1)
        }
    }

    @Test("Whoever connects at once reads a plant")
    func firstReading() throws {
        for _ in 0..<20 {
            let server = try PlantServer(PlantSetup())
            defer { server.stop() }
            let controller = try Controller(server)
            try controller.scan()
            #expect(controller.image.raw(RegisterMap.mapVersion) == RegisterMap.version)
        }
    }

    @Test("A barrier opens as fast as its limits say, and a lost controller stops it")
    func drive() throws {
        let layout = StationLayout()
        let server = try PlantServer(PlantSetup(layout: layout))
        defer { server.stop() }
        let controller = try Controller(server)
        try controller.switchOn()
        controller.open(.entryBarrier, to: 90, layout)
        let begin = ContinuousClock.now
        let isOpen = try controller.scan(for: 5) {
            $0[RegisterMap.axisState, 0].contains(.inPosition) && $0.raw(RegisterMap.axisTaken, 0) == 1
        }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        // 90° at 90°/s, 180°/s² and 1000°/s³ take 1.68 s; the last degree counts as there.
        #expect(isOpen && seconds > 1.55 && seconds < 2.3, "\(seconds)")
        controller.open(.entryBarrier, to: 0, layout)
        _ = try controller.scan(for: 0.4)
        // Silence: the controller hangs, the line stands.
        Thread.sleep(forTimeInterval: 1.5)
        var seen = ProcessImage()
        for range in RegisterMap.cyclicInputs { try controller.client.readInputs(range, into: &seen) }
        #expect(seen[RegisterMap.axisState, 0].contains(.stopped))
        #expect(!seen[RegisterMap.axisState, 0].contains(.moving) && seen[RegisterMap.axisPosition, 0] > 5)
        #expect(!seen[RegisterMap.safety].contains(.controllerAlive))
        #expect(server.withWorld { $0.audit.count } == 0)
    }

    @Test("The control port does what it is asked, and says why not otherwise")
    func control() throws {
        let server = try PlantServer(PlantSetup())
        defer { server.stop() }
        let line = LineSocket(port: server.controlPort)
        #expect(line.ask(#"{"command":"arrive","packType":2,"stateOfCharge":0.3,"x":10}"#)["ok"] as? Bool == true)
        #expect(line.ask(#"{"command":"press"}"#)["ok"] as? Bool == true)
        #expect(line.ask(#"{"command":"fault","device":"axis.lift","kind":"stuck"}"#)["ok"] as? Bool == true)
        Thread.sleep(forTimeInterval: 0.1)
        let status = line.ask(#"{"command":"status"}"#)["status"] as? [String: Any]
        #expect(status?["car"] as? String == "waiting")
        #expect(status?["openContacts"] as? [String] == ["emergencyStopClosed"])
        #expect((status?["faults"] as? [[String: Any]])?.first?["device"] as? String == "axis.lift")
        #expect(status?["packsAreConserved"] as? Bool == true)
        #expect(line.ask(#"{"command":"release"}"#)["ok"] as? Bool == true)
        #expect(line.ask(#"{"command":"repair"}"#)["ok"] as? Bool == true)
        let all = line.ask(#"{"command":"faults"}"#)["faults"] as? [[String: Any]]
        #expect((all?.count ?? 0) > 250)
        for wrong in [
            "", "{}", "[]", "nonsense", #"{"command":"explode"}"#, #"{"command":"arrive","packType":9}"#,
            #"{"command":"arrive","stateOfCharge":7}"#, #"{"command":"arrive","x":1e9}"#, #"{"command":"depart"}"#,
            #"{"command":"fault","device":"axis.lift","kind":"smoke"}"#, #"{"command":"fault"}"#,
            #"{"command":"fault","device":"axis.lift","kind":"stuck","seconds":-1}"#,
            #"{"command":"arrive","plate":5}"#, #"{"command":"status","x":1}"#, #"{"command":"arrive","x":"10"}"#,
            #"{"command":"arrive","x":null}"#, #"{"command":"arrive","packType":1.5}"#,
            #"{"command":"press","contact":1}"#,
            #"{"command":"fault","device":"mains","kind":"powerLost","seconds":true}"#,
            #"{"command":"repair","device":"nothing"}"#, #"{"command":"press","contact":"drivesPowered"}"#,
        ] {
            let answer = line.ask(wrong)
            #expect(answer["ok"] as? Bool == false && !(answer["error"] as? String ?? "").isEmpty, "\(wrong)")
        }
        for (wrong, says) in [
            (#"{"command":"arrive","plate":5}"#, ["plate", "packType, stateOfCharge, x, y, yaw"]),
            (#"{"command":"cut","device":"mains"}"#, ["cut takes no \"device\""]),
            (#"{"command":"park","yaw":"1"}"#, ["yaw of park is a number"]),
        ] {
            let error = line.ask(wrong)["error"] as? String ?? ""
            #expect(says.allSatisfy(error.contains), "\(error)")
        }
        let after = line.ask(#"{"command":"status"}"#)["status"] as? [String: Any]
        #expect(after?["carsWaiting"] as? Int == status?["carsWaiting"] as? Int)
    }

    @Test("Mains that go take the line with them, and nothing moves when they come again")
    func mains() throws {
        let layout = StationLayout()
        let server = try PlantServer(PlantSetup(layout: layout))
        defer { server.stop() }
        let controller = try Controller(server)
        try controller.switchOn()
        controller.open(.exitBarrier, to: 90, layout)
        _ = try controller.scan(for: 0.5)
        server.withWorld { $0.begin(.mains, .powerLost) }
        #expect(throws: ModbusError.self) { _ = try controller.scan(for: 1) }
        Thread.sleep(forTimeInterval: 0.7)
        server.withWorld { $0.repair(.mains) }
        Thread.sleep(forTimeInterval: 0.05)
        try controller.client.connect()
        controller.image[RegisterMap.station] = [.enableDrives]
        _ = try controller.scan(for: 0.3)
        let place = controller.image[RegisterMap.axisPosition, 1]
        #expect(place > 1 && place < 89)
        #expect(!controller.image[RegisterMap.safety].contains(.drivesPowered))
        controller.image[RegisterMap.station] = [.enableDrives, .reset]
        _ = try controller.scan(for: 0.5)
        #expect(controller.image[RegisterMap.safety] == .all)
        #expect(controller.image[RegisterMap.axisPosition, 1] == place)
        #expect(server.withWorld { $0.audit.count } == 0)
    }
}
