import Fieldbus

/// A car in the station and its driver.
///
/// `place` is the car's middle along the lane in millimetres: 0 in the middle of the bay, negative before it.
struct VisitingCar: Equatable, Sendable {
    enum Phase: Equatable, Sendable {
        /// Before the entry barrier.
        case waiting
        case drivingIn
        case parked
        /// Backs up and parks once more.
        case reparking
        case drivingOut
    }

    static let waitingPlace = -8000.0
    static let gonePlace = 9000.0
    /// Where the barriers' arms and the curtains are, from the middle of the bay.
    static let barrierDistance = 4500.0
    static let halfLength = 2400.0
    static let wheelbase = 2700.0
    /// In mm/s and mm/s².
    static let topSpeed = 1400.0
    static let acceleration = 800.0
    /// How long a driver takes to see a light, to put the gear to park, to set the brake, in seconds.
    static let reaction = 1.0
    static let parksGear = 0.3
    static let setsBrake = 0.5
    /// How long until the car is linked to the station, for its high voltage to follow, for its check, in seconds.
    static let links = 0.3
    static let switching = 0.4
    static let checking = 1.0
    static let reparks = 8.0

    let mass: Double
    let packType: Int
    var phase = Phase.waiting
    var place = waitingPlace
    var speed = 0.0
    /// Seconds since the phase began, and since the driver saw the light that he waits for.
    var elapsed = 0.0
    var seen = 0.0
    var offset: ParkingOffset
    var doorsAreClosed = true
    var gearIsInPark = false
    var brakeIsOn = false
    var highVoltageIsOff = false
    var switchingFor = 0.0
    /// Whether a bolt or a connector was touched since it came.
    var wasWorkedOn = false
    var checkPassed = false
    var checkFailed = false
    /// Seconds left of the check; nil when none runs.
    var checkLeft: Double?

    init(_ arrival: Arrival, offset: ParkingOffset) {
        mass = arrival.mass
        packType = arrival.packType
        self.offset = offset
    }

    var isLinked: Bool { phase == .parked && elapsed >= Self.links }
    var standsStill: Bool { phase == .parked && elapsed >= Self.links }
    /// Whether a wheel or more is where the lift and the hatch are.
    var isInBay: Bool { abs(place) < 4600 }
    var isAtApproach: Bool { place < Self.waitingPlace + 2000 }

    /// Whether it stands under the arm at `side`: -1 entry, 1 exit.
    func isUnderBarrier(_ side: Double) -> Bool {
        abs(place - side * Self.barrierDistance) < Self.halfLength + 200
    }

    /// Whether its pack may be worked on.
    var isSafe: Bool { doorsAreClosed && gearIsInPark && brakeIsOn && highVoltageIsOff }

    /// Drives on towards `goal`; true once there.
    mutating func drive(to goal: Double, for seconds: Double) -> Bool {
        let left = goal - place
        let braking = (2 * Self.acceleration * max(0, left)).squareRoot()
        speed = min(Self.topSpeed, speed + Self.acceleration * seconds, max(braking, 20))
        place = min(goal, place + speed * seconds)
        guard place >= goal else { return false }
        speed = 0
        return true
    }
}
