/// A customer and all that is random about one.
struct Customer: Sendable {
    enum Phase: Sendable {
        case waiting, swapping, driving
    }

    var phase = Phase.swapping
    /// Whether this customer was lost once and drove on.
    var isSentOn = false
    /// The station, by its place in the cluster.
    var station = 0
    /// The neighbours in the queue, or the next free place; -1 for none.
    var before = -1
    var after = -1
    var arrived = 0.0
    var stateOfCharge = 0.0
    /// In s.
    var swapSeconds = 0.0
    /// In s.
    var patience = Double.infinity
    /// Compared with the probabilities of joining and of driving on.
    var joinDraw = 0.0
    var detourDraw = 0.0
}
