/// What the builder of a station and its controller agree on: where things are, how far axes reach, how fast they may be.
///
/// The defaults are those of a one-bay station of the size that is common in China: a bolted plate-shaped pack, taken from below.
package struct StationLayout: Equatable, Sendable {
    /// How an axis may move.
    package struct AxisLimits: Equatable, Sendable {
        /// Least and greatest position.
        package var reach: ClosedRange<Double>
        /// Per second.
        package var velocity: Double
        /// Per second squared.
        package var acceleration: Double
        /// Per second cubed.
        package var jerk: Double
        /// How close to its target an axis counts as there.
        package var window: Double

        package init(
            reach: ClosedRange<Double>, velocity: Double, acceleration: Double, jerk: Double, window: Double = 0.5
        ) {
            self.reach = reach
            self.velocity = velocity
            self.acceleration = acceleration
            self.jerk = jerk
            self.window = window
        }
    }

    /// By `Axis.rawValue`.
    package var axes: [AxisLimits]
    package var slotCount: Int

    // MARK: The bay, in millimetres

    /// How far the lift raises the car's jacking points; the wheels are free from `liftTouches` on.
    package var liftRaised = 120.0
    /// Where the lift meets the car.
    package var liftTouches = 40.0
    package var hatchOpen = 900.0
    /// A head above this stands between the hatch's leaves.
    package var hatchHeight = 370.0
    package var positionerClosed = 400.0
    /// Where the head bears a pack on a shuttle's frame: below, the pack lies on the shuttle.
    package var headTransfer = 150.0
    /// Above, a pack on the head is clear of shuttles, and below, clear of the car.
    package var headClear = 330.0
    /// Where the head meets the pack in a raised car.
    package var headDocked = 620.0
    /// A head below this is out of the way of shuttles.
    package var headBelowShuttles = 60.0
    /// How far from the bay's centre a shuttle may be and still be in the head's way.
    package var shuttleWidth = 1500.0
    /// Where the shuttle with the full pack waits, by its side; the spent one goes as far to the other side.
    package var shuttleWaiting = 1780.0
    /// How far the one shuttle must have gone before the other follows, so that it could still stop if the first jams.
    package var shuttleLeadWay = 750.0
    /// Where shuttles and the stacker hand packs over.
    package var shuttleTransfer = 3200.0

    // MARK: The rack, in millimetres

    package var columnPitch = 1700.0
    package var levelPitch = 420.0
    package var levels = 5
    /// How far above a slot's or a transfer place's rest the fork carries a pack; empty, it comes and goes at the rest itself.
    package var forkRise = 40.0
    package var forkReach = 950.0
    /// The height of the transfer places' rest.
    package var transferHeight = 300.0

    // MARK: The packs

    /// Final torque of the pack's bolts, in newton metres.
    package var boltTorque = 60.0
    package var boltTorqueWindow = 54.0...66.0
    /// How far a bolt turns from its seat until it is free, in degrees.
    package var boltRunDown = 2160.0
    /// The angle after the seat within which a sound bolt reaches its torque, in degrees.
    package var boltAngleWindow = 20.0...90.0

    // MARK: Cars

    /// How far off a car may stand that the positioners and the head can still serve: millimetres and degrees.
    package var reachX = 60.0
    package var reachY = 60.0
    package var reachYaw = 2.0

    package init(slotCount: Int = 20) {
        self.slotCount = max(1, min(slotCount, RegisterMap.mostSlots))
        axes = Axis.allCases.map(Self.limits)
    }

    package subscript(axis: Axis) -> AxisLimits {
        get { axes[axis.rawValue] }
        set { axes[axis.rawValue] = newValue }
    }

    /// Where the stacker stands before a slot.
    package func stackerPosition(ofSlot slot: Int) -> (x: Double, z: Double) {
        let columns = (slotCount + levels - 1) / levels
        let column = slot / levels
        return (
            (Double(column) - Double(columns - 1) / 2) * columnPitch, 200 + Double(slot % levels) * levelPitch
        )
    }

    /// On which side a shuttle has its transfer place: -1 or 1.
    package static func side(of shuttle: Axis) -> Double { shuttle == .shuttleA ? -1 : 1 }

    /// Speeds of servo drives and of gate motors as their makers' sheets give them for these loads; see Documentation/Station.md.
    private static func limits(_ axis: Axis) -> AxisLimits {
        switch axis {
        case .entryBarrier, .exitBarrier:
            AxisLimits(reach: 0...90, velocity: 90, acceleration: 180, jerk: 1000, window: 1)
        case .frontPositioner, .rearPositioner:
            AxisLimits(reach: 0...420, velocity: 300, acceleration: 600, jerk: 4000)
        case .lift: AxisLimits(reach: 0...200, velocity: 60, acceleration: 120, jerk: 600)
        case .hatch: AxisLimits(reach: 0...900, velocity: 500, acceleration: 800, jerk: 4000, window: 1)
        case .headX, .headY: AxisLimits(reach: -80...80, velocity: 100, acceleration: 400, jerk: 4000, window: 0.1)
        case .headYaw: AxisLimits(reach: -4...4, velocity: 4, acceleration: 16, jerk: 160, window: 0.02)
        case .headZ: AxisLimits(reach: 0...650, velocity: 250, acceleration: 400, jerk: 2000, window: 0.3)
        case .shuttleA: AxisLimits(reach: -3300...20, velocity: 1200, acceleration: 1000, jerk: 4000)
        case .shuttleB: AxisLimits(reach: -20...3300, velocity: 1200, acceleration: 1000, jerk: 4000)
        case .stackerX: AxisLimits(reach: -10_000...10_000, velocity: 1600, acceleration: 800, jerk: 3000)
        case .stackerZ: AxisLimits(reach: 0...2500, velocity: 600, acceleration: 800, jerk: 4000)
        case .stackerFork: AxisLimits(reach: -960...960, velocity: 600, acceleration: 800, jerk: 4000)
        }
    }
}
