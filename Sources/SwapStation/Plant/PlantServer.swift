import Fieldbus
import Foundation
import Synchronization

/// A plant as a process has it: physics in wall time, a Modbus TCP server before it, and a control port beside it.
package final class PlantServer: Sendable {
    /// How often physics advances, in seconds.
    package static let stride = 0.005

    /// What is shared by physics and the control port.
    private let world: Mutex<PlantWorld>
    private let image = SharedProcessImage()
    private let modbus: ModbusServer
    private let control: ControlPort
    private let isStopping = Mutex(false)
    private let ended = DispatchSemaphore(value: 0)

    /// Begins to serve at once.
    ///
    /// - Parameters:
    ///   - port: of the Modbus server; 0 for any that is free.
    ///   - controlPort: of the control port; 0 for any that is free.
    /// - Throws: ``ModbusError/cannotListen(host:port:reason:)``
    package init(
        _ setup: PlantSetup, host: String = "127.0.0.1", port: Int = 0, controlPort: Int = 0,
        faults: [PlantFault] = []
    ) throws(ModbusError) {
        var first = PlantWorld(setup)
        for fault in faults { first.plan(fault) }
        // Whoever connects at once reads a plant, and not registers that nothing has been written to yet.
        image.withLock { first.step(by: Self.stride, image: &$0) }
        world = Mutex(first)
        modbus = try ModbusServer(host: host, port: port, image: image)
        control = try ControlPort(port: controlPort)
        control.serve { [weak self] line in self?.obey(line) ?? ControlAnswer.stopping.line }
        let thread = Thread { [self] in advance() }
        thread.start()
    }

    package var port: Int { modbus.port }
    package var controlPort: Int { control.port }
    package var counts: ModbusCounts { modbus.counts }

    /// Looks at the world, or changes it, between two steps.
    package func withWorld<Value: Sendable>(_ body: @Sendable (inout PlantWorld) -> Value) -> Value {
        world.withLock { body(&$0) }
    }

    /// Ends all connections and all threads.
    package func stop() {
        let wasStopping = isStopping.withLock { isStopping in
            defer { isStopping = true }
            return isStopping
        }
        guard !wasStopping else { return }
        ended.wait()
        control.stop()
        modbus.stop()
    }

    private func obey(_ line: [UInt8]) -> [UInt8] {
        world.withLock { ControlRequest.answer(line, by: &$0).line }
    }

    /// Physics: a step every `stride`, by a clock that drifts nowhere.
    private func advance() {
        PromptThread.askForPriority()
        let clock = ContinuousClock()
        var pace = PlantPace(stride: Self.stride, from: clock.now)
        var disturbance = ModbusDisturbance.none
        while !isStopping.withLock({ $0 }) {
            let seconds = pace.seconds(at: clock.now)
            let line = world.withLock { world in
                image.withLock { image in world.step(by: seconds, image: &image) }
                return world.line
            }
            if line != disturbance {
                disturbance = line
                modbus.disturb(line)
            }
            Thread.sleep(forTimeInterval: max(0, (pace.due - clock.now) / .seconds(1)))
        }
        ended.signal()
    }
}

extension PlantWorld {
    /// What the faults do to the line.
    var line: ModbusDisturbance {
        if faults.isClear { return .none }
        if !hasPower { return .down }
        if faults.has(.silent, .fieldbus) { return .silent }
        if faults.has(.slow, .fieldbus) { return .slow(.milliseconds(200)) }
        return faults.has(.frameLost, .fieldbus) ? .losesOneIn(3) : .none
    }
}
