import Fieldbus
import Motion

extension PlantWorld {
    /// Where an axis is in truth.
    package func position(of axis: Axis) -> Double { axes[axis.rawValue].position }

    @inline(__always)
    func at(_ axis: Axis) -> Double { axes[axis.rawValue].position }

    @inline(__always)
    func hasMoved(_ axis: Axis) -> Bool { moved & 1 << UInt32(axis.rawValue) != 0 }

    /// Whether an axis moves, but for the last creeping: a hundredth of its top speed.
    package func isMoving(_ axis: Axis) -> Bool {
        abs(axes[axis.rawValue].velocity) > 0.01 * axes[axis.rawValue].limits.velocity
    }

    mutating func keepSafe(for seconds: Double, orders: StationBits, image: ProcessImage) {
        lastStationBits = Int(orders.rawValue)
        let atRest = moved == 0
        let acknowledges = safety.advance(
            by: seconds, contacts: closedContacts, heartbeat: image.raw(RegisterMap.heartbeat), orders: orders,
            allAtRest: atRest)
        if acknowledges {
            for index in axes.indices where axes[index].hasFault {
                axes[index].hasFault = false
                changed |= 1 << UInt32(index)
            }
            for index in guns.indices { guns[index].acknowledge() }
            gunsHaveChanged = true
        }
        if safety.hasJustTripped {
            for index in guns.indices { guns[index].abort() }
            for index in axes.indices where !axes[index].isAtRest {
                motion.mustStop(index, within: stopSeconds(index) + MotionWitness.grace, at: time)
            }
        }
    }

    /// How long an axis needs to stop at best, from how its drive moves it now, in seconds.
    package func stoppingSeconds(_ axis: Axis) -> Double { stopSeconds(axis.rawValue) }

    /// How long the axis needs to stop from its present set-point, in seconds.
    func stopSeconds(_ index: Int) -> Double {
        (try? MotionProfile.stop(from: axes[index].setPoint, within: axes[index].strongest).duration) ?? 0
    }

    /// Takes new orders; whatever may not move stops.
    mutating func takeAxisOrders(_ image: ProcessImage) {
        let orderField = RegisterMap.axisOrder
        let controlField = RegisterMap.axisControl.field
        let permits = safety.permitsMotion
        for index in axes.indices {
            let order = Int(image.holding[orderField.address + orderField.stride * index])
            let control = image.holding[controlField.address + controlField.stride * index]
            let isPowered = !faults.has(.powerLost, .axis(axes[index].axis))
            let isEnabled =
                permits && isPowered && control & AxisOrderBits.enable.rawValue != 0 && !axes[index].hasFault
            let mayMove = isEnabled && control & AxisOrderBits.halt.rawValue == 0
            if axes[index].isEnabled != isEnabled {
                axes[index].isEnabled = isEnabled
                changed |= 1 << UInt32(index)
            }
            if order != axes[index].seenOrder {
                axes[index].seenOrder = order
                changed |= 1 << UInt32(index)
                if isFirstStep { continue }
                if mayMove {
                    axes[index].take(
                        target: image[RegisterMap.axisTarget, index],
                        velocity: image[RegisterMap.axisTopVelocity, index],
                        acceleration: image[RegisterMap.axisTopAcceleration, index],
                        jerk: image[RegisterMap.axisTopJerk, index])
                    if !axes[index].wasRefused { motion.sawOrder(index, at: time) }
                } else {
                    axes[index].refuse()
                }
            }
            if !mayMove, !axes[index].isAtRest { axes[index].stop() }
        }
    }

    mutating func moveAxes(for seconds: Double) {
        moved = 0
        for index in axes.indices where !axes[index].isAtRest {
            before[index] = axes[index].position
            let device = PlantDevice.axis(axes[index].axis)
            axes[index].advance(
                by: seconds, decay: decay.factor, pace: faults.has(.slow, device) ? Self.slowPace : 1,
                isJammed: faults.has(.stuck, device), random: &random)
            moved |= 1 << UInt32(index)
        }
        changed |= moved
    }
}
