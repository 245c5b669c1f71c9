import Foundation

/// A way as one says it to somebody: which way to turn, and how far to go.
public struct WaySteps: Sendable, Equatable {
    /// A turn, seen by the person who walks.
    public enum Turn: String, Sendable, CaseIterable {
        case ahead, slightlyLeft, left, sharplyLeft, slightlyRight, right, sharplyRight
    }

    /// One straight part of the way.
    public struct Step: Sendable, Equatable {
        /// How to turn before walking.
        public var turn: Turn
        /// How far to go then, in metres.
        public var metres: Double
        /// Where the turn is.
        public var place: WayPoint
    }

    /// The parts in order, each longer than a metre; none where both places face each other.
    public let steps: [Step]
    /// On which hand the destination is at the end.
    public let arrival: Turn

    /// The steps of a way: bends of less than 20 degrees and parts of less than a metre are not worth a word.
    public init(_ way: Way) {
        var legs = zip(way.points, way.points.dropFirst()).map { Leg(from: $0, to: $1) }
        guard !legs.isEmpty else {
            (steps, arrival) = ([], .ahead)
            return
        }
        // Stepping out of the stand and into the other is not walking, but it says which way one faces.
        let threshold = WayGround.clearance + 0.01
        let out = legs.count > 1 && legs[0].metres <= threshold ? legs.removeFirst() : nil
        let into = legs.count > 1 && legs[legs.count - 1].metres <= threshold ? legs.removeLast() : nil

        var spoken: [Leg] = []
        for leg in legs {
            guard let last = spoken.last, abs(last.angle(to: leg)) < 20 || min(last.metres, leg.metres) < 1 else {
                spoken.append(leg)
                continue
            }
            spoken[spoken.count - 1] = Leg(from: last.from, to: leg.to, walked: last.metres + leg.metres)
        }
        var steps: [Step] = []
        var before = out
        for leg in spoken {
            let turn = before.map { Turn(degrees: $0.angle(to: leg)) } ?? .ahead
            steps.append(Step(turn: turn, metres: leg.metres, place: leg.from))
            before = leg
        }
        self.steps = steps
        arrival = into.flatMap { last in before.map { Turn(degrees: $0.angle(to: last)) } } ?? .ahead
    }

    private struct Leg {
        var from: WayPoint
        var to: WayPoint
        var metres: Double

        init(from: WayPoint, to: WayPoint, walked: Double? = nil) {
            self.from = from
            self.to = to
            metres = walked ?? from.distance(to: to)
        }

        /// Degrees from this leg's direction to the next one's: to the right above 0, for y grows to the south.
        func angle(to next: Leg) -> Double {
            let (ax, ay) = (to.x - from.x, to.y - from.y)
            let (bx, by) = (next.to.x - next.from.x, next.to.y - next.from.y)
            return atan2(ax * by - ay * bx, ax * bx + ay * by) * 180 / .pi
        }
    }
}

extension WaySteps.Turn {
    init(degrees: Double) {
        let toRight = degrees > 0
        self =
            switch abs(degrees) {
            case ..<20: .ahead
            case ..<55: toRight ? .slightlyRight : .slightlyLeft
            case ..<125: toRight ? .right : .left
            default: toRight ? .sharplyRight : .sharplyLeft
            }
    }
}
