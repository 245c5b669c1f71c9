/// One plate through the frames on which it was seen.
struct PlateTrack: Sendable {
    /// How far the car has come.
    enum Phase: Sendable, Equatable {
        /// It moves, or has not stood for long enough.
        case moving
        /// It has come, and that has been told; or it had been here before.
        case arrived
        /// It stood here when the camera began.
        case parked
    }

    private struct Sighting: Sendable {
        var time: Double
        var corners: PlateCorners
    }

    var phase = Phase.moving
    private(set) var vote = PlateVote()
    private(set) var last: Plate
    private(set) var lastTime: Double
    /// The frame on which it is clearest, and the plate there.
    private(set) var best: (frame: CameraFrame, plate: Plate)
    /// Whether it was there when the camera began and has stood since.
    private(set) var isFromTheBeginning: Bool
    private let origin: PlateCorners
    private var recent: [Sighting] = []

    init(_ plate: Plate, on frame: CameraFrame, isFromTheBeginning: Bool) {
        last = plate
        lastTime = frame.time
        best = (frame, plate)
        origin = plate.corners
        self.isFromTheBeginning = isFromTheBeginning
        vote.add(plate)
        recent = [Sighting(time: frame.time, corners: plate.corners)]
    }

    /// Takes in the next sighting.
    /// - Parameter standing: for how many seconds back places are remembered.
    mutating func see(_ plate: Plate, on frame: CameraFrame, settings: ArrivalSettings) {
        last = plate
        lastTime = frame.time
        vote.add(plate)
        if Self.clarity(of: plate) > Self.clarity(of: best.plate) { best = (frame, plate) }
        recent.append(Sighting(time: frame.time, corners: plate.corners))
        // One that is older than the time stays, to show that the time has been spanned.
        while recent.count > 2, recent[1].time <= frame.time - settings.standing { recent.removeFirst() }
        let hasMoved = Self.movement(from: origin, to: plate.corners) > 1
        if hasMoved { isFromTheBeginning = false }
        if hasMoved, phase == .parked { phase = .moving }
    }

    /// Whether it has stood still for as long as the settings say.
    func stands(_ settings: ArrivalSettings) -> Bool {
        guard let first = recent.first, lastTime - first.time >= settings.standing else { return false }
        return recent.allSatisfy { Self.movement(from: $0.corners, to: last.corners) < settings.stillness }
    }

    /// How likely a plate is to be this one, 0 to 1; 0 where it cannot be.
    func likeness(to plate: Plate, at time: Double) -> Double {
        let apart = SignDistance.between(last.text, plate.text)
        let text = 1 - Double(apart) / Double(max(1, last.text.count, plate.text.count))
        let ratio = plate.corners.width / max(1, last.corners.width)
        guard (0.4...2.5).contains(ratio) else { return apart == 0 ? 0.5 : 0 }
        // In a second a car before an entry moves by a few times the width of its plate.
        let reach = 1 + 5 * max(0, time - lastTime)
        let near = max(0, 1 - Self.movement(from: last.corners, to: plate.corners) / reach)
        guard near > 0 || apart <= 1 else { return 0 }
        // A plate at the same place is the same plate only if it reads nearly so.
        guard text >= 0.4 else { return 0 }
        return (near + text) / 2
    }

    /// How far it has gone, or how much it has grown, in times of its own width.
    private static func movement(from one: PlateCorners, to other: PlateCorners) -> Double {
        let width = max(1, (one.width + other.width) / 2)
        return max(one.centre.distance(to: other.centre), abs(one.width - other.width) * 2) / width
    }

    private static func clarity(of plate: Plate) -> Double { plate.confidence * plate.corners.width.squareRoot() }
}
