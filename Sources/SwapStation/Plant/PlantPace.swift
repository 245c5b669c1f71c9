/// How much a plant's world advances as wall time goes by: by whole strides only, whenever its thread is let run.
///
/// A shorter step would make a velocity out of the disturbance of a position.
struct PlantPace {
    /// Seconds of a stride.
    let stride: Double
    /// A thread that was not let run for more strides than this has lost time rather than caught it up.
    static let mostAtOnce = 10

    private let clock: ContinuousClock.Instant
    /// Strides since the beginning, the lost ones too.
    private var count = 0

    init(stride: Double, from now: ContinuousClock.Instant) {
        self.stride = stride
        clock = now
    }

    /// When the next stride is over.
    var due: ContinuousClock.Instant { clock + .seconds(Double(count + 1) * stride) }

    /// The seconds to advance by now, 0 where no stride is over.
    mutating func seconds(at now: ContinuousClock.Instant) -> Double {
        let over = max(0, Int((now - clock) / .seconds(stride)) - count)
        count += over
        return Double(min(over, Self.mostAtOnce)) * stride
    }
}
