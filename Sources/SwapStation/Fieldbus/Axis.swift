/// The servo axes of a station.
///
/// Lengths are in millimetres, angles in degrees.
package enum Axis: Int, CaseIterable, Sendable {
    /// The arm of the barrier before the bay: 0 closed, 90 open.
    case entryBarrier
    /// The arm of the barrier behind the bay.
    case exitBarrier
    /// Pushes the front wheels to the bay's centre line: 0 open.
    case frontPositioner
    /// Pushes the rear wheels to the bay's centre line: 0 open.
    case rearPositioner
    /// Bears the car at its four jacking points: 0 in the floor.
    case lift
    /// The leaves in the floor between the wheels: 0 closed.
    case hatch
    /// The swap head along the car, from the bay's centre.
    case headX
    /// The swap head across the car.
    case headY
    /// The swap head's turn about the vertical.
    case headYaw
    /// The swap head's height: 0 below the shuttles' frames.
    case headZ
    /// The shuttle that comes from the near transfer place, along its rail; 0 under the car.
    case shuttleA
    /// The shuttle that comes from the far transfer place.
    case shuttleB
    /// The stacker along the rack, in the shuttles' coordinate.
    case stackerX
    /// The stacker's height.
    case stackerZ
    /// The stacker's fork: 0 drawn in, positive into the rack, negative over a transfer place.
    case stackerFork

    /// Whether positions are angles in degrees; otherwise lengths in millimetres.
    package var isAngular: Bool {
        switch self {
        case .entryBarrier, .exitBarrier, .headYaw: true
        default: false
        }
    }

    /// Whether it moves in, under or above the bay where a car stands.
    package var isInBay: Bool {
        switch self {
        case .frontPositioner, .rearPositioner, .lift, .hatch, .headX, .headY, .headYaw, .headZ: true
        default: false
        }
    }

    /// The unit of its positions.
    package var unit: String { isAngular ? "°" : "mm" }
}

/// The places between which packs move, other than the rack's slots.
package enum PackPlace: Int, CaseIterable, Sendable {
    case car, head, shuttleA, shuttleB, stacker
}
