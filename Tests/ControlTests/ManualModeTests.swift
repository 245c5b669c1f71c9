import Fieldbus
import Testing

@testable import Control

@Suite("Manual mode gives drives the time that they need to come on, and no more")
struct ManualModeTests {
    /// A station that stands in Stopped, and whose drives come on half a second after they are told to.
    static func stopped(by orders: [OperatorOrder], drivesTake: Double = 0.5) -> Bench {
        let bench = Bench()
        bench.plant.drivesTake = drivesTake < 1 ? drivesTake : 0
        _ = bench.open()
        for order in orders {
            bench.scan(.order(order))
            _ = bench.run(1)
        }
        bench.plant.drivesTake = drivesTake
        bench.reports = []
        return bench
    }

    static func alarms(_ bench: Bench) -> [Alarm] {
        bench.reports.compactMap { if case .alarm(let alarm) = $0 { alarm } else { nil } }
    }

    @Test(
        "Drives come on, an axis moves by hand, and nothing alarms",
        arguments: [[.stop], [.abort, .clear], [.stop, .manual(true), .manual(false)]] as [[OperatorOrder]])
    func comesOn(orders: [OperatorOrder]) {
        let bench = Self.stopped(by: orders)
        #expect(bench.machine.state == .stopped && !bench.machine.image[RegisterMap.station].contains(.enableDrives))
        bench.scan(.order(.manual(true)))
        #expect(!bench.run(1) { $0.machine.state != .stopped }, "\(bench.machine.alarms)")
        bench.scan(.order(.move(.entryBarrier, to: 45)))
        #expect(bench.run(5) { $0.plant[.entryBarrier] == 45 })
        #expect(Self.alarms(bench).isEmpty && bench.machine.state == .stopped)
        #expect(!bench.machine.image[RegisterMap.station].contains(.reset))
    }

    @Test("Drives that do not come on are told of after their time, not before")
    func neverComesOn() {
        let bench = Self.stopped(by: [.stop], drivesTake: 1000)
        bench.scan(.order(.manual(true)))
        #expect(!bench.run(4.9) { $0.machine.state != .stopped })
        bench.scan(.order(.move(.lift, to: 20)))
        #expect(bench.reports.contains(.orderRefused(.move(.lift, to: 20), why: "driveNotReady")))
        #expect(bench.run(0.3) { $0.machine.state == .aborted })
        #expect(bench.machine.alarms.map(\.kind) == [.drivesWithoutPower])
    }

    @Test("Drives that were on and go off are told of at once, and Clear alone does not switch them on again")
    func goesOff() {
        let bench = Self.stopped(by: [.stop])
        bench.scan(.order(.manual(true)))
        _ = bench.run(1)
        bench.plant.drivesTake = 1000
        #expect(bench.run(0.05) { $0.machine.state == .aborting || $0.machine.state == .aborted })
        bench.plant.drivesTake = 0.5
        _ = bench.run(1)
        bench.scan(.order(.clear))
        _ = bench.run(2)
        #expect(bench.machine.state == .stopped && !bench.machine.situation.isManual)
        #expect(!bench.machine.image[RegisterMap.station].contains(.enableDrives))
    }

    @Test("What was ordered before and not begun does not move by hand")
    func oldOrders() {
        let bench = Self.stopped(by: [.stop])
        let axis = Axis.hatch.rawValue
        bench.machine.image[RegisterMap.axisTarget, axis] = 500
        bench.machine.image.setRaw(
            RegisterMap.axisOrder, axis, bench.machine.image.raw(RegisterMap.axisTaken, axis) + 1)
        bench.scan(.order(.manual(true)))
        _ = bench.run(3)
        #expect(bench.plant[.hatch] == 0)
    }

    @Test("A place beyond an axis's reach, and an axis without manual mode, are refused for what they are")
    func refused() {
        let bench = Self.stopped(by: [.stop])
        bench.scan(.order(.move(.entryBarrier, to: 45)))
        bench.scan(.order(.manual(true)))
        _ = bench.run(1)
        bench.scan(.order(.move(.entryBarrier, to: 91)))
        #expect(
            bench.reports.filter { if case .orderRefused = $0 { true } else { false } } == [
                .orderRefused(.move(.entryBarrier, to: 45), why: "manualMode"),
                .orderRefused(.move(.entryBarrier, to: 91), why: "beyondReach"),
            ])
    }
}
