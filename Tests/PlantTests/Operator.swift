import Fieldbus

@testable import Plant

/// Drives a plant by its registers, as a controller would, one thing after the other.
struct Operator {
    var world: PlantWorld
    var image = ProcessImage()
    var heartbeats = true
    private(set) var steps = 0
    /// What each step left in the input registers, if it is to be kept.
    var trace: [[UInt16]]?

    init(_ setup: PlantSetup = PlantSetup(seed: 7)) {
        world = PlantWorld(setup)
    }

    var layout: StationLayout { world.layout }

    mutating func step(_ seconds: Double = 0.01) {
        if heartbeats { image.setRaw(RegisterMap.heartbeat, 0, (image.raw(RegisterMap.heartbeat) + 1) & 0xFFFF) }
        world.step(by: seconds, image: &image)
        steps += 1
        trace?.append(image.input)
    }

    mutating func run(_ seconds: Double) {
        for _ in 0..<Int((seconds / 0.01).rounded()) { step() }
    }

    /// Steps until something holds; false if it does not come.
    @discardableResult
    mutating func wait(_ longest: Double = 30, until isMet: (Operator) -> Bool) -> Bool {
        for _ in 0..<Int(longest / 0.01) {
            if isMet(self) { return true }
            step()
        }
        return isMet(self)
    }

    mutating func set(_ bits: StationBits, _ isSet: Bool = true) {
        var station = image[RegisterMap.station]
        if isSet { station.insert(bits) } else { station.remove(bits) }
        image[RegisterMap.station] = station
    }

    /// Resets the safety circuit and powers all drives.
    mutating func switchOn() {
        step()
        for axis in Axis.allCases { image[RegisterMap.axisControl, axis.rawValue] = .enable }
        set([.enableDrives, .reset, .mateHighVoltage, .mateCoolant])
        run(0.2)
        set(.reset, false)
        step()
    }

    mutating func reset() {
        set(.reset)
        run(0.2)
        set(.reset, false)
        step()
    }

    /// Orders a move without waiting for it.
    mutating func order(_ axis: Axis, to target: Double, pace: Double = 1) {
        let limits = layout[axis]
        let index = axis.rawValue
        image[RegisterMap.axisTarget, index] = target
        image[RegisterMap.axisTopVelocity, index] = limits.velocity * pace
        image[RegisterMap.axisTopAcceleration, index] = limits.acceleration
        image[RegisterMap.axisTopJerk, index] = limits.jerk
        image.setRaw(RegisterMap.axisOrder, index, image.raw(RegisterMap.axisTaken, index) + 1)
    }

    func bits(_ axis: Axis) -> AxisBits { image[RegisterMap.axisState, axis.rawValue] }

    func hasArrived(_ axes: [Axis]) -> Bool {
        axes.allSatisfy { axis in
            bits(axis).contains(.inPosition)
                && image.raw(RegisterMap.axisTaken, axis.rawValue) == image.raw(RegisterMap.axisOrder, axis.rawValue)
        }
    }

    /// Moves axes together and waits for all of them.
    @discardableResult
    mutating func move(_ moves: [Axis: Double]) -> Bool {
        for (axis, target) in moves.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { order(axis, to: target) }
        return wait { $0.hasArrived(Array(moves.keys)) }
    }

    mutating func turnWithoutWaiting(_ operation: GunOperation, mask: Int = 0x3FF) {
        image.setRaw(RegisterMap.gunOperation, 0, operation.rawValue)
        image.setRaw(RegisterMap.gunMask, 0, mask)
        image[RegisterMap.gunTargetTorque] = layout.boltTorque
        image.setRaw(RegisterMap.gunOrder, 0, image.raw(RegisterMap.gunOrder) + 1)
        step()
    }

    @discardableResult
    mutating func turn(_ operation: GunOperation, mask: Int = 0x3FF) -> Bool {
        turnWithoutWaiting(operation, mask: mask)
        return wait { seen in
            (0..<RegisterMap.gunCount).allSatisfy {
                mask & 1 << $0 == 0 || !seen.image[RegisterMap.gunState, $0].contains(.busy)
            }
        }
    }

    func gun(_ index: Int) -> GunBits { image[RegisterMap.gunState, index] }

    /// Fetches a slot's pack onto a shuttle that waits at its transfer place.
    mutating func fetch(slot: Int, to shuttle: Axis) {
        let place = layout.stackerPosition(ofSlot: slot)
        move([.stackerX: place.x, .stackerZ: place.z])
        move([.stackerFork: layout.forkReach])
        move([.stackerZ: place.z + layout.forkRise])
        move([.stackerFork: 0])
        let side = StationLayout.side(of: shuttle)
        move([.stackerX: side * layout.shuttleTransfer, .stackerZ: layout.transferHeight + layout.forkRise])
        move([.stackerFork: -layout.forkReach])
        move([.stackerZ: layout.transferHeight])
        move([.stackerFork: 0])
    }

    mutating func store(from shuttle: Axis, in slot: Int) {
        let side = StationLayout.side(of: shuttle)
        move([.stackerX: side * layout.shuttleTransfer, .stackerZ: layout.transferHeight])
        move([.stackerFork: -layout.forkReach])
        move([.stackerZ: layout.transferHeight + layout.forkRise])
        move([.stackerFork: 0])
        let place = layout.stackerPosition(ofSlot: slot)
        move([.stackerX: place.x, .stackerZ: place.z + layout.forkRise])
        move([.stackerFork: layout.forkReach])
        move([.stackerZ: place.z])
        move([.stackerFork: 0])
    }
}
