/// One motion of a ``ReachCurve``: up to `high`, which may be held, down to `low`, which may be held, and up to the target's
/// acceleration; between the two a cruise without acceleration, if there is one.
struct ReachPoint {
    /// The greatest acceleration.
    var high: Double
    /// How long it is held, in seconds.
    var highHold = 0.0
    /// The least acceleration.
    var low: Double
    /// How long it is held, in seconds.
    var lowHold = 0.0
    /// How long the cruise at the greatest velocity takes, in seconds.
    var cruise = 0.0
}
