/// Tells which cars have come, from what is read on each frame of a camera.
///
/// A car that appears, or moves, and then stands has arrived; that is told once, however long it stands. One that stood there
/// when the camera began is parked. One that goes without having stood has passed.
package struct ArrivalTracker: Sendable {
    /// What has happened.
    package enum Action: Sendable, Equatable {
        /// A car has come.
        case arrived(PlateArrival)
        /// A car stands here that was here before the camera looked.
        case parked(PlateArrival)
        /// A car went by.
        case passed(text: String)
        /// A car that had come, or was parked, has gone.
        case left(text: String)
    }

    /// A car that has stood here.
    private struct Known: Sendable {
        var text: String
        /// How sure the surest frame was.
        var confidence: Double
        /// When it was last seen.
        var time: Double

        init(_ text: String, of track: PlateTrack) {
            self.text = text
            confidence = track.vote.surest(of: text)
            time = track.lastTime
        }

        /// A reading that is one sign off is the same car, unless both were read surely: cars of one fleet have such plates.
        /// - Parameter sure: how sure that is, 0 to 1.
        func isSameCar(as other: Known, unless sure: Double) -> Bool {
            switch SignDistance.between(text, other.text) {
            case 0: true
            case 1: min(confidence, other.confidence) < sure
            default: false
            }
        }
    }

    /// More plates than this are not followed at once.
    private static let most = 16

    private let settings: ArrivalSettings
    private var tracks: [PlateTrack] = []
    /// Cars that have stood here.
    private var known: [Known] = []
    private var beginning: Double?

    package init(_ settings: ArrivalSettings = ArrivalSettings()) {
        self.settings = settings
    }

    /// Takes in what was read on a frame.
    ///
    /// - Parameter frame: later than the one before.
    package mutating func see(_ plates: [Plate], on frame: CameraFrame) -> [Action] {
        let isBeginning = frame.time - (beginning ?? frame.time) < settings.standing && settings.votes > 1
        beginning = beginning ?? frame.time
        var actions = forget(at: frame.time)
        follow(plates.filter { $0.corners.width >= settings.narrowest }, on: frame, isBeginning: isBeginning)
        for place in tracks.indices where tracks[place].lastTime == frame.time {
            if let action = judge(&tracks[place]) { actions.append(action) }
        }
        for track in tracks where track.phase != .moving { remember(track) }
        return actions
    }

    /// The camera has ended: what is still in sight goes.
    package mutating func end() -> [Action] {
        defer { tracks = [] }
        return tracks.compactMap(farewell)
    }

    /// Gives each plate to the track that it is most like; what is like none begins its own.
    private mutating func follow(_ plates: [Plate], on frame: CameraFrame, isBeginning: Bool) {
        var pairs: [(track: Int, plate: Int, likeness: Double)] = []
        for (track, plate) in tracks.indices.flatMap({ track in plates.indices.map { (track, $0) } }) {
            let likeness = tracks[track].likeness(to: plates[plate], at: frame.time)
            if likeness > 0 { pairs.append((track, plate, likeness)) }
        }
        pairs.sort { $0.likeness > $1.likeness }
        var (taken, given): (Set<Int>, Set<Int>) = ([], [])
        for pair in pairs where !taken.contains(pair.track) && !given.contains(pair.plate) {
            taken.insert(pair.track)
            given.insert(pair.plate)
            let wasParked = tracks[pair.track].phase == .parked
            tracks[pair.track].see(plates[pair.plate], on: frame, settings: settings)
            // A parked car that drives off may come to the entry.
            if wasParked, tracks[pair.track].phase == .moving { disown(tracks[pair.track]) }
        }
        for place in plates.indices where !given.contains(place) && tracks.count < Self.most {
            tracks.append(PlateTrack(plates[place], on: frame, isFromTheBeginning: isBeginning))
        }
    }

    private func judge(_ track: inout PlateTrack) -> Action? {
        guard track.phase == .moving, track.stands(settings), let outcome = track.vote.outcome,
            outcome.confidence >= settings.confidence, track.vote.count(of: outcome.text) >= settings.votes
        else { return nil }
        var plate = outcome
        plate.corners = track.best.plate.corners
        let arrival = PlateArrival(plate: plate, votes: track.vote.readings.count, frame: track.best.frame)
        if track.isFromTheBeginning {
            track.phase = .parked
            return .parked(arrival)
        }
        track.phase = .arrived
        let car = Known(outcome.text, of: track)
        return known.contains { $0.isSameCar(as: car, unless: settings.different) } ? nil : .arrived(arrival)
    }

    private mutating func remember(_ track: PlateTrack) {
        guard let car = disown(track) else { return }
        known.append(car)
    }

    /// Forgets the car, and tells which it was.
    @discardableResult
    private mutating func disown(_ track: PlateTrack) -> Known? {
        guard let text = track.vote.outcome?.text else { return nil }
        let car = Known(text, of: track)
        let different = settings.different
        known.removeAll { $0.isSameCar(as: car, unless: different) }
        return car
    }

    private mutating func forget(at time: Double) -> [Action] {
        known.removeAll { time - $0.time > settings.memory }
        let gone = tracks.filter { time - $0.lastTime > settings.patience }
        tracks.removeAll { time - $0.lastTime > settings.patience }
        return gone.compactMap(farewell)
    }

    private func farewell(_ track: PlateTrack) -> Action? {
        guard let outcome = track.vote.outcome else { return nil }
        switch track.phase {
        case .moving: return track.vote.readings.count > 1 ? .passed(text: outcome.text) : nil
        case .arrived, .parked: return .left(text: outcome.text)
        }
    }
}
