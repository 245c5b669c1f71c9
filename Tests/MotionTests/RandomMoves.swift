import Motion
import TestSupport

/// Moves of one axis, the same for the same seed.
struct RandomMoves {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// Bounds between a quarter and four, different up and down.
    mutating func limits() throws -> AxisLimits {
        try AxisLimits(
            maximumVelocity: bound(), minimumVelocity: -bound(), maximumAcceleration: bound(),
            minimumAcceleration: -bound(), maximumJerk: 2 * bound())
    }

    /// A move from any state that can keep the limits, or one up to three times outside them, to any target that may be asked for.
    mutating func move(startsOutside: Bool = false) throws -> AxisMove {
        let limits = try limits()
        var start = KinematicState(
            position: number(in: -3...3), velocity: velocity(limits), acceleration: acceleration(limits))
        if startsOutside {
            start.velocity *= 3
            start.acceleration *= 3
        } else {
            start.acceleration = keeping(
                start.acceleration, at: start.velocity, below: start.acceleration < 0, limits: limits)
        }
        var target = KinematicState(
            position: number(in: -3...3), velocity: velocity(limits), acceleration: acceleration(limits))
        target.acceleration = keeping(
            target.acceleration, at: target.velocity, below: target.acceleration > 0, limits: limits)
        return AxisMove(from: start, to: target, within: limits)
    }

    /// The acceleration, or as much of it as leaves room to bring it to 0 before a velocity limit.
    private func keeping(_ acceleration: Double, at velocity: Double, below: Bool, limits: AxisLimits) -> Double {
        let room = below ? velocity - limits.minimumVelocity : limits.maximumVelocity - velocity
        let largest = 0.999 * (2 * limits.maximumJerk * room).squareRoot()
        return min(max(acceleration, -largest), largest)
    }

    /// A move from rest to rest.
    mutating func restingMove() throws -> AxisMove {
        AxisMove(
            from: KinematicState(position: number(in: -3...3)), to: KinematicState(position: number(in: -3...3)),
            within: try limits())
    }

    /// A move whose numbers are all quarters, so that many coincide: a start that touches limits, a target on the way of a ramp.
    mutating func coarseMove() throws -> AxisMove {
        func quarters(_ bounds: ClosedRange<Int>) -> Double { Double(Int.random(in: bounds, using: &generator)) / 4 }
        let limits = try AxisLimits(
            maximumVelocity: quarters(1...8), minimumVelocity: -quarters(1...8), maximumAcceleration: quarters(1...8),
            minimumAcceleration: -quarters(1...8), maximumJerk: quarters(1...8))
        let start = KinematicState(
            position: quarters(-8...8), velocity: quarters(-8...8), acceleration: quarters(-8...8))
        let velocity = min(max(quarters(-8...8), limits.minimumVelocity), limits.maximumVelocity)
        let target = KinematicState(position: quarters(-8...8), velocity: velocity)
        return AxisMove(from: start, to: target, within: limits)
    }

    mutating func number(in range: ClosedRange<Double>) -> Double {
        Double.random(in: range, using: &generator)
    }

    private mutating func bound() -> Double {
        let doublings = number(in: -2...2)
        return doublings < 0 ? 1 / (1 - 1.5 * doublings) : 1 + 1.5 * doublings
    }

    private mutating func velocity(_ limits: AxisLimits) -> Double {
        number(in: limits.minimumVelocity...limits.maximumVelocity)
    }

    private mutating func acceleration(_ limits: AxisLimits) -> Double {
        number(in: limits.minimumAcceleration...limits.maximumAcceleration)
    }
}
