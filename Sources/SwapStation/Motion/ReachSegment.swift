/// A piece of a ``ReachCurve`` over which the same phases are held; its parameter grows with the duration.
struct ReachSegment {
    enum Kind {
        /// Neither acceleration is held; the parameter is high − low.
        case free
        /// The peak is held; the parameter is −low.
        case highHeld
        /// The trough is held; the parameter is high.
        case lowHeld
        /// Both are held; the parameter is how long the peak is, in seconds.
        case bothHeld
        /// The greatest velocity is held; the parameter is how long, in seconds.
        case cruise
    }

    let kind: Kind
    let first: Double
    let last: Double
}
