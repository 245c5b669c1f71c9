import Fieldbus

/// A bolt gun: turns one bolt by order and judges by torque and angle whether that went well.
struct BoltGun: Equatable, Sendable {
    /// Greatest torque, in newton metres.
    static let topTorque = 100.0
    /// When running, when breaking loose, when tightening and when turning back, in degrees per second.
    static let runningSpeed = 1080.0
    static let breakingSpeed = 120.0
    static let tighteningSpeed = 180.0
    static let backSpeed = 540.0
    /// How far before the seat a gun slows down, in degrees.
    static let slowsBefore = 60.0
    /// How long the socket takes to find the bolt's head, in seconds.
    static let catching = 0.1

    private(set) var operation = GunOperation.none
    /// Seconds since the operation began.
    private var elapsed = 0.0
    /// Turned since the operation began, in degrees.
    private var turned = 0.0
    private var targetTorque = 0.0
    /// The greatest torque so far.
    private var peak = 0.0
    private(set) var torque = 0.0
    /// As `gunAngle` has it.
    private(set) var angle = 0.0
    private(set) var bits: GunBits = []
    private(set) var takenOrder = 0

    var isBusy: Bool { bits.rawValue & GunBits.busy.rawValue != 0 }

    mutating func take(order: Int, operation: GunOperation, targetTorque: Double) {
        self.operation = operation
        self.targetTorque = min(targetTorque, Self.topTorque)
        takenOrder = order
        (elapsed, turned, peak, torque, angle) = (0, 0, 0, 0, 0)
        bits = operation == .none ? [] : .busy
    }

    /// Stops without an end: as after a trip of the safety circuit.
    mutating func abort() {
        guard isBusy else { return }
        bits = .fault
        torque = 0
    }

    /// A faulty gun is content with half the work; its angle tells.
    mutating func lie() {
        if isBusy, turned > Bolt.runDown / 2 { end(.good, torque: targetTorque) }
    }

    mutating func acknowledge() {
        if bits.contains(.fault) { bits = [] }
    }

    /// Turns for some time.
    ///
    /// - Parameters:
    ///   - seconds: how long; the speed's changes within are rounded to it, the final torque is not.
    ///   - bolt: what it turns; `isOnBolt` says whether the socket holds it at all.
    mutating func advance(
        by seconds: Double, bolt: inout Bolt, isOnBolt: Bool, layout: StationLayout, pace: Double,
        random: inout PlantRandom
    ) {
        guard isBusy else { return }
        elapsed += seconds
        guard elapsed > Self.catching else { return }
        guard isOnBolt else { return runFree(for: seconds * pace) }
        switch operation {
        case .none: break
        case .loosen: loosen(&bolt, for: seconds * pace)
        case .tighten: tighten(&bolt, for: seconds * pace, layout: layout, random: &random)
        case .backOff: turnBack(&bolt, for: seconds * pace, random: &random)
        }
    }

    /// Turns in the air: no torque comes, and in the end too much angle.
    private mutating func runFree(for seconds: Double) {
        turned += Self.runningSpeed * seconds
        angle = turned
        torque = 0.5
        let most = operation == .backOff ? 180 : Bolt.runDown + 180
        if turned >= most { end([.torqueTooLow, .angleTooLarge]) }
    }

    private mutating func loosen(_ bolt: inout Bolt, for seconds: Double) {
        if bolt.clamp > 0 {
            let needed = bolt.condition == .seized ? 1.8 * bolt.clamp : bolt.breakAway * bolt.clamp
            turned += Self.breakingSpeed * seconds
            angle = turned
            // The gun's own spindle twists first: 12 degrees to its top torque.
            torque = min(turned / 12 * Self.topTorque, needed)
            peak = max(peak, torque)
            if torque >= Self.topTorque {
                angle = 3
                end([.torqueTooHigh, .angleTooSmall], torque: Self.topTorque)
            } else if torque >= needed {
                bolt.clamp = 0
            }
            return
        }
        var step = min(Self.runningSpeed * seconds, Bolt.runDown * 1.05 - turned)
        // Its angle says exactly where the bolt came out of its thread.
        if bolt.angle > 0 { step = min(step, bolt.angle) }
        turned += step
        angle = turned
        bolt.angle = max(0, bolt.angle - step)
        torque = bolt.angle > 0 ? bolt.prevailing : 0.5
        if bolt.angle == 0, turned >= Bolt.runDown || peak > 0 {
            end(peak > 5 ? .good : .torqueTooLow, torque: peak)
        }
    }

    private mutating func tighten(
        _ bolt: inout Bolt, for seconds: Double, layout: StationLayout, random: inout PlantRandom
    ) {
        let slow = Bolt.runDown - Self.slowsBefore
        var left = seconds
        if bolt.angle < slow, bolt.angle < bolt.seat {
            let step = min(Self.runningSpeed * left, min(slow, bolt.seat) - bolt.angle)
            bolt.angle += step
            turned += step
            left -= step / Self.runningSpeed
        }
        if left > 0 {
            bolt.angle += Self.tighteningSpeed * left
            turned += Self.tighteningSpeed * left
        }
        torque = bolt.torqueTightening
        angle = min(turned, max(0, bolt.angle - bolt.seat))
        if torque >= targetTorque {
            let overshoot = (torque - targetTorque) / (bolt.condition == .crossThreaded ? 8 : bolt.stiffness)
            bolt.angle -= overshoot
            angle = max(0, angle - overshoot)
            let final = targetTorque * (1 + 0.005 * random.normal())
            if bolt.condition == .sound || bolt.condition == .seized { bolt.clamp = final }
            end(Self.verdict(torque: final, angle: angle, layout: layout), torque: final)
        } else if angle > 2 * layout.boltAngleWindow.upperBound {
            end(Self.verdict(torque: torque, angle: angle, layout: layout), torque: torque)
        }
    }

    /// Half a turn back; that sets three of four askew bolts right, and works two of five seized ones loose.
    private mutating func turnBack(_ bolt: inout Bolt, for seconds: Double, random: inout PlantRandom) {
        let step = min(Self.backSpeed * seconds, 180 - turned)
        turned += step
        angle = turned
        if bolt.condition == .seized {
            if turned >= 180 {
                if random.unit() < 0.4 { bolt.condition = .sound }
                end(.good)
            }
            return
        }
        bolt.clamp = 0
        bolt.angle = max(0, bolt.angle - step)
        torque = bolt.prevailing
        if turned >= 180 {
            if bolt.condition == .crossThreaded, random.unit() < 0.75 { bolt.condition = .sound }
            end(.good)
        }
    }

    private mutating func end(_ verdict: GunBits, torque: Double = 0) {
        self.torque = torque
        bits = verdict.union(.done)
    }

    private static func verdict(torque: Double, angle: Double, layout: StationLayout) -> GunBits {
        var bits: GunBits = []
        if torque < layout.boltTorqueWindow.lowerBound { bits.insert(.torqueTooLow) }
        if torque > layout.boltTorqueWindow.upperBound { bits.insert(.torqueTooHigh) }
        if angle < layout.boltAngleWindow.lowerBound { bits.insert(.angleTooSmall) }
        if angle > layout.boltAngleWindow.upperBound { bits.insert(.angleTooLarge) }
        return bits.isEmpty ? .good : bits
    }
}
