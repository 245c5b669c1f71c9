import Fieldbus

/// What the audit remembers of the axes' motions.
struct MotionWitness: Equatable, Sendable {
    /// How much later than time-optimally a stop may end, in seconds.
    static let grace = 0.030
    /// How long a controller has to see that a car became unsafe, in seconds.
    static let noticing = 0.150

    /// When each axis must have stopped; infinite where none must.
    private(set) var stopsBy: [Double]
    /// Whether each axis had an order that its present motion can come from.
    private(set) var hasOrder: [Bool]
    /// When each axis took its last order.
    private(set) var orderedAt: [Double]
    var wasMoving: UInt32 = 0
    private(set) var isWatching = false
    /// Since when the car in the bay has been unsafe; nil while there is none or it is safe.
    var unsafeSince: Double?

    init(axes: Int) {
        stopsBy = Array(repeating: .infinity, count: axes)
        hasOrder = Array(repeating: false, count: axes)
        orderedAt = Array(repeating: -.infinity, count: axes)
    }

    mutating func sawOrder(_ index: Int, at time: Double) {
        hasOrder[index] = true
        orderedAt[index] = time
    }

    mutating func mustStop(_ index: Int, within seconds: Double, at time: Double) {
        stopsBy[index] = min(stopsBy[index], time + seconds)
        // What moves on after this needs another order.
        hasOrder[index] = false
        isWatching = true
    }

    mutating func hasStopped(_ index: Int) {
        stopsBy[index] = .infinity
        hasOrder[index] = false
        isWatching = stopsBy.contains { $0 < .infinity }
    }
}
