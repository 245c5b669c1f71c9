import Control
import Fieldbus
import Testing

@testable import Plant

@Suite("By hand, with the safety circuit of a plant")
struct ByHandTests {
    @Test(
        "An axis moves after manual on, whatever stopped the station, without an alarm",
        arguments: [[], [.reset, .stop], [.reset, .abort, .clear], [.reset, .stop, .manual(true), .manual(false)]]
            as [[OperatorOrder]], [0.03, 1])
    func moves(orders: [OperatorOrder], pause: Double) {
        var world = PlantWorld(PlantSetup(seed: 1))
        var machine = StationMachine()
        var now = 0.0
        var alarms: [Alarm] = []
        func run(_ seconds: Double, _ order: OperatorOrder? = nil) {
            let end = now + seconds
            var due = order.map { [StationEvent.order($0)] } ?? []
            while now < end {
                now += 0.01
                world.step(by: 0.01, image: &machine.image)
                for case .report(.alarm(let alarm)) in machine.scan(now: now, events: due) { alarms.append(alarm) }
                due = []
            }
        }
        run(0.5)
        for order in orders { run(order == .reset ? 2 : order == .stop ? pause : 1, order) }
        if orders.contains(.abort) { #expect(alarms.map(\.kind) == [.emergencyStopOrdered]) }
        alarms = []
        run(1, .manual(true))
        run(5, .move(.entryBarrier, to: 45))
        #expect(abs(machine.situation.position(.entryBarrier) - 45) < 1, "\(machine.state) \(machine.alarms)")
        #expect(alarms.isEmpty && machine.state == .stopped, "\(alarms)")
        #expect(world.audit.violations.isEmpty)
    }
}
