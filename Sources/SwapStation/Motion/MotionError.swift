/// Why no motion can be made of what was asked.
public enum MotionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The bounds of an axis.
    public enum Limit: String, Sendable {
        case maximumVelocity, minimumVelocity, maximumAcceleration, minimumAcceleration, maximumJerk
    }

    /// What a state is made of.
    public enum Component: String, Sendable {
        case position, velocity, acceleration
    }

    /// Which of the two states is meant.
    public enum End: String, Sendable {
        case start, target
    }

    /// A bound is not finite or has the wrong sign.
    case limit(Limit, Double)
    /// A state holds a number that is not finite.
    case notFinite(End, Component, Double)
    /// The target lies outside the limits.
    case targetOutsideLimits(Component, Double)
    /// The target can only be reached by way of a velocity outside the limits: its acceleration is too large for its velocity.
    case targetPassesVelocityLimit(velocity: Double)
    /// The axis cannot get there: a velocity limit of 0 bars the way.
    case unreachable(distance: Double)
    /// No motion within the limits lasts just so long; `shortest` is the least that does.
    case durationImpossible(seconds: Double, shortest: Double)
    /// A motion of no axes was asked for.
    case noAxes
    /// One axis of several is at fault.
    indirect case axis(Int, MotionError)

    public var description: String {
        switch self {
        case .limit(let limit, let value):
            let sign = limit == .minimumVelocity || limit == .minimumAcceleration ? "below" : "above"
            return "\(limit.rawValue) is \(value): give a finite number \(sign) 0"
        case .notFinite(let end, let component, let value):
            return "the \(component.rawValue) of the \(end.rawValue) is \(value): give a finite number"
        case .targetOutsideLimits(let component, let value):
            return "the target's \(component.rawValue) \(value) is outside the limits: choose one within, or widen them"
        case .targetPassesVelocityLimit(let velocity):
            return
                "the target is reached by way of velocity \(velocity), outside the limits: choose a smaller target acceleration"
        case .unreachable(let distance):
            return "the axis cannot move by \(distance): its velocity limit that way is 0"
        case .durationImpossible(let seconds, let shortest):
            return
                "no motion lasts \(seconds) s within the limits: allow \(shortest) s, or as long as a feasible window says"
        case .noAxes:
            return "a motion of no axes was asked for: give at least one"
        case .axis(let index, let error):
            return "axis \(index): \(error)"
        }
    }
}
